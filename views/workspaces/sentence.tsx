import type { Child } from "hono/jsx";
import { msg } from "../../src/language/phrase.ts";
import { listed, midSentence, rich, t } from "../../src/language/text.ts";
import { MODULES } from "../../src/modules.ts";
import { WORKSPACE_ROLES } from "../../src/roles.ts";
import type { ActivityView } from "../shapes.ts";
import { roleLabel } from "../ui/pill.tsx";
import { dayOf } from "../ui/time.tsx";

type Details = ActivityView["details"];
interface Told {
  icon: string;
  says: (actor: Child, details: Details) => Child;
}

const LIFE: Readonly<Record<string, Told>> = {
  created: {
    icon: "Add",
    says: (actor, d) => rich("{actor} created {name}", { actor, name: strong(text(d, "name") || t("this")) }),
  },
  updated: {
    icon: "Settings",
    says: (actor, d) => rich("{actor} changed {fields}", { actor, fields: changedFields(d) }),
  },
  archived: { icon: "Archive", says: (actor) => rich("{actor} archived this", { actor }) },
  restored: {
    icon: "Restore",
    says: (actor, d) =>
      text(d, "from") === "deleted"
        ? rich("{actor} restored this after it was deleted", { actor })
        : rich("{actor} restored this from the archive", { actor }),
  },
  deleted: { icon: "DeleteForever", says: (actor) => rich("{actor} deleted this", { actor }) },
  "tab-order-changed": {
    icon: "ViewWeek",
    says: (actor, d) => rich("{actor} ordered the tabs: {modules}", { actor, modules: moduleNames(d.after) }),
  },
  "tab-order-reset": {
    icon: "ViewWeek",
    says: (actor) => rich("{actor} reset the tab order to the default", { actor }),
  },
  "modules-changed": { icon: "Widgets", says: (actor, d) => switched(actor, d) },
};

const MEMBERS: Readonly<Record<string, Told>> = {
  "member-added": {
    icon: "PersonAdd",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} added {name} as {role}", { actor, name: name(d), role: role(d, "role") })
        : rich("{actor} added {name}", { actor, name: name(d) }),
  },
  "member-removed": {
    icon: "Group",
    says: (actor, d) => rich("{actor} removed {name}", { actor, name: name(d) }),
  },
  "member-left": { icon: "Logout", says: (actor) => rich("{actor} left", { actor }) },
  "member-role-changed": {
    icon: "Group",
    says: (actor, d) => rich("{actor} made {name} {role}", { actor, name: name(d), role: role(d, "to") }),
  },
  "member-suspended": {
    icon: "PauseCircle",
    says: (actor, d) =>
      text(d, "reason")
        ? rich("{actor} suspended {name}: {reason}", { actor, name: name(d), reason: text(d, "reason") })
        : rich("{actor} suspended {name}", { actor, name: name(d) }),
  },
  "member-reactivated": {
    icon: "PlayCircle",
    says: (actor, d) => rich("{actor} reactivated {name}", { actor, name: name(d) }),
  },
  "member-expiry-changed": {
    icon: "Event",
    says: (actor, d) =>
      text(d, "to")
        ? rich("{actor} let the membership of {name} end on {day}", {
            actor,
            name: name(d),
            day: dayOf(text(d, "to")),
          })
        : rich("{actor} let {name} stay without an end", { actor, name: name(d) }),
  },
  "member-expired": {
    icon: "Event",
    says: (actor, d) =>
      rich("{actor} ended the membership of {name}, which ran out", { actor, name: name(d) }),
  },
};

const OWNERSHIP: Readonly<Record<string, Told>> = {
  "ownership-offered": {
    icon: "SwapHoriz",
    says: (actor, d) =>
      rich("{actor} offered ownership to {name}", { actor, name: strong(text(d, "to_name")) }),
  },
  "ownership-offer-cancelled": {
    icon: "SwapHoriz",
    says: (actor, d) =>
      rich("{actor} withdrew the offer of ownership to {name}", { actor, name: strong(text(d, "to_name")) }),
  },
  "ownership-offer-declined": {
    icon: "Close",
    says: (actor, d) =>
      rich("{actor} declined the ownership that {name} offered", {
        actor,
        name: strong(text(d, "from_name")),
      }),
  },
  "ownership-transferred": {
    icon: "SwapHoriz",
    says: (actor, d) =>
      rich("{actor} transferred ownership to {name}", {
        actor,
        name: strong(text(d, "to_name") || t("somebody")),
      }),
  },
};

const INVITATIONS: Readonly<Record<string, Told>> = {
  "invitation-sent": {
    icon: "Mail",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} invited {email} as {role}", { actor, email: email(d), role: role(d, "role") })
        : rich("{actor} invited {email}", { actor, email: email(d) }),
  },
  "invitation-resent": {
    icon: "ForwardToInbox",
    says: (actor, d) => rich("{actor} sent the invitation to {email} again", { actor, email: email(d) }),
  },
  "invitation-cancelled": {
    icon: "LinkOff",
    says: (actor, d) => rich("{actor} cancelled the invitation to {email}", { actor, email: email(d) }),
  },
  "invitation-accepted": {
    icon: "MarkEmailRead",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} accepted the invitation as {role}", { actor, role: role(d, "role") })
        : rich("{actor} accepted the invitation", { actor }),
  },
  "invitation-declined": {
    icon: "Close",
    says: (actor, d) => rich("{actor} declined the invitation to {email}", { actor, email: email(d) }),
  },
  "invitation-link-created": {
    icon: "Link",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} made a link to join as {role}", { actor, role: role(d, "role") })
        : rich("{actor} made a link to join", { actor }),
  },
  "invitation-link-revoked": {
    icon: "LinkOff",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} revoked a link to join as {role}", { actor, role: role(d, "role") })
        : rich("{actor} revoked a link to join", { actor }),
  },
  "joined-by-link": {
    icon: "PersonAdd",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} joined by a link as {role}", { actor, role: role(d, "role") })
        : rich("{actor} joined by a link", { actor }),
  },
  "join-requested": {
    icon: "Pending",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} asked to join as {role}", { actor, role: role(d, "role") })
        : rich("{actor} asked to join", { actor }),
  },
  "join-approved": {
    icon: "PersonAdd",
    says: (actor, d) =>
      text(d, "role")
        ? rich("{actor} let {name} in as {role}", { actor, name: name(d), role: role(d, "role") })
        : rich("{actor} let {name} in", { actor, name: name(d) }),
  },
  "join-declined": {
    icon: "Close",
    says: (actor, d) => rich("{actor} declined the request of {name} to join", { actor, name: name(d) }),
  },
};

