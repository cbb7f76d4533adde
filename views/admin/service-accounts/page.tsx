import { midSentence, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { KeysPanel } from "../../keys/panel.tsx";
import type { KeysProps } from "../../keys/shapes.ts";
import type { FormState, PageFrame } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Day } from "../../ui/time.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { serviceRoleOptions, type ServiceAccountView } from "./list.tsx";

interface ServiceAccountProps extends FormState {
  frame: PageFrame;
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
  account: ServiceAccountView;
  keys: KeysProps;
}

/** One service account: its name and role, its keys, its end. */
export const ServiceAccountPage = ({
  frame,
  org,
  administered,
  account,
  keys,
  ...form
}: ServiceAccountProps) => (
  <OrgAdminPage
    frame={frame}
    section="service-accounts"
    org={org}
    administered={administered}
    title={account.name}
    lead={rich("Service account of {organization}, made {day}", {
      organization: org.name,
      day: <Day at={account.created_at} />,
    })}
    crumbs={[
      { label: t("Service accounts"), href: paths.orgServiceAccounts(org.slug) },
      { label: account.name },
    ]}
  >
    <KeysPanel
      {...keys}
      hint={t("What holds one acts as {name}, with its role and in the {many} it is a member of.", {
        name: account.name,
        many: midSentence(frame.labels.plural),
      })}
    />
    <Details account={account} org={org} {...form} />
    <Removal account={account} org={org} frame={frame} />
  </OrgAdminPage>
);

const Details = ({
  account,
  org,
  values,
  errors,
}: FormState & { account: ServiceAccountView; org: ConsoleOrg }) => (
  <Panel title={t("Name and role")}>
    <form
      method="post"
      action={paths.orgServiceAccount(account.id, org.slug)}
      class="inline-form"
      data-unsaved
    >
      <TextField
        name="name"
        label={t("Name")}
        required
        maxlength={100}
        autocomplete="off"
        value={values?.["name"] ?? account.name}
        errors={errors}
      />
      <SelectField
        name="role"
        label={t("Role")}
        options={serviceRoleOptions()}
        value={values?.["role"] ?? account.role}
        errors={errors}
      />
      <button class="button" type="submit" name="intent" value="save">
        {t("Save")}
      </button>
    </form>
  </Panel>
);

const Removal = ({
  account,
  org,
  frame,
}: {
  account: ServiceAccountView;
  org: ConsoleOrg;
  frame: PageFrame;
}) => (
  <Panel
    tone="danger"
    title={t("Remove it")}
    hint={t(
      "Its keys end at once, and it leaves every {workspace} it is in. What it has done stays in the logs.",
      { workspace: midSentence(frame.labels.singular) },
    )}
  >
    <Confirm label={t("Remove")} about={account.name} look="plain">
      <p>
        {rich("Programs that use {name} are refused from their next request on. This cannot be undone.", {
          name: <strong>{account.name}</strong>,
        })}
      </p>
      <form method="post" action={paths.orgServiceAccount(account.id, org.slug)}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="remove">
          {t("Remove service account")}
        </button>
      </form>
    </Confirm>
  </Panel>
);
