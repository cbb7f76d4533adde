/** Is the log as it was sealed? Asked by a button, answered with numbers and, if not, with names. */
import type { Problem, ProblemKind, Verification } from "../../../src/audit-chain.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { IntegrityProps, OrgVerification } from "./shapes.ts";

const number = (count: number): string => count.toLocaleString("en");
const entries = (count: number): string => `${number(count)} ${count === 1 ? "entry" : "entries"}`;

const KINDS: Record<ProblemKind, string> = {
  changed: "Changed",
  missing: "Missing",
  reordered: "Reordered",
  cut_off: "Cut off",
  added: "Added",
};

/** Swapped as a whole when somebody verifies. */
export const Integrity = ({ links, unsealed, verification }: IntegrityProps) => (
  <Panel
    id="integrity"
    title="Integrity"
    hint="Every entry is numbered and chained to the one before within a minute or two. The sealer keeps its own record of the chain, so what is changed, removed, moved or added past it shows."
    actions={
      <form
        method="get"
        action={links.here({})}
        hx-get={links.here({})}
        hx-target="#integrity"
        hx-swap="outerHTML"
      >
        {links.org === null ? null : <input type="hidden" name="org" value={links.org} />}
        <button class="button" type="submit" name="verify" value="1">
          <Icon name="Rule" />
          {verification ? "Verify again" : "Verify"}
        </button>
      </form>
    }
  >
    {verification ? <Verdict verification={verification} /> : <p class="muted">{waiting(unsealed)}</p>}
  </Panel>
);

const waiting = (unsealed: number): string =>
  unsealed === 0 ? "Everything so far is sealed." : `${entries(unsealed)} not sealed yet.`;

export const Verdict = ({ verification }: { verification: Verification }) => (
  <div class="audit-verdict" role="status">
    <p>
      <VerdictPill verification={verification} />{" "}
      {verification.status === "intact"
        ? `All of ${entries(verification.sealed)} sealed are as they were sealed.`
        : `${number(verification.problem_count)} of what was sealed is not as it was, among ${entries(verification.sealed)}.`}{" "}
      <span class="muted">{waiting(verification.unsealed)}</span>
    </p>
    {verification.head === null ? null : (
      <p class="muted">
        Head <code>{verification.head}</code>
      </p>
    )}
    <Problems verification={verification} />
  </div>
);

const VerdictPill = ({ verification }: { verification: Verification }) =>
  verification.status === "intact" ? <Pill tone="good">Intact</Pill> : <Pill tone="bad">Broken</Pill>;

const Problems = ({ verification: { problems, problem_count } }: { verification: Verification }) =>
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
            <ProblemRow problem={problem} />
          ))}
        </tbody>
      </table>
      {problem_count > problems.length ? (
        <p class="muted">and {number(problem_count - problems.length)} more.</p>
      ) : null}
    </>
  );

const ProblemRow = ({ problem: { kind, seq, id, message } }: { problem: Problem }) => (
  <tr>
    <th scope="row">
      <code>{id}</code>
    </th>
    <td data-label="Number">{seq}</td>
    <td>
      <strong>{KINDS[kind]}.</strong> {message}
    </td>
  </tr>
);

interface OrgLogsProps {
  /** null until somebody asks */
  logs: readonly OrgVerification[] | null;
  verifyHref: string;
  nextHref: string | null;
}

/** The logs of all organizations, some at a time: what is in them stays theirs. */
export const OrgLogs = ({ logs, verifyHref, nextHref }: OrgLogsProps) => (
  <Panel
    id="organizations"
    title="Organizations"
    hint="Each organization has a log and a sealer of its own. Its entries are for its own admins; whether they are intact is for you too."
    actions={
      <a class="button" href={verifyHref}>
        Verify all
      </a>
    }
  >
    {logs === null ? null : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Organization</th>
            <th scope="col">Status</th>
            <th scope="col" class="num">
              Sealed
            </th>
            <th scope="col" class="num">
              Not yet
            </th>
          </tr>
        </thead>
        <tbody>
          {logs.map((log) => (
            <OrgLog log={log} />
          ))}
        </tbody>
      </table>
    )}
    {nextHref === null ? null : (
      <p class="panel-foot">
        <a class="button" href={nextHref}>
          Verify the next ones
        </a>
      </p>
    )}
  </Panel>
);

const OrgLog = ({ log: { name, verification } }: { log: OrgVerification }) => (
  <tr>
    <th scope="row">
      {name}
      {verification.problems.length === 0 ? null : (
        <details class="audit-more">
          <summary>{number(verification.problem_count)} found</summary>
          <Problems verification={verification} />
        </details>
      )}
    </th>
    <td data-label="Status">
      <VerdictPill verification={verification} />
    </td>
    <td data-label="Sealed" class="num">
      {number(verification.sealed)}
    </td>
    <td data-label="Not yet" class="num">
      {number(verification.unsealed)}
    </td>
  </tr>
);
