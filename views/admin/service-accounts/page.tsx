import { paths } from "../../../src/paths.ts";
import { KeysPanel } from "../../keys/panel.tsx";
import type { KeysProps } from "../../keys/shapes.ts";
import type { FormState, PageFrame } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Day } from "../../ui/time.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { SERVICE_ROLE_OPTIONS, type ServiceAccountView } from "./list.tsx";

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
    lead={
      <>
        Service account of {org.name}, made <Day at={account.created_at} />
      </>
    }
    crumbs={[
      { label: "Service accounts", href: paths.orgServiceAccounts(org.slug) },
      { label: account.name },
    ]}
  >
    <KeysPanel
      {...keys}
      hint={`What holds one acts as ${account.name}, with its role and in the ${frame.labels.plural.toLowerCase()} it is a member of.`}
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
  <Panel title="Name and role">
    <form
      method="post"
      action={paths.orgServiceAccount(account.id, org.slug)}
      class="inline-form"
      data-unsaved
    >
      <TextField
        name="name"
        label="Name"
        required
        maxlength={100}
        autocomplete="off"
        value={values?.["name"] ?? account.name}
        errors={errors}
      />
      <SelectField
        name="role"
        label="Role"
        options={SERVICE_ROLE_OPTIONS}
        value={values?.["role"] ?? account.role}
        errors={errors}
      />
      <button class="button" type="submit" name="intent" value="save">
        Save
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
    title="Remove it"
    hint={`Its keys end at once, and it leaves every ${frame.labels.singular.toLowerCase()} it is in. What it has done stays in the logs.`}
  >
    <Confirm label="Remove" about={account.name} look="plain">
      <p>
        Programs that use <strong>{account.name}</strong> are refused from their next request on. This cannot
        be undone.
      </p>
      <form method="post" action={paths.orgServiceAccount(account.id, org.slug)}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="remove">
          Remove service account
        </button>
      </form>
    </Confirm>
  </Panel>
);
