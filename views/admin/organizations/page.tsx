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
      crumbs={[{ label: "Organizations", href: paths.platformOrgs() }, { label: organization.name }]}
      lead={
        <>
          <OrganizationStatus status={organization.status} /> {organization.slug} · created{" "}
          {dayOf(organization.created_at)}
        </>
      }
    >
      <Figures
        figures={[
          { label: frame.labels.plural, value: organization.workspaces },
          { label: "Active", value: organization.active_workspaces },
          { label: "Deleted, still restorable", value: organization.deleted_workspaces },
          { label: "People", value: organization.people },
          { label: "Places taken", value: `${organization.places.taken} of ${organization.places.total}` },
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

const Rename = ({ organization, values, errors }: FormState & { organization: OrganizationView }) => (
  <Panel title="Name" hint="Everybody in it sees it. The slug stays, so addresses go on working.">
    <form method="post" action={paths.platformOrg(organization.id)} class="stack">
      <TextField
        name="name"
        label="Name"
        required
        maxlength={255}
        value={values?.name ?? organization.name}
        errors={errors}
      />
      <div class="actions">
        <button class="button" type="submit" name="intent" value="rename">
          Save name
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
  const many = labels.plural.toLowerCase();
  const own = organization.max_workspaces === null ? "" : String(organization.max_workspaces);
  return (
    <Panel
      title="Places"
      hint={`Planned, active and archived ${many} take one each; deleted ones free it. Fewer places than are taken close nothing, but allow no more.`}
    >
      <form method="post" action={paths.platformOrg(organization.id)} class="stack">
        <PlacesField
          label={`Places for ${many}`}
          value={values?.max_workspaces ?? own}
          errors={errors}
          hint={`Left empty: ${defaultPlaces}, the installation's number.`}
        />
        <div class="actions">
          <button class="button" type="submit" name="intent" value="places">
            Save places
          </button>
        </div>
      </form>
    </Panel>
  );
};
