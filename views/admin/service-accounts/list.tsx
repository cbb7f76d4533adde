import { t } from "../../../src/language/text.ts";
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

export const serviceRoleOptions = () =>
  (["org_member", "org_admin", "org_guest"] as const).map((value) => ({ value, label: orgRoleLabel(value) }));

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
    title={t("Service accounts")}
    lead={t("Accounts for programs. They belong to {organization}, so their keys go on when people leave.", {
      organization: org.name,
    })}
    crumbs={[{ label: t("Service accounts") }]}
  >
    <Panel
      title={t("New service account")}
      hint={t("Nobody signs in as it: it acts by its keys, which you make next.")}
    >
      <form method="post" action={paths.orgServiceAccounts(org.slug)} class="inline-form">
        <TextField
          name="name"
          label={t("Name")}
          required
          maxlength={100}
          autocomplete="off"
          value={values?.["name"]}
          errors={errors}
        />
        <SelectField
          name="role"
          label={t("Role")}
          options={serviceRoleOptions()}
          value={values?.["role"] ?? "org_member"}
          errors={errors}
        />
        <button class="button button-primary" type="submit">
          {t("Create")}
        </button>
      </form>
    </Panel>
    <section class="panel" aria-label={t("Service accounts")}>
      {accounts.length === 0 ? (
        <Empty icon="SmartToy" title={t("No service accounts yet")}>
          <p>
            {t(
              "Make one for each program: then you see what it does, and can end it without ending another.",
            )}
          </p>
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
        <th scope="col">{t("Account")}</th>
        <th scope="col">{t("Role")}</th>
        <th scope="col" class="num">
          {t("Keys")}
        </th>
        <th scope="col">{t("Last used")}</th>
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
          <td data-label={t("Role")}>
            <OrgRoleLabel role={account.role} />
          </td>
          <td data-label={t("Keys")} class="num">
            {account.keys}
          </td>
          <td data-label={t("Last used")}>
            <LastSeen at={account.last_used_at} now={now} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
