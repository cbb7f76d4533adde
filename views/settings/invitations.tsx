import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type {
  FormState,
  InvitationView,
  JoinRequestView,
  Labels,
  WorkspaceDetail,
  WorkspacePageProps,
} from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { SettingsFrame } from "./frame.tsx";
import { InvitationRows } from "./invitation-rows.tsx";
import { JoinRequests } from "./join-requests.tsx";
import { assignableRoles, canManage } from "./rights.ts";

interface InvitationsProps extends WorkspacePageProps, FormState {
  invitations: readonly InvitationView[];
  nextCursor: string | null;
  /** people who came by a link and wait; `more` of them than are shown */
  requests: { items: readonly JoinRequestView[]; more: boolean };
}

export const InvitationsPage = ({
  invitations,
  nextCursor,
  requests,
  values,
  errors,
  ...page
}: InvitationsProps) => (
  <SettingsFrame {...page} section="invitations">
    <JoinRequests
      workspace={page.workspace}
      requests={requests.items}
      more={requests.more}
      now={page.frame.now}
    />
    {canManage(page.workspace) ? (
      <Invite labels={page.frame.labels} workspace={page.workspace} values={values} errors={errors} />
    ) : null}
    <Panel id="invitations" live={["invitations"]} title={t("Sent invitations")}>
      {invitations.length === 0 ? (
        <Empty icon="Mail" title={t("Nobody is invited right now")}>
          <p>
            {t("Enter an address above. The link in the mail works for the person it was sent to, and once.")}
          </p>
        </Empty>
      ) : (
        <table class="cards invitations">
          <thead>
            <tr>
              <th scope="col">{t("Address")}</th>
              <th scope="col">{t("Role")}</th>
              <th scope="col">{t("Status")}</th>
              <th scope="col">{t("Expires")}</th>
              <th scope="col">
                <span class="visually-hidden">{t("Actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <InvitationRows
              workspace={page.workspace}
              invitations={invitations}
              nextCursor={nextCursor}
              now={page.frame.now}
            />
          </tbody>
        </table>
      )}
    </Panel>
  </SettingsFrame>
);

const Invite = ({
  labels,
  workspace,
  values,
  errors,
}: FormState & { labels: Labels; workspace: WorkspaceDetail }) => (
  <Panel
    title={t("Invite by e-mail")}
    hint={t(
      "For anybody, with or without an account. Guests see this {one} and nothing else of your organization.",
      { one: midSentence(labels.singular) },
    )}
  >
    <form method="post" action={paths.workspaceSettings(workspace.id, "invitations")} class="inline-form">
      <TextField
        name="email"
        label={t("E-mail address")}
        type="email"
        autocomplete="off"
        placeholder={t("name@company.com")}
        maxlength={254}
        required
        value={values?.email}
        errors={errors}
      />
      <SelectField
        name="role"
        label={t("Role")}
        options={assignableRoles(workspace.role)}
        value={values?.role ?? "member"}
        errors={errors}
      />
      <ExpiryField most={30} values={values} errors={errors} />
      <button class="button button-primary" type="submit" name="intent" value="send">
        {t("Send invitation")}
      </button>
    </form>
    <p class="hint">
      {rich("A whole list of people? {many} at once. Or let them come by {link}.", {
        many: <a href={paths.inviteMany(workspace.id)}>{t("Invite many")}</a>,
        link: <a href={paths.workspaceSettings(workspace.id, "links")}>{t("a link")}</a>,
      })}
    </p>
  </Panel>
);
