import { msg } from "../../src/language/phrase.ts";
import { midSentence, plural, rich, t } from "../../src/language/text.ts";
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
        {link.needs_approval ? <Pill tone="warn">{t("Needs approval")}</Pill> : null}
        {link.allowed_domains.map((domain) => (
          <span class="tag">@{domain}</span>
        ))}
      </p>
      {link.status === "active" || link.status === "used_up" ? (
        <Revoke workspace={workspace} link={link} />
      ) : null}
    </div>
    <p class="muted link-facts">{factsOf(link, now)}</p>
  </li>
);

const Copy = ({ link, url }: { link: LinkView; url: string }) => (
  <div class="copy-row">
    <input
      class="input mono"
      readonly
      value={url}
      aria-label={t("Link to join as {role}", { role: midSentence(roleLabel(link.role)) })}
      data-copied-from
    />
    <button class="button" type="button" data-copy data-needs-script hidden>
      {t("Copy")}
    </button>
  </div>
);

const STATUS = {
  active: { tone: "good", label: msg("link|Open") },
  used_up: { tone: "neutral", label: msg("Used up") },
  expired: { tone: "warn", label: msg("Expired") },
  revoked: { tone: "neutral", label: msg("Revoked") },
} as const;

const StatusPill = ({ status }: Pick<LinkView, "status">) => (
  <Pill tone={STATUS[status].tone}>{t(STATUS[status].label)}</Pill>
);

/** "3 of 10 places taken", "Used by 3 people" */
function used({ uses, max_uses }: LinkView): string {
  if (max_uses !== null)
    return plural(max_uses, "{uses} of {n} place taken", "{uses} of {n} places taken", { uses });
  return uses === 0 ? t("Not used yet") : plural(uses, "Used by {n} person", "Used by {n} people");
}

function factsOf(link: LinkView, now: number) {
  const facts = {
    used: used(link),
    end: <RelativeTime at={link.expires_at} now={now} />,
    name: link.created_by_name,
    made: <RelativeTime at={link.created_at} now={now} />,
  };
  return link.status === "expired"
    ? rich("{used} · ended {end} · by {name}, {made}", facts)
    : rich("{used} · ends {end} · by {name}, {made}", facts);
}

const Revoke = ({ workspace, link }: Omit<LinkRowProps, "now">) => (
  <Confirm
    label={t("Revoke")}
    about={t("the link for the role {role}", { role: midSentence(roleLabel(link.role)) })}
  >
    <p>{t("Nobody joins by this link any more. Who came by it stays, and who waits goes on waiting.")}</p>
    <form method="post" action={paths.workspaceSettings(workspace.id, "links")}>
      <input type="hidden" name="link_id" value={link.id} />
      <button class="button button-danger button-wide" type="submit" name="intent" value="revoke">
        {t("Revoke link")}
      </button>
    </form>
  </Confirm>
);
