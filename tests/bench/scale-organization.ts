/** One large organization as its workspaces' objects would deliver it: the same at every run, whatever its size. */
import { dayAt, shiftDay } from "../../src/global/figures/day-range.ts";
import type { DayState, Delivery, MembershipState } from "../../src/projection.ts";
import type { WorkspaceStatus } from "../../src/roles.ts";
import { NOTHING, workspaceState } from "../deliveries.ts";

export const MEMBERS = 10;
const PEOPLE = 20_000;
/** Days with activity of each, … */
const ACTIVE_DAYS = 5;
/** … among so many. */
const LATELY = 90;
/** Days that they were created in. */
const AGE = 1_000;
const TODAY = dayAt(Date.now());

const FIRST = [
  "Atlas",
  "Beacon",
  "Comet",
  "Delta",
  "Ember",
  "Falcon",
  "Granite",
  "Harbor",
  "Indigo",
  "Juniper",
];
const SECOND = ["audit", "budget", "campaign", "design", "export", "forecast", "growth", "hiring", "intake"];
const GIVEN = [
  "Ada",
  "Bela",
  "Chidi",
  "Dana",
  "Emil",
  "Farah",
  "Goran",
  "Hana",
  "Ines",
  "Jonas",
  "Kaya",
  "Lior",
];
const FAMILY = [
  "Abara",
  "Berg",
  "Castro",
  "Diaz",
  "Eze",
  "Fuchs",
  "Garcia",
  "Haddad",
  "Ito",
  "Jansen",
  "Kim",
];
const STATUSES: readonly WorkspaceStatus[] = [
  ...Array.from({ length: 13 }, () => "active" as const),
  "planning",
  "planning",
  "archived",
  "archived",
  "archived",
  "archived",
  "deleted",
];

/** Of every size so many have this word in their name, and this tag: a filter that finds the same anywhere. */
const SAME = 60;
export const SAME_WORD = "zenith";
export const SAME_TAG = "pilot";
/** One in five has it. */
export const COMMON_TAG = "engineering";

/** Everything of the n-th workspace that a directory holds. */
export function deliveryOf(org_id: string, n: number): Delivery {
  const id = `w-${String(n).padStart(7, "0")}`;
  const created_at = `${shiftDay(TODAY, -scatter(n, AGE))}T08:00:00.000Z`;
  const status = STATUSES[scatter(n * 5, STATUSES.length)] ?? "active";
  const name = `${pick(FIRST, n * 3)} ${n < SAME ? SAME_WORD : pick(SECOND, n * 7)} ${n}`;
  const workspace = workspaceState({
    id,
    org_id,
    name,
    status,
    created_at,
    updated_at: created_at,
    member_count: MEMBERS,
    owner_id: person(n, 0),
    owner_name: `${pick(GIVEN, n * 11)} ${pick(FAMILY, n * 13)}`,
    tags: tagsOf(n),
    last_activity_at: activeAt(n),
    deleted_at: status === "deleted" ? `${TODAY}T00:00:00.000Z` : null,
    purge_at: status === "deleted" ? `${shiftDay(TODAY, 30)}T00:00:00.000Z` : null,
  });
  const memberships = Array.from({ length: MEMBERS }, (_, i): MembershipState => {
    const { slug, color, icon, rev } = workspace;
    const role = i === 0 ? "owner" : "member";
    const what = { name, slug, status, color, icon, rev };
    return {
      workspace_id: id,
      org_id,
      epoch: 1,
      user_id: person(n, i),
      role,
      joined_at: created_at,
      ...what,
    };
  });
  return { ...NOTHING, workspace, memberships, days: daysOf(org_id, id, n) };
}

/** Half of them in the last month, the rest whenever. */
function activeAt(n: number): string {
  return `${shiftDay(TODAY, -scatter(n * 17, n % 2 === 0 ? 30 : AGE))}T09:00:00.000Z`;
}

function tagsOf(n: number): string[] {
  const tags = n % 5 === 0 ? [COMMON_TAG] : [];
  return n < SAME ? [...tags, SAME_TAG] : tags;
}

function daysOf(org_id: string, workspace_id: string, n: number): DayState[] {
  const days = new Set(Array.from({ length: ACTIVE_DAYS }, (_, i) => scatter(n * 31 + i * 17, LATELY)));
  return [...days].map((ago) => {
    const actions = 1 + scatter(n * 13 + ago, 40);
    return { workspace_id, org_id, day: shiftDay(TODAY, -ago), actions, members: 1, rev: 1 };
  });
}

/** Ten that differ. */
const person = (n: number, i: number): string => `person-${(scatter(n, PEOPLE) + i * 97) % PEOPLE}`;

const pick = (words: readonly string[], n: number): string => words[scatter(n, words.length)] ?? "";

/** Hashed, so that neighbours differ; the same at every run. */
function scatter(n: number, below: number): number {
  return (Math.imul(n + 1, 2_654_435_761) >>> 8) % below;
}
