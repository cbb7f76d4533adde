import type { PropsWithChildren } from "hono/jsx";
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { MailDelivery } from "../../../src/mail-reference.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../../src/roles.ts";
import type { Labels } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Empty } from "../../ui/empty.tsx";
import { ALONE, rowId, ShowNewer, showing } from "../../ui/live-list.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { DeliveryPill, InvitationPill, RoleLabel, StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import type { ConsoleOrg } from "../frame.tsx";

/** An invitation that nobody has answered, in whichever workspace of the organization. */
export interface OrgInvitationView {
  id: string;
  email: string;
  role: WorkspaceRole;
  status: "pending" | "expired";
  invited_by_name: string;
  sent_at: string;
  expires_at: string;
  /** what became of its mail */
  delivery: MailDelivery | null;
  workspace: { id: string; name: string; color: string; icon: string; status: WorkspaceStatus };
}

export interface OrgInvitationsProps {
  org: ConsoleOrg;
  labels: Labels;
  /** epoch milliseconds */
  now: number;
  invitations: readonly OrgInvitationView[];
  filter: { q: string; status: "pending" | "bounced" | "expired" | "all" };
  nextCursor: string | null;
}

/** The list's id. */
export const INVITATIONS = "invitations";

/** The list, or what to do when it is empty. Swapped as a whole while somebody types. */
export const OrgInvitationsList = (props: OrgInvitationsProps) => (
  <section
    class="panel"
    id={INVITATIONS}
    aria-label={t("Invitations")}
    {...showing("invitations")}
    {...ALONE}
  >
    <ShowNewer />
    {props.invitations.length === 0 ? (
      <NoInvitations {...props} />
    ) : (
      <table class="cards invitations">
        <thead>
          <tr>
            <th scope="col">{t("Address")}</th>
            <th scope="col">{props.labels.singular}</th>
            <th scope="col">{t("Role")}</th>
            <th scope="col">{t("Status")}</th>
            <th scope="col">{t("Expires")}</th>
            <th scope="col">
              <span class="visually-hidden">{t("Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <OrgInvitationRows {...props} />
        </tbody>
      </table>
    )}
  </section>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const OrgInvitationRows = (props: OrgInvitationsProps) => (
  <>
    {props.invitations.map((invitation) => (
      <OrgInvitationRow {...props} invitation={invitation} />
    ))}
    <MoreRow
      columns={6}
      href={
        props.nextCursor === null
          ? null
          : paths.orgInvitations(props.org.slug, { ...props.filter, cursor: props.nextCursor })
      }
    />
  </>
);

type RowProps = OrgInvitationsProps & { invitation: OrgInvitationView };

const OrgInvitationRow = (props: RowProps) => {
  const { invitation, org, labels, now } = props;
  const { workspace } = invitation;
  return (
    <tr id={rowId(invitation)}>
      <th scope="row">
        {invitation.email}
        <small>
          {rich("by {name}, sent {when}", {
            name: invitation.invited_by_name,
            when: <RelativeTime at={invitation.sent_at} now={now} />,
          })}
        </small>
      </th>
      <td data-label={labels.singular}>
        <span class="person">
          <Tile color={workspace.color} icon={workspace.icon} size="s" />
          <a class="cell-link" href={paths.orgWorkspace(workspace.id, org.slug)}>
            {workspace.name}
          </a>
          {workspace.status === "archived" ? <StatusPill status="archived" /> : null}
        </span>
      </td>
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
        <RelativeTime at={invitation.expires_at} now={now} />
      </td>
      <td class="cell-actions">
        <Actions {...props} />
      </td>
    </tr>
  );
};

const Actions = (props: RowProps) => (
  <div class="actions">
    {props.invitation.workspace.status === "archived" ? null : (
      <Form {...props}>
        <button
          class="button button-quiet"
          type="submit"
          name="intent"
          value="resend"
          aria-label={t("Send again to {email}", { email: props.invitation.email })}
        >
          {t("Send again")}
        </button>
      </Form>
    )}
    <Confirm
      label={t("invitation|Cancel")}
      about={t("invitation to {email}", { email: props.invitation.email })}
    >
      <p>
        {rich("The link sent to {email} stops working. They can be invited again.", {
          email: <strong>{props.invitation.email}</strong>,
        })}
      </p>
      <Form {...props}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="cancel">
          {t("Cancel invitation")}
        </button>
      </Form>
    </Confirm>
  </div>
);

/** Back to the list as it is filtered now. */
const Form = ({ org, filter, invitation, children }: PropsWithChildren<RowProps>) => (
  <form method="post" action={paths.orgInvitations(org.slug, filter)}>
    <input type="hidden" name="workspace_id" value={invitation.workspace.id} />
    <input type="hidden" name="invitation_id" value={invitation.id} />
    {children}
  </form>
);

const NOTHING: Record<OrgInvitationsProps["filter"]["status"], { title: string; text: string }> = {
  pending: {
    title: msg("Nobody is waiting"),
    text: msg("Every invitation has been answered, cancelled, or has expired."),
  },
  bounced: {
    title: msg("Nothing came back"),
    text: msg("The mails of all invitations that still wait went out, and none came back."),
  },
  expired: {
    title: msg("None has expired"),
    text: msg("An invitation that nobody answers in time shows here."),
  },
  all: {
    title: msg("Nobody is invited right now"),
    text: msg("Every invitation has been answered or cancelled."),
  },
};

function NoInvitations({ org, labels, filter }: OrgInvitationsProps) {
  if (filter.q !== "") {
    return (
      <Empty icon="SearchOff" title={t("No address begins like that")}>
        <p>{t("Try fewer letters or another status.")}</p>
        <a class="button" href={paths.orgInvitations(org.slug)}>
          {t("Show all that wait")}
        </a>
      </Empty>
    );
  }
  const { title, text } = NOTHING[filter.status];
  return (
    <Empty icon="Mail" title={t(title)}>
      <p>
        {t(text)}{" "}
        {t("People are invited from the settings of a {workspace}.", {
          workspace: midSentence(labels.singular),
        })}
      </p>
    </Empty>
  );
}
