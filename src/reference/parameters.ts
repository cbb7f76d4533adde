/** Parameters in words: those of paths are everywhere the same, those of lists nearly so. */
import type { Parameter, Place } from "./document-shapes.ts";

export const IDEMPOTENCY_KEY: Parameter = {
  in: "header",
  name: "Idempotency-Key",
  description:
    "Makes a repeat harmless: for 24 hours the same key, method and path answer what the first success did. Any text of one's own; a new one for each intent.",
  schema: { type: "string", minLength: 1, maxLength: 200, pattern: "^[!-~]+$" },
};

const TOKEN: Parameter = {
  in: "query",
  name: "token",
  description: "The invitation's, as the mail's link has it.",
  schema: { type: "string", maxLength: 500 },
};

/** What routes read for themselves, by path. */
export const MORE: Readonly<Record<string, Parameter[]>> = {
  "/webhooks/mail": [
    {
      in: "header",
      name: "webhook-id",
      required: true,
      description: "The message's id; `svix-id` is as good, like the other two headers' names.",
      schema: { type: "string" },
    },
    {
      in: "header",
      name: "webhook-timestamp",
      required: true,
      description: "When it was sent, in seconds since 1970: at most five minutes from now.",
      schema: { type: "string", pattern: "^\\d{1,12}$" },
    },
  ],
  "/webhooks/invitations/accept": [TOKEN],
  "/webhooks/invitations/decline": [TOKEN],
};

const WORDS: Readonly<Record<string, string>> = {
  "path token": "As the mail's link has it.",
  "path id": "The id.",
  "query user_id": "The person's id.",
  "query team_id": "Only those of this team.",
  "query permission":
    "What they would do, like `write` or `archive`, or a plugin's key like `crm:contacts:write`.",
  "query cursor": "Where to go on: `next_cursor` of the page before.",
  "query limit": "How many at most.",
  "query q": "Text to look for.",
  "query status": "Only with this status.",
  "query org_id": "Only of this organization.",
  "query orgId": "The organization's id.",
  "query favorites": "`first`: those before all others; `only` those; `mixed`: all by name, marked.",
  "query which": "`others` keeps the session that asks.",
  "query created": "Only those created in this time.",
  "query created_from": "First day of a time of one's own, in UTC.",
  "query created_to": "Last day of it.",
  "query inactive_days": "Only those in which nothing happened for so many days.",
  "query tag": "Only with this tag.",
  "query sort": "What to order by; where a minus is allowed before it, from the other end.",
  "query dir": "Which end first.",
  "query page": "Which page to open; from there, `cursor` goes on.",
  "query force": "`true`: at once and for good.",
  "query actor_id": "Only what this person or program did.",
  "query action": "Only this action, or a group's name.",
  "query resource_id": "Only about this thing.",
  "query from": "First day, in UTC.",
  "query to": "Last day.",
  "query range": "A time up to today, or `custom` with `from` and `to`.",
  "query role": "Only with this role.",
  "query hours": "How many hours back.",
  "query successor_id": "Who becomes owner where they were the only one.",
};

/** Where `{id}` stands says what it is the id of. */
const IDS: readonly (readonly [RegExp, string])[] = [
  [/\/(workspaces|data\/ws)\/\{id\}/, "The workspace's id."],
  [/\/service-accounts\/\{id\}/, "The service account's id."],
  [/\/keys\/\{id\}/, "The key's id."],
  [/\/sessions\/\{id\}/, "The session's id."],
];

/** With a description, unless the schema brought its own. */
export function inWords(parameter: Parameter, { path }: Pick<Place, "path">): Parameter {
  if (parameter.description) return parameter;
  const name = `${parameter.in} ${parameter.name}`;
  const description = idInWords(parameter, path) ?? WORDS[name];
  return description === undefined ? parameter : { ...parameter, description };
}

/** `teamId` is the team's id. */
function idInWords({ in: place, name }: Parameter, path: string): string | undefined {
  if (place !== "path") return undefined;
  if (name === "id") return IDS.find(([where]) => where.test(path))?.[1];
  const [, whose] = /^(\w+)Id$/.exec(name) ?? [];
  return whose && `The ${WHOSE[whose] ?? whose}'s id.`;
}

const WHOSE: Readonly<Record<string, string>> = { user: "person", org: "organization" };
