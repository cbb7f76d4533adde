import type { Child } from "hono/jsx";
import { MODULES } from "../../src/modules.ts";
import type { ActivityView } from "../shapes.ts";
import { dayOf } from "../ui/time.tsx";

type Details = ActivityView["details"];
interface Told {
  icon: string;
  /** what follows the actor's name */
  says: (details: Details) => Child;
}

const ACTIONS: Readonly<Record<string, Told>> = {
  created: { icon: "Add", says: (d) => <>created {name(d, "this")}</> },
  updated: { icon: "Settings", says: (d) => <>changed {changedFields(d)}</> },
  archived: { icon: "Archive", says: () => "archived this" },
  restored: {
    icon: "Restore",
    says: (d) =>
      text(d, "from") === "deleted" ? "restored this after it was deleted" : "restored this from the archive",
  },
  deleted: { icon: "DeleteForever", says: () => "deleted this" },
  "member-added": {
    icon: "PersonAdd",
    says: (d) => (
      <>
        added {name(d, "somebody")}
        {role(d, "role")}
      </>
    ),
  },
  "member-removed": { icon: "Group", says: (d) => <>removed {name(d, "somebody")}</> },
  "member-left": { icon: "Logout", says: () => "left" },
  "member-role-changed": {
    icon: "Group",
    says: (d) => (
      <>
        made {name(d, "somebody")} {text(d, "to")}
      </>
    ),
  },
  "member-suspended": {
    icon: "PauseCircle",
    says: (d) => (
      <>
        suspended {name(d, "somebody")}
        {text(d, "reason") ? `: ${text(d, "reason")}` : ""}
      </>
    ),
  },
  "member-reactivated": { icon: "PlayCircle", says: (d) => <>reactivated {name(d, "somebody")}</> },
  "member-expiry-changed": {
    icon: "Event",
    says: (d) =>
      text(d, "to") ? (
        <>
          let the membership of {name(d, "somebody")} end on {dayOf(text(d, "to"))}
        </>
      ) : (
        <>let {name(d, "somebody")} stay without an end</>
      ),
  },
  "member-expired": {
    icon: "Event",
    says: (d) => <>ended the membership of {name(d, "somebody")}, which ran out</>,
  },
  "ownership-offered": {
    icon: "SwapHoriz",
    says: (d) => <>offered ownership to {strong(text(d, "to_name"))}</>,
  },
  "ownership-offer-cancelled": {
    icon: "SwapHoriz",
    says: (d) => <>withdrew the offer of ownership to {strong(text(d, "to_name"))}</>,
  },
  "ownership-offer-declined": {
    icon: "Close",
    says: (d) => <>declined the ownership that {strong(text(d, "from_name"))} offered</>,
  },
  "ownership-transferred": {
    icon: "SwapHoriz",
    says: (d) => <>transferred ownership to {strong(text(d, "to_name") || "somebody")}</>,
  },
  "invitation-sent": {
    icon: "Mail",
    says: (d) => (
      <>
        invited {strong(text(d, "email"))}
        {role(d, "role")}
      </>
    ),
  },
  "invitation-resent": {
    icon: "ForwardToInbox",
    says: (d) => <>sent the invitation to {strong(text(d, "email"))} again</>,
  },
  "invitation-cancelled": {
    icon: "LinkOff",
    says: (d) => <>cancelled the invitation to {strong(text(d, "email"))}</>,
  },
  "invitation-accepted": {
    icon: "MarkEmailRead",
    says: (d) => <>accepted the invitation{role(d, "role")}</>,
  },
  "invitation-declined": {
    icon: "Close",
    says: (d) => <>declined the invitation to {strong(text(d, "email"))}</>,
  },
  "invitation-link-created": {
    icon: "Link",
    says: (d) => <>made a link to join{role(d, "role")}</>,
  },
  "invitation-link-revoked": {
    icon: "LinkOff",
    says: (d) => <>revoked a link to join{role(d, "role")}</>,
  },
  "joined-by-link": { icon: "PersonAdd", says: (d) => <>joined by a link{role(d, "role")}</> },
  "join-requested": { icon: "Pending", says: (d) => <>asked to join{role(d, "role")}</> },
  "join-approved": {
    icon: "PersonAdd",
    says: (d) => (
      <>
        let {name(d, "somebody")} in{role(d, "role")}
      </>
    ),
  },
  "join-declined": { icon: "Close", says: (d) => <>declined the request of {name(d, "somebody")} to join</> },
  "team-created": { icon: "Groups", says: (d) => <>made the team {name(d, "")}</> },
  "team-updated": { icon: "Groups", says: (d) => changedTeam(d) },
  "team-deleted": { icon: "Groups", says: (d) => <>deleted the team {name(d, "")}</> },
  "team-member-added": {
    icon: "Groups",
    says: (d) => (
      <>
        put {name(d, "somebody")} into the team {strong(text(d, "team"))}
        {d.lead === true ? " as its lead" : ""}
      </>
    ),
  },
  "team-member-removed": {
    icon: "Groups",
    says: (d) => (
      <>
        took {name(d, "somebody")} out of the team {strong(text(d, "team"))}
      </>
    ),
  },
  "team-lead-changed": {
    icon: "Groups",
    says: (d) =>
      d.lead === true ? (
        <>
          made {name(d, "somebody")} lead of the team {strong(text(d, "team"))}
        </>
      ) : (
        <>
          took the lead of the team {strong(text(d, "team"))} from {name(d, "somebody")}
        </>
      ),
  },
  "tab-order-changed": { icon: "ViewWeek", says: (d) => <>ordered the tabs: {moduleNames(d.after)}</> },
  "tab-order-reset": { icon: "ViewWeek", says: () => "reset the tab order to the default" },
  "modules-changed": { icon: "Widgets", says: (d) => switched(d) },
};

