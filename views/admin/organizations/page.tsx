import { midSentence, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { FormState, Labels, PageFrame } from "../../shapes.ts";
import { TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { dayOf } from "../../ui/time.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { Figures } from "../figures.tsx";
import { OrganizationStatus, type OrganizationRow } from "./list.tsx";
import { PlacesField } from "./new.tsx";
import { Owners, type OwnerView } from "./owners.tsx";
import { Suspension } from "./suspension.tsx";

export interface OrganizationView extends OrganizationRow {
  deleted_workspaces: number;
  places: { taken: number; total: number; is_default: boolean };
  owners: readonly OwnerView[];
}

interface OrganizationPageProps extends FormState {
  frame: PageFrame;
  organization: OrganizationView;
  /** places of an organization without a number of its own */
  defaultPlaces: number;
}

export const OrganizationPage = ({
  frame,
  organization,
  defaultPlaces,
  values,
  errors,
}: OrganizationPageProps) => {
  const form = { values, errors };
  return (
    <PlatformAdminPage
      frame={frame}
      section="organizations"
      title={organization.name}
      crumbs={[{ label: t("Organizations"), href: paths.platformOrgs() }, { label: organization.name }]}
      lead={
        <>
          <OrganizationStatus status={organization.status} /> {organization.slug} ·{" "}
          {t("created {day}", { day: dayOf(organization.created_at) })}
        </>
      }
    >
      <Figures
        figures={[
          { label: frame.labels.plural, value: organization.workspaces },
          { label: t("Active"), value: organization.active_workspaces },
          { label: t("Deleted, still restorable"), value: organization.deleted_workspaces },
          { label: t("People"), value: organization.people },
          { label: t("Places taken"), value: placesTaken(organization.places) },
        ]}
      />
      <div class="columns-even">
        <Rename organization={organization} {...form} />
        <Places organization={organization} labels={frame.labels} defaultPlaces={defaultPlaces} {...form} />
      </div>
      <Owners organization={organization} now={frame.now} {...form} />
      <Suspension organization={organization} labels={frame.labels} />
    </PlatformAdminPage>
  );
};

const placesTaken = ({ taken, total }: OrganizationView["places"]): string =>
  t("{taken} of {total}", { taken: String(taken), total: String(total) });

const Rename = ({ organization, values, errors }: FormState & { organization: OrganizationView }) => (
  <Panel title={t("Name")} hint={t("Everybody in it sees it. The slug stays, so addresses go on working.")}>
    <form method="post" action={paths.platformOrg(organization.id)} class="stack">
      <TextField
        name="name"
        label={t("Name")}
        required
        maxlength={255}
        value={values?.name ?? organization.name}
        errors={errors}
      />
      <div class="actions">
        <button class="button" type="submit" name="intent" value="rename">
          {t("Save name")}
        </button>
      </div>
    </form>
  </Panel>
);

interface PlacesProps extends FormState {
  organization: OrganizationView;
  labels: Labels;
  defaultPlaces: number;
}

const Places = ({ organization, labels, defaultPlaces, values, errors }: PlacesProps) => {
  const many = midSentence(labels.plural);
  const own = organization.max_workspaces === null ? "" : String(organization.max_workspaces);
  return (
    <Panel
      title={t("Places")}
      hint={t(
        "Planned, active and archived {many} take one each; deleted ones free it. Fewer places than are taken close nothing, but allow no more.",
        { many },
      )}
    >
      <form method="post" action={paths.platformOrg(organization.id)} class="stack">
        <PlacesField
          label={t("Places for {many}", { many })}
          value={values?.max_workspaces ?? own}
          errors={errors}
          hint={t("Left empty: {places}, the installation's number.", { places: String(defaultPlaces) })}
        />
        <div class="actions">
          <button class="button" type="submit" name="intent" value="places">
            {t("Save places")}
          </button>
        </div>
      </form>
    </Panel>
  );
};
