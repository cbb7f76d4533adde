import { paths } from "../../src/paths.ts";
import type { LinkView, WorkspaceDetail } from "../shapes.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Pill, roleLabel } from "../ui/pill.tsx";
import { RelativeTime } from "../ui/time.tsx";

interface LinkRowProps {
  workspace: WorkspaceDetail;
  link: LinkView;
  now: number;
}

/** A link to copy, what it does, and the way to end it. */
export const LinkRow = ({ workspace, link, now }: LinkRowProps) => (
  <li class="link" id={`link-${link.id}`}>
    {link.url ? <Copy link={link} url={link.url} /> : null}
    <div class="link-line">
      <p class="pills">
        <StatusPill status={link.status} />
        <span class="role">{roleLabel(link.role)}</span>
        {link.needs_approval ? <Pill tone="warn">Needs approval</Pill> : null}
        {link.allowed_domains.map((domain) => (
          <span class="tag">@{domain}</span>
        ))}
      </p>
      {link.status === "active" || link.status === "used_up" ? (
        <Revoke workspace={workspace} link={link} />
      ) : null}
    </div>
    <p class="muted link-facts">
      {used(link)} · {endsOf(link)} <RelativeTime at={link.expires_at} now={now} /> · by{" "}
      {link.created_by_name}, <RelativeTime at={link.created_at} now={now} />
    </p>
  </li>
);

const Copy = ({ link, url }: { link: LinkView; url: string }) => (
  <div class="copy-row">
    <input
      class="input mono"
      readonly
      value={url}
      aria-label={`Link to join as ${roleLabel(link.role).toLowerCase()}`}
      data-copied-from
    />
    <button class="button" type="button" data-copy data-needs-script hidden>
      Copy
    </button>
  </div>
);

const STATUS = {
  active: { tone: "good", label: "Open" },
  used_up: { tone: "neutral", label: "Used up" },
  expired: { tone: "warn", label: "Expired" },
  revoked: { tone: "neutral", label: "Revoked" },
} as const;

const StatusPill = ({ status }: Pick<LinkView, "status">) => (
  <Pill tone={STATUS[status].tone}>{STATUS[status].label}</Pill>
);

/** "3 of 10 places taken", "Used by 3 people" */
function used({ uses, max_uses }: LinkView): string {
  if (max_uses !== null) return `${uses} of ${max_uses} ${max_uses === 1 ? "place" : "places"} taken`;
  return uses === 0 ? "Not used yet" : `Used by ${uses} ${uses === 1 ? "person" : "people"}`;
}

const endsOf = ({ status }: LinkView): string => (status === "expired" ? "ended" : "ends");

const Revoke = ({ workspace, link }: Omit<LinkRowProps, "now">) => (
  <Confirm label="Revoke" about={`the link for the role ${roleLabel(link.role).toLowerCase()}`}>
    <p>Nobody joins by this link any more. Who came by it stays, and who waits goes on waiting.</p>
    <form method="post" action={paths.workspaceSettings(workspace.id, "links")}>
      <input type="hidden" name="link_id" value={link.id} />
      <button class="button button-danger button-wide" type="submit" name="intent" value="revoke">
        Revoke link
      </button>
    </form>
  </Confirm>
);
