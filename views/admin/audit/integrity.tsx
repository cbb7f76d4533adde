/** Is the log as it was sealed? Asked by a button, answered with numbers and, if not, with names. */
import type { Problem, ProblemKind, Verification } from "../../../src/audit-chain.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { IntegrityProps } from "./shapes.ts";
import { number } from "./words.ts";

const entries = (count: number): string => `${number(count)} ${count === 1 ? "entry" : "entries"}`;

export const problemsFound = (count: number): string =>
  `${number(count)} ${count === 1 ? "problem" : "problems"} found`;

const KINDS: Record<ProblemKind, string> = {
  changed: "Changed",
  missing: "Missing",
  reordered: "Reordered",
  cut_off: "Cut off",
  added: "Added",
};

const STILL_THERE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(["changed", "reordered", "added"]);

/** Swapped as a whole when somebody verifies. */
export const Integrity = ({ links, unsealed, verification }: IntegrityProps) => (
  <Panel
    id="integrity"
    title="Integrity"
    hint="Every entry is numbered and chained to the one before within a minute or two. The sealer keeps its own record of the chain, so what is changed, removed, moved or added past it shows."
    actions={
      <form method="get" action={links.page} hx-get={links.page} hx-target="#integrity" hx-swap="outerHTML">
        {links.org === null ? null : <input type="hidden" name="org" value={links.org} />}
        <button class="button" type="submit" name="verify" value="1">
          <Icon name="Rule" />
          {verification ? "Verify again" : "Verify"}
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
  unsealed === 0 ? "Everything so far is sealed." : `${entries(unsealed)} not sealed yet.`;

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
        ? `${entries(verification.sealed)} sealed and unchanged.`
        : `${problemsFound(verification.problem_count)} among ${entries(verification.sealed)} sealed.`}{" "}
      <span class="muted">{waiting(verification.unsealed)}</span>
    </p>
    {verification.head === null ? null : (
      <p class="muted">
        Head <code>{verification.head}</code>
      </p>
    )}
    <Problems verification={verification} entryHref={entryHref} />
  </div>
);

export const VerdictPill = ({ verification }: { verification: Verification }) =>
  verification.status === "intact" ? <Pill tone="good">Intact</Pill> : <Pill tone="bad">Broken</Pill>;

export const Problems = ({ verification: { problems, problem_count }, entryHref }: VerdictProps) =>
  problems.length === 0 ? null : (
    <>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col">Number</th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <ProblemRow problem={problem} entryHref={entryHref} />
          ))}
        </tbody>
      </table>
      {problem_count > problems.length ? (
        <p class="muted">and {number(problem_count - problems.length)} more.</p>
      ) : null}
    </>
  );

const ProblemRow = ({
  problem: { kind, seq, id, message },
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
    <td data-label="Number">{seq}</td>
    <td>
      <strong>{KINDS[kind]}.</strong> {message}
    </td>
  </tr>
);
