import { rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { InvitationView, WorkspaceDetail } from "../shapes.ts";
import { Confirm } from "../ui/confirm.tsx";
import { MoreRow } from "../ui/load-more.tsx";
import { DeliveryPill, InvitationPill, RoleLabel } from "../ui/pill.tsx";
import { RelativeTime } from "../ui/time.tsx";
import { canManage, canOffer } from "./rights.ts";

interface InvitationRowsProps {
  workspace: WorkspaceDetail;
  invitations: readonly InvitationView[];
  nextCursor: string | null;
  now: number;
}

/** Rows and the link to the next ones: the answer to "Load more". */
export const InvitationRows = ({ workspace, invitations, nextCursor, now }: InvitationRowsProps) => (
  <>
    {invitations.map((invitation) => (
      <InvitationRow workspace={workspace} invitation={invitation} now={now} />
    ))}
    <MoreRow
      columns={5}
      href={
        nextCursor === null
          ? null
          : paths.workspaceSettings(workspace.id, "invitations", { cursor: nextCursor })
      }
    />
  </>
);

interface InvitationRowProps {
  workspace: WorkspaceDetail;
  invitation: InvitationView;
  now: number;
}

const InvitationRow = ({ workspace, invitation, now }: InvitationRowProps) => {
  const open = invitation.status === "pending" || invitation.status === "expired";
  return (
    <tr>
      <th scope="row">
        {invitation.email}
        <small>
          {rich("by {name}, sent {time}", {
            name: invitation.invited_by_name,
            time: <RelativeTime at={invitation.sent_at} now={now} />,
          })}
        </small>
      </th>
      <td data-label={t("Role")}>
        <RoleLabel role={invitation.role} />
      </td>
      <td data-label={t("Status")}>
        <span class="pills">
          <InvitationPill status={invitation.status} />
          {invitation.delivery ? <DeliveryPill delivery={invitation.delivery} /> : null}
        </span>
      </td>
      <td data-label={t("Expires")}>
        {open ? <RelativeTime at={invitation.expires_at} now={now} /> : <span class="muted">—</span>}
      </td>
      <td class="cell-actions">
        {open && canManage(workspace) ? <Actions workspace={workspace} invitation={invitation} /> : null}
      </td>
    </tr>
  );
};

const Actions = ({ workspace, invitation }: Omit<InvitationRowProps, "now">) => {
  const action = paths.workspaceSettings(workspace.id, "invitations");
  return (
    <div class="actions">
      {canOffer(workspace, invitation.role) ? (
        <form method="post" action={action}>
          <input type="hidden" name="invitation_id" value={invitation.id} />
          <button
            class="button button-quiet"
            type="submit"
            name="intent"
            value="resend"
            aria-label={t("Send again to {email}", { email: invitation.email })}
          >
            {t("Send again")}
          </button>
        </form>
      ) : null}
      <Confirm label={t("invitation|Cancel")} about={t("invitation to {email}", { email: invitation.email })}>
        <p>
          {rich("The link sent to {email} stops working. You can invite them again.", {
            email: <strong>{invitation.email}</strong>,
          })}
        </p>
        <form method="post" action={action}>
          <input type="hidden" name="invitation_id" value={invitation.id} />
          <button class="button button-danger button-wide" type="submit" name="intent" value="cancel">
            {t("Cancel invitation")}
          </button>
        </form>
      </Confirm>
    </div>
  );
};