const UNKNOWN: Told = {
  icon: "History",
  says: () => "did something this version of Atrium has no words for",
};

const told = (action: string): Told => {
  const key = action.replace(/^core\.workspace\./, "");
  return Object.hasOwn(ACTIONS, key) ? (ACTIONS[key] ?? UNKNOWN) : UNKNOWN;
};

export const activityIcon = (activity: ActivityView): string => told(activity.action).icon;

/** "Ada Lovelace invited bob@acme.test as admin". */
export const Sentence = ({ activity }: { activity: ActivityView }) => (
  <>
    {strong(activity.actor_name)} {told(activity.action).says(activity.details)}
  </>
);

const strong = (words: string): Child => <strong>{words}</strong>;
const name = (details: Details, otherwise: string): Child => strong(text(details, "name") || otherwise);
const role = (details: Details, key: string): string =>
  text(details, key) ? ` as ${text(details, key)}` : "";

function text(details: Details, key: string): string {
  const value = details[key];
  return typeof value === "string" ? value : "";
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const FIELD: Readonly<Record<string, string>> = { icon: "icon", allowed_operations: "allowed operations" };

function changedFields(details: Details): string {
  const fields = strings(details.changed).map((field) => `the ${FIELD[field] ?? field}`);
  return fields.length === 0 ? "the profile" : new Intl.ListFormat("en").format(fields);
}

function changedTeam(details: Details): Child {
  const [now, before] = [text(details, "name"), text(details, "previous_name")];
  if (now !== before) {
    return (
      <>
        renamed the team {strong(before)} to {strong(now)}
      </>
    );
  }
  return <>changed the team {strong(now)}</>;
}

const moduleName = (id: string): string => MODULES.find((module) => module.id === id)?.label ?? id;
const moduleNames = (order: unknown): string => strings(order).map(moduleName).join(", ");

function switched(details: Details): string {
  const switches = Object.entries(details.modules ?? {});
  const list = (ids: [string, unknown][]): string =>
    new Intl.ListFormat("en").format(ids.map(([id]) => moduleName(id)));
  const on = switches.filter(([, value]) => value !== false);
  const off = switches.filter(([, value]) => value === false);
  const parts = [
    ...(on.length > 0 ? [`switched ${list(on)} on`] : []),
    ...(off.length > 0 ? [`switched ${list(off)} off`] : []),
  ];
  return parts.join(" and ") || "changed the modules";
}
