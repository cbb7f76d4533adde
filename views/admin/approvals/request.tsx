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
  pending: { tone: "info", label: "Pending" },
  approved: { tone: "good", label: "Approved" },
  rejected: { tone: "bad", label: "Rejected" },
  withdrawn: { tone: "neutral", label: "Withdrawn" },
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
      aria-label={`Request of ${request.requested_by_name}`}
    >
      <header class="panel-head">
        <div>
          <h2>{request.requested_by_name || "An account that is gone"}</h2>
          <p class="muted">
            asked <RelativeTime at={request.requested_at} now={frame.now} />
          </p>
        </div>
        <Pill tone={tone}>{label}</Pill>
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

const Changes = ({ request, showsNow }: { request: RequestView; showsNow: boolean }) => (
  <>
    {showsNow ? (
      <p class="hint request-moved">
        <Icon name="Info" size="s" /> The configuration has changed since this was asked: look at what it is
        now.
      </p>
    ) : null}
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">{showsNow ? "When asked" : "Before"}</th>
          {showsNow ? <th scope="col">Now</th> : null}
          <th scope="col">Asked for</th>
        </tr>
      </thead>
      <tbody>
        {request.changes.map((change) => (
          <tr>
            <th scope="row">{change.label}</th>
            <td data-label={showsNow ? "When asked" : "Before"}>{change.from}</td>
            {showsNow ? <td data-label="Now">{change.now}</td> : null}
            <td data-label="Asked for">
              <strong>{change.to}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const Acts = ({ request, mayDecide, personId }: RequestRights & { request: RequestView }) => {
  const isOwn = request.requested_by === personId;
  if (!mayDecide && !isOwn) return <p class="hint">A platform owner decides about it.</p>;
  return (
    <form method="post" action={paths.platformApprovals()} class="request-acts">
      <input type="hidden" name="request_id" value={request.id} />
      <input type="hidden" name="version" value={String(request.version)} />
      {mayDecide ? (
        <Field
          name={`note-${request.id}`}
          label="Note"
          hint={`Mailed to ${request.requested_by_name} with your decision, and kept in the audit log.`}
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
              Approve and apply
            </button>
            <button class="button" type="submit" name="intent" value="reject">
              Reject
            </button>
          </>
        ) : null}
        {isOwn ? (
          <button class="button" type="submit" name="intent" value="withdraw">
            Withdraw
          </button>
        ) : null}
      </div>
    </form>
  );
};

const Outcome = ({ request, frame }: { request: RequestView; frame: PageFrame }) => (
  <div class="request-outcome">
    {request.decided_at ? (
      <p class="muted">
        {STATUS[request.status].label} by {request.decided_by_name ?? "an account that is gone"}{" "}
        <RelativeTime at={request.decided_at} now={frame.now} />
      </p>
    ) : null}
    {request.note ? <blockquote class="request-note">{request.note}</blockquote> : null}
  </div>
);
