import { rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { JoinRequestView, WorkspaceDetail } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Panel } from "../ui/panel.tsx";
import { RoleLabel } from "../ui/pill.tsx";
import { RelativeTime } from "../ui/time.tsx";
import { canManage } from "./rights.ts";

interface JoinRequestsProps {
  workspace: WorkspaceDetail;
  requests: readonly JoinRequestView[];
  /** there are more than are shown */
  more: boolean;
  now: number;
}

/** Who came by a link and waits; nothing where nobody does. */
export const JoinRequests = ({ workspace, requests, more, now }: JoinRequestsProps) => (
  <div id="join-requests" class="waiting" data-live="invitations">
    {requests.length === 0 ? null : (
      <Panel title={t("Waiting to be let in")} hint={t("They came by a link that asks for an admin's word.")}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t("Person")}</th>
              <th scope="col">{t("Joins as")}</th>
              <th scope="col">{t("Asked")}</th>
              <th scope="col">
                <span class="visually-hidden">{t("Actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <RequestRow workspace={workspace} request={request} now={now} />
            ))}
          </tbody>
        </table>
        {more ? <p class="muted">{t("More are waiting. They show once these are answered.")}</p> : null}
      </Panel>
    )}
  </div>
);

interface RequestRowProps {
  workspace: WorkspaceDetail;
  request: JoinRequestView;
  now: number;
}

const RequestRow = ({ workspace, request, now }: RequestRowProps) => (
  <tr>
    <th scope="row">
      <div class="person">
        <Avatar id={request.user_id} name={request.name} />
        <span class="person-name">
          {request.name}
          <small>{request.email}</small>
        </span>
      </div>
    </th>
    <td data-label={t("Joins as")}>
      <RoleLabel role={request.role} />
    </td>
    <td data-label={t("Asked")}>
      <RelativeTime at={request.created_at} now={now} />
    </td>
    <td class="cell-actions">
      {canManage(workspace) ? <Answers workspace={workspace} request={request} /> : null}
    </td>
  </tr>
);

const Answers = ({ workspace, request }: Omit<RequestRowProps, "now">) => {
  const action = paths.workspaceSettings(workspace.id, "invitations");
  return (
    <div class="actions">
      <form method="post" action={action}>
        <input type="hidden" name="request_id" value={request.id} />
        <button
          class="button"
          type="submit"
          name="intent"
          value="approve"
          aria-label={t("Let in {name}", { name: request.name })}
        >
          {t("Let in")}
        </button>
      </form>
      <Confirm label={t("Decline")} about={t("the request of {name}", { name: request.name })}>
        <p>
          {rich("{name} is turned away and cannot ask by the same link again. You can still invite them.", {
            name: <strong>{request.name}</strong>,
          })}
        </p>
        <form method="post" action={action}>
          <input type="hidden" name="request_id" value={request.id} />
          <button class="button button-danger button-wide" type="submit" name="intent" value="decline">
            {t("Decline request")}
          </button>
        </form>
      </Confirm>
    </div>
  );
};
