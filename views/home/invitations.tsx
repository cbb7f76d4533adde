import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import { roleLabel } from "../ui/pill.tsx";
import { rowId, showing } from "../ui/live-list.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tile } from "../ui/tile.tsx";
import { RelativeTime } from "../ui/time.tsx";

/** An invitation for whoever reads the page. */
export interface MyInvitationView {
  id: string;
  role: WorkspaceRole;
  invited_by_name: string;
  expires_at: string;
  org_name: string;
  workspace: { id: string; name: string; color: string; icon: string };
}

interface MyInvitationsProps {
  invitations: readonly MyInvitationView[];
  /** epoch milliseconds */
  now: number;
}

/** Its id. */
export const MY_INVITATIONS = "my-invitations";

/** Nothing to see while nobody is waiting for an answer. */
export const MyInvitations = ({ invitations, now }: MyInvitationsProps) => (
  <div id={MY_INVITATIONS} {...showing("invitations")} data-live-from={paths.home()}>
    {invitations.length === 0 ? null : (
      <Panel title={invitations.length === 1 ? t("You are invited") : t("You have invitations")}>
        <ul class="rows">
          {invitations.map((invitation) => (
            <Row invitation={invitation} now={now} />
          ))}
        </ul>
      </Panel>
    )}
  </div>
);

const Row = ({ invitation, now }: { invitation: MyInvitationView; now: number }) => {
  const { workspace, role, org_name, invited_by_name, expires_at } = invitation;
  return (
    <li id={rowId(invitation)} class="row invitation-row">
      <Tile color={workspace.color} icon={workspace.icon} />
      <div class="row-main">
        <h3>{workspace.name}</h3>
        <p class="row-note">
          {rich("{name} invites you as {role} · {organization} · expires {when}", {
            name: invited_by_name,
            role: midSentence(roleLabel(role)),
            organization: org_name,
            when: <RelativeTime at={expires_at} now={now} />,
          })}
        </p>
      </div>
      <Answer invitation={invitation} />
    </li>
  );
};

const Answer = ({ invitation: { id, workspace } }: { invitation: MyInvitationView }) => (
  <form method="post" action={paths.home()} class="actions">
    <input type="hidden" name="workspace_id" value={workspace.id} />
    <input type="hidden" name="invitation_id" value={id} />
    <button
      class="button button-primary"
      type="submit"
      name="intent"
      value="accept-invitation"
      aria-label={t("Accept the invitation to {name}", { name: workspace.name })}
    >
      {t("Accept")}
    </button>
    <button
      class="button button-quiet"
      type="submit"
      name="intent"
      value="decline-invitation"
      aria-label={t("Decline the invitation to {name}", { name: workspace.name })}
    >
      {t("Decline")}
    </button>
  </form>
);
