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
    <Panel id="invitations" live={["invitations"]} title="Sent invitations">
      {invitations.length === 0 ? (
        <Empty icon="Mail" title="Nobody is invited right now">
          <p>Enter an address above. The link in the mail works for the person it was sent to, and once.</p>
        </Empty>
      ) : (
        <table class="cards invitations">
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
              <th scope="col">Expires</th>
              <th scope="col">
                <span class="visually-hidden">Actions</span>
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
    title="Invite by e-mail"
    hint={`For anybody, with or without an account. Guests see this ${labels.singular.toLowerCase()} and nothing else of your organization.`}
  >
    <form method="post" action={paths.workspaceSettings(workspace.id, "invitations")} class="inline-form">
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="off"
        placeholder="name@company.com"
        maxlength={254}
        required
        value={values?.email}
        errors={errors}
      />
      <SelectField
        name="role"
        label="Role"
        options={assignableRoles(workspace.role)}
        value={values?.role ?? "member"}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="send">
        Send invitation
      </button>
    </form>
    <p class="hint">
      A whole list of people? <a href={paths.inviteMany(workspace.id)}>Invite many</a> at once. Or let them
      come by <a href={paths.workspaceSettings(workspace.id, "links")}>a link</a>.
    </p>
  </Panel>
);
