/** All that an entry recorded: what was before and after, then everything else. */
import type { Child } from "hono/jsx";
import { t } from "../../../src/language/text.ts";
import type { AuditEntryView, Details, Vocabulary } from "./shapes.ts";
import { fieldTitle, valueWords } from "./words.ts";

interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** Pairs of keys under which entries keep what was and what is. */
const PAIRS = [
  ["old_values", "new_values"],
  ["before", "after"],
  ["from", "to"],
  ["old_owner", "new_owner"],
] as const;

const SAID_BY_THE_CHANGES = ["changed", "changed_fields", "from_name", "to_name"];

/** @param children what can be done from here */
export const AuditDetails = ({
  entry,
  words,
  children,
}: {
  entry: AuditEntryView;
  words: Vocabulary;
  children?: Child;
}) => {
  const changes = changesIn(entry);
  const facts = otherFacts(entry.details);
  return (
    <div class="audit-details">
      {changes.length > 0 ? <Changes changes={changes} words={words} /> : null}
      <dl class="audit-facts">
        {facts.map(([key, value]) => (
          <Fact name={fieldTitle(key, words.labels)}>{valueWords(value, words, key)}</Fact>
        ))}
        <Fact name={t("Action")}>
          <code>{entry.action}</code>
        </Fact>
        <Fact name={fieldTitle(entry.resource_type, words.labels)}>
          <code>{entry.resource_id}</code>
        </Fact>
        <Fact name={t("Entry")}>
          <code>{entry.id}</code>
        </Fact>
      </dl>
      {children}
    </div>
  );
};

const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Changes = ({ changes, words }: { changes: readonly Change[]; words: Vocabulary }) => (
  <dl class="diff">
    {changes.map(({ field, before, after }) => (
      <div>
        <dt>{fieldTitle(field, words.labels)}</dt>
        <dd>
          <span class="visually-hidden">{t("before:")} </span>
          <del>{valueWords(before, words, field)}</del>
          <span class="diff-arrow" aria-hidden="true">
            →
          </span>
          <span class="visually-hidden">{t("after:")} </span>
          <ins>{valueWords(after, words, field)}</ins>
        </dd>
      </div>
    ))}
  </dl>
);

/** Of values that hold others, modules for instance, only what differs. */
export function changesIn({ action, details }: Pick<AuditEntryView, "action" | "details">): Change[] {
  return PAIRS.flatMap(([was, is]) => {
    if (!(was in details) || !(is in details)) return [];
    const [before, after] = [details[was], details[is]];
    if (!isRecord(before) || !isRecord(after)) return [{ field: aboutWhat(action, is), before, after }];
    return fieldsOf(before, after).flatMap((field) => unfolded(field, before[field], after[field]));
  });
}

function unfolded(field: string, before: unknown, after: unknown): Change[] {
  if (!isRecord(before) || !isRecord(after)) return [{ field, before, after }];
  return fieldsOf(before, after)
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ field: key, before: before[key], after: after[key] }));
}

const fieldsOf = (before: object, after: object): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
];

/** What a pair of plain values is about. */
function aboutWhat(action: string, key: (typeof PAIRS)[number][1]): string {
  if (key === "after") return "order";
  if (key === "new_owner" || action.includes("ownership")) return "owner";
  return action.includes("role") ? "role" : "status";
}

function otherFacts(details: Details): [string, unknown][] {
  const told = new Set<string>(SAID_BY_THE_CHANGES);
  for (const [was, is] of PAIRS) if (was in details && is in details) told.add(was).add(is);
  return Object.entries(details).filter(([key]) => !told.has(key));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