const TEAMS: Readonly<Record<string, Told>> = {
  "team-created": {
    icon: "Groups",
    says: (actor, d) => rich("{actor} made the team {team}", { actor, team: strong(text(d, "name")) }),
  },
  "team-updated": { icon: "Groups", says: (actor, d) => changedTeam(actor, d) },
  "team-deleted": {
    icon: "Groups",
    says: (actor, d) => rich("{actor} deleted the team {team}", { actor, team: strong(text(d, "name")) }),
  },
  "team-member-added": {
    icon: "Groups",
    says: (actor, d) =>
      d.lead === true
        ? rich("{actor} put {name} into the team {team} as its lead", { actor, name: name(d), team: team(d) })
        : rich("{actor} put {name} into the team {team}", { actor, name: name(d), team: team(d) }),
  },
  "team-member-removed": {
    icon: "Groups",
    says: (actor, d) =>
      rich("{actor} took {name} out of the team {team}", { actor, name: name(d), team: team(d) }),
  },
  "team-lead-changed": {
    icon: "Groups",
    says: (actor, d) =>
      d.lead === true
        ? rich("{actor} made {name} lead of the team {team}", { actor, name: name(d), team: team(d) })
        : rich("{actor} took the lead of the team {team} from {name}", {
            actor,
            name: name(d),
            team: team(d),
          }),
  },
};

const ACTIONS: Readonly<Record<string, Told>> = {
  ...LIFE,
  ...MEMBERS,
  ...OWNERSHIP,
  ...INVITATIONS,
  ...TEAMS,
};

const UNKNOWN: Told = {
  icon: "History",
  says: (actor) => rich("{actor} did something this version of Atrium has no words for", { actor }),
};

const told = (action: string): Told => {
  const key = action.replace(/^core\.workspace\./, "");
  return Object.hasOwn(ACTIONS, key) ? (ACTIONS[key] ?? UNKNOWN) : UNKNOWN;
};

export const activityIcon = (activity: ActivityView): string => told(activity.action).icon;

/** "Ada Lovelace invited bob@acme.test as admin". */
export const Sentence = ({ activity }: { activity: ActivityView }) => (
  <>{told(activity.action).says(strong(activity.actor_name), activity.details)}</>
);

const strong = (words: string): Child => <strong>{words}</strong>;
const name = (details: Details): Child => strong(text(details, "name") || t("somebody"));
const email = (details: Details): Child => strong(text(details, "email"));
const team = (details: Details): Child => strong(text(details, "team"));

function role(details: Details, key: string): string {
  const stored = text(details, key);
  const known = WORKSPACE_ROLES.find((candidate) => candidate === stored);
  return known ? midSentence(roleLabel(known)) : stored;
}

function text(details: Details, key: string): string {
  const value = details[key];
  return typeof value === "string" ? value : "";
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const FIELD = {
  name: msg("the name"),
  slug: msg("the slug"),
  description: msg("the description"),
  status: msg("the status"),
  color: msg("the color"),
  icon: msg("the icon"),
  tags: msg("the tags"),
  allowed_operations: msg("the allowed operations"),
} as const;

const isField = (field: string): field is keyof typeof FIELD => Object.hasOwn(FIELD, field);

function changedFields(details: Details): string {
  const fields = strings(details.changed).map((field) =>
    isField(field) ? t(FIELD[field]) : t("the {field}", { field }),
  );
  return fields.length === 0 ? t("the profile") : listed(fields);
}

function changedTeam(actor: Child, details: Details): Child {
  const [now, before] = [text(details, "name"), text(details, "previous_name")];
  return now === before
    ? rich("{actor} changed the team {team}", { actor, team: strong(now) })
    : rich("{actor} renamed the team {before} to {now}", { actor, before: strong(before), now: strong(now) });
}

const moduleName = (id: string): string => MODULES.find((module) => module.id === id)?.label ?? id;
const moduleNames = (order: unknown): string => strings(order).map(moduleName).join(", ");

function switched(actor: Child, details: Details): Child {
  const switches = Object.entries(details.modules ?? {});
  const named = (those: [string, unknown][]): string => listed(those.map(([id]) => moduleName(id)));
  const on = named(switches.filter(([, value]) => value !== false));
  const off = named(switches.filter(([, value]) => value === false));
  if (on && off) return rich("{actor} switched {on} on and switched {off} off", { actor, on, off });
  if (on) return rich("{actor} switched {on} on", { actor, on });
  return off
    ? rich("{actor} switched {off} off", { actor, off })
    : rich("{actor} changed the modules", { actor });
}
