import { paths } from "../../../src/paths.ts";
import type { FormState, PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { orgRoleLabel, OrgRoleLabel } from "../../ui/org-role.tsx";
import { Panel } from "../../ui/panel.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { LastSeen } from "../people/person-cell.tsx";

type ServiceRole = "org_guest" | "org_member" | "org_admin";

export interface ServiceAccountView {
  id: string;
  name: string;
  role: ServiceRole;
  created_at: string;
  keys: number;
  last_used_at: string | null;
}

interface ServiceAccountsProps extends FormState {
  frame: PageFrame;
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
  accounts: readonly ServiceAccountView[];
}

export const SERVICE_ROLE_OPTIONS = (["org_member", "org_admin", "org_guest"] as const).map((value) => ({
  value,
  label: orgRoleLabel(value),
}));

export const ServiceAccountsPage = ({
  frame,
  org,
  administered,
  accounts,
  values,
  errors,
}: ServiceAccountsProps) => (
  <OrgAdminPage
    frame={frame}
    section="service-accounts"
    org={org}
    administered={administered}
    title="Service accounts"
    lead={`Accounts for programs. They belong to ${org.name}, so their keys go on when people leave.`}
    crumbs={[{ label: "Service accounts" }]}
  >
    <Panel
      title="New service account"
      hint="Nobody signs in as it: it acts by its keys, which you make next."
    >
      <form method="post" action={paths.orgServiceAccounts(org.slug)} class="inline-form">
        <TextField
          name="name"
          label="Name"
          required
          maxlength={100}
          autocomplete="off"
          value={values?.["name"]}
          errors={errors}
        />
        <SelectField
          name="role"
          label="Role"
          options={SERVICE_ROLE_OPTIONS}
          value={values?.["role"] ?? "org_member"}
          errors={errors}
        />
        <button class="button button-primary" type="submit">
          Create
        </button>
      </form>
    </Panel>
    <section class="panel" aria-label="Service accounts">
      {accounts.length === 0 ? (
        <Empty icon="SmartToy" title="No service accounts yet">
          <p>Make one for each program: then you see what it does, and can end it without ending another.</p>
        </Empty>
      ) : (
        <AccountTable accounts={accounts} org={org} now={frame.now} />
      )}
    </section>
  </OrgAdminPage>
);

const AccountTable = ({
  accounts,
  org,
  now,
}: Pick<ServiceAccountsProps, "accounts" | "org"> & { now: number }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">Account</th>
        <th scope="col">Role</th>
        <th scope="col" class="num">
          Keys
        </th>
        <th scope="col">Last used</th>
      </tr>
    </thead>
    <tbody>
      {accounts.map((account) => (
        <tr>
          <th scope="row">
            <div class="person">
              <span class="session-icon">
                <Icon name="SmartToy" />
              </span>
              <span class="person-name">
                <a class="cell-link" href={paths.orgServiceAccount(account.id, org.slug)}>
                  {account.name}
                </a>
              </span>
            </div>
          </th>
          <td data-label="Role">
            <OrgRoleLabel role={account.role} />
          </td>
          <td data-label="Keys" class="num">
            {account.keys}
          </td>
          <td data-label="Last used">
            <LastSeen at={account.last_used_at} now={now} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
