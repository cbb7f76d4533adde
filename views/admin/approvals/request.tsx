import { msg } from "../../../src/language/phrase.ts";
import { rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RelativeTime } from "../../ui/time.tsx";

export interface RequestView {
  id: string;
  status: "pending" | "approved" | "rejected" | "withdrawn";
  requested_by: string;
  requested_by_name: string;
  requested_at: string;
  decided_by_name: string | null;
  decided_at: string | null;
  note: string;
  /** of the configuration as it is now */
  version: number;
  /** what it asks to change is no longer what it was */
  moved: boolean;
  changes: readonly { label: string; from: string; now: string; to: string }[];
}

export interface RequestRights {
  /** platform owners decide */
  mayDecide: boolean;
  personId: string;
  /** the one that could not be decided as it was shown, and why */
  refused?: { id: string; message: string } | undefined;
}

const STATUS = {
  pending: { tone: "info", label: msg("Pending") },
  approved: { tone: "good", label: msg("Approved") },
  rejected: { tone: "bad", label: msg("Rejected") },
  withdrawn: { tone: "neutral", label: msg("Withdrawn") },
} as const;

const DECIDED = {
  approved: msg("Approved by {name} {when}"),
  rejected: msg("Rejected by {name} {when}"),
  withdrawn: msg("Withdrawn by {name} {when}"),
} as const;

export const RequestPanel = ({
  request,
  frame,
  ...rights
}: RequestRights & { request: RequestView; frame: PageFrame }) => {
  const { tone, label } = STATUS[request.status];
  const isPending = request.status === "pending";
  return (
    <article
      class="panel request"
      id={`request-${request.id}`}
      aria-label={t("Request of {name}", { name: request.requested_by_name })}
    >
      <header class="panel-head">
        <div>
          <h2>{request.requested_by_name || t("An account that is gone")}</h2>
          <p class="muted">
            {rich("asked {when}", { when: <RelativeTime at={request.requested_at} now={frame.now} /> })}
          </p>
        </div>
        <Pill tone={tone}>{t(label)}</Pill>
      </header>
      {rights.refused?.id === request.id ? (
        <p class="notice notice-error" role="alert" tabindex={-1}>
          <Icon name="Warning" />
          <span>{rights.refused.message}</span>
        </p>
      ) : null}
      <Changes request={request} showsNow={isPending && request.moved} />
      {isPending ? <Acts request={request} {...rights} /> : <Outcome request={request} frame={frame} />}
    </article>
  );
};

const Changes = ({ request, showsNow }: { request: RequestView; showsNow: boolean }) => {
  const before = showsNow ? t("When asked") : t("Before");
  return (
    <>
      {showsNow ? (
        <p class="hint request-moved">
          <Icon name="Info" size="s" />{" "}
          {t("The configuration has changed since this was asked: look at what it is now.")}
        </p>
      ) : null}
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Setting")}</th>
            <th scope="col">{before}</th>
            {showsNow ? <th scope="col">{t("Now")}</th> : null}
            <th scope="col">{t("Asked for")}</th>
          </tr>
        </thead>
        <tbody>
          {request.changes.map((change) => (
            <tr>
              <th scope="row">{change.label}</th>
              <td data-label={before}>{change.from}</td>
              {showsNow ? <td data-label={t("Now")}>{change.now}</td> : null}
              <td data-label={t("Asked for")}>
                <strong>{change.to}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const Acts = ({ request, mayDecide, personId }: RequestRights & { request: RequestView }) => {
  const isOwn = request.requested_by === personId;
  if (!mayDecide && !isOwn) return <p class="hint">{t("A platform owner decides about it.")}</p>;
  return (
    <form method="post" action={paths.platformApprovals()} class="request-acts">
      <input type="hidden" name="request_id" value={request.id} />
      <input type="hidden" name="version" value={String(request.version)} />
      {mayDecide ? (
        <Field
          name={`note-${request.id}`}
          label={t("Note")}
          hint={t("Mailed to {name} with your decision, and kept in the audit log.", {
            name: request.requested_by_name,
          })}
        >
          <textarea
            class="input"
            id={`note-${request.id}`}
            name="note"
            rows={2}
            maxlength={1000}
            aria-describedby={`note-${request.id}-hint`}
          />
        </Field>
      ) : null}
      <div class="actions">
        {mayDecide ? (
          <>
            <button class="button button-primary" type="submit" name="intent" value="approve">
              {t("Approve and apply")}
            </button>
            <button class="button" type="submit" name="intent" value="reject">
              {t("Reject")}
            </button>
          </>
        ) : null}
        {isOwn ? (
          <button class="button" type="submit" name="intent" value="withdraw">
            {t("Withdraw")}
          </button>
        ) : null}
      </div>
    </form>
  );
};

const Outcome = ({ request, frame }: { request: RequestView; frame: PageFrame }) => (
  <div class="request-outcome">
    {request.status !== "pending" && request.decided_at ? (
      <p class="muted">
        {rich(DECIDED[request.status], {
          name: request.decided_by_name ?? t("an account that is gone"),
          when: <RelativeTime at={request.decided_at} now={frame.now} />,
        })}
      </p>
    ) : null}
    {request.note ? <blockquote class="request-note">{request.note}</blockquote> : null}
  </div>
);
