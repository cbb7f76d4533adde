/** Is the log as it was sealed? Asked by a button, answered with numbers and, if not, with names. */
import { msg } from "../../../src/language/phrase.ts";
import { plural, rich, say, t } from "../../../src/language/text.ts";
import type { Problem, ProblemKind, Verification } from "../../../src/audit-chain.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { IntegrityProps } from "./shapes.ts";

const entries = (count: number): string => plural(count, "{n} entry", "{n} entries");

export const problemsFound = (count: number): string =>
  plural(count, "{n} problem found", "{n} problems found");

const KINDS = {
  changed: msg("Changed"),
  missing: msg("Missing"),
  reordered: msg("Reordered"),
  cut_off: msg("Cut off"),
  added: msg("Added"),
} as const satisfies Record<ProblemKind, string>;

const STILL_THERE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(["changed", "reordered", "added"]);

/** Swapped as a whole when somebody verifies. */
export const Integrity = ({ links, unsealed, verification }: IntegrityProps) => (
  <Panel
    id="integrity"
    title={t("Integrity")}
    hint={t(
      "Every entry is numbered and chained to the one before within a minute or two. The sealer keeps its own record of the chain, so what is changed, removed, moved or added past it shows.",
    )}
    actions={
      <form method="get" action={links.page} hx-get={links.page} hx-target="#integrity" hx-swap="outerHTML">
        {links.org === null ? null : <input type="hidden" name="org" value={links.org} />}
        <button class="button" type="submit" name="verify" value="1">
          <Icon name="Rule" />
          {verification ? t("Verify again") : t("Verify")}
        </button>
      </form>
    }
  >
    {verification ? (
      <Verdict verification={verification} entryHref={(id) => links.here({ q: id })} />
    ) : (
      <p class="muted">{waiting(unsealed)}</p>
    )}
  </Panel>
);

const waiting = (unsealed: number): string =>
  unsealed === 0
    ? t("Everything so far is sealed.")
    : plural(unsealed, "{n} entry not sealed yet.", "{n} entries not sealed yet.");

interface VerdictProps {
  verification: Verification;
  /** where an entry is shown that is still there; left out where its log cannot be read */
  entryHref?: ((id: string) => string) | undefined;
}

const Verdict = ({ verification, entryHref }: VerdictProps) => (
  <div class="audit-verdict">
    <p role="status">
      <VerdictPill verification={verification} />{" "}
      {verification.status === "intact"
        ? plural(verification.sealed, "{n} entry sealed and unchanged.", "{n} entries sealed and unchanged.")
        : plural(
            verification.problem_count,
            "{n} problem found among {entries} sealed.",
            "{n} problems found among {entries} sealed.",
            { entries: entries(verification.sealed) },
          )}{" "}
      <span class="muted">{waiting(verification.unsealed)}</span>
    </p>
    {verification.head === null ? null : (
      <p class="muted">{rich("Head {hash}", { hash: <code>{verification.head}</code> })}</p>
    )}
    <Problems verification={verification} entryHref={entryHref} />
  </div>
);

export const VerdictPill = ({ verification }: { verification: Verification }) =>
  verification.status === "intact" ? (
    <Pill tone="good">{t("Intact")}</Pill>
  ) : (
    <Pill tone="bad">{t("Broken")}</Pill>
  );

export const Problems = ({ verification: { problems, problem_count }, entryHref }: VerdictProps) =>
  problems.length === 0 ? null : (
    <>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Entry")}</th>
            <th scope="col">{t("Number")}</th>
            <th scope="col">{t("What is wrong")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <ProblemRow problem={problem} entryHref={entryHref} />
          ))}
        </tbody>
      </table>
      {problem_count > problems.length ? (
        <p class="muted">{plural(problem_count - problems.length, "and {n} more.", "and {n} more.")}</p>
      ) : null}
    </>
  );

const ProblemRow = ({
  problem: { kind, seq, id, message, phrase },
  entryHref,
}: Pick<VerdictProps, "entryHref"> & { problem: Problem }) => (
  <tr>
    <th scope="row">
      {entryHref && STILL_THERE.has(kind) ? (
        <a href={entryHref(id)}>
          <code>{id}</code>
        </a>
      ) : (
        <code>{id}</code>
      )}
    </th>
    <td data-label={t("Number")}>{seq}</td>
    <td>
      <strong>{t(KINDS[kind])}.</strong> {say(phrase ?? message)}
    </td>
  </tr>
);
