/** Names of any language are found however they are typed, in the steps that reading the list takes anyway. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { folded } from "../../src/global/folded-names.ts";
import { fold } from "../../src/folding.ts";
import { listAudit } from "../../src/global/audit/log.ts";
import { commit } from "../../src/global/batch.ts";
import { statementsFor } from "../../src/global/directory/statements.ts";
import { readMyMemberships } from "../../src/global/mine/memberships.ts";
import { listOrgs } from "../../src/global/orgs/listed.ts";
import { createOrg, findMyOrg, updateOrg } from "../../src/global/orgs/orgs.ts";
import { listOrgPeople } from "../../src/global/orgs/people.ts";
import { listPeople } from "../../src/global/people/listed.ts";
import { ensurePerson, renamePerson } from "../../src/global/people/people.ts";
import { createServiceAccount, renameServiceAccount } from "../../src/global/service-accounts.ts";
import type { MembershipState } from "../../src/projection.ts";
import { makeWorld, NOW } from "./analytics-world.ts";

const PAGE = { cursor: null, limit: 50 };
const NONE = { workspaces: [], days: [], activity: [], invitations: [], purged: [], org_memberships: [] };

let world: Awaited<ReturnType<typeof makeWorld>>;
let jane: { id: string; role: string };
let org_id = "";

beforeAll(async () => {
  world = await makeWorld();
  const person = await ensurePerson(world.store, { email: "jane@acme.test", name: "Jané Größler" }, NOW);
  jane = { id: person.id, role: "org_owner" };
  await ensurePerson(world.store, { email: "mei@acme.test", name: "Mei" }, NOW);
  const input = { name: "Übersicht GmbH", slug: "acme", owner_id: jane.id, actor: jane };
  const made = await createOrg(world.store, input, NOW);
  if (!made.ok) throw new Error(made.error.code);
  org_id = made.value.id;
  await setMembership({ name: "Übersicht", rev: 1 });
});

async function setMembership(given: Pick<MembershipState, "name" | "rev">, ws_id = "w"): Promise<void> {
  const row: MembershipState = {
    workspace_id: ws_id,
    org_id,
    epoch: 1,
    user_id: jane.id,
    role: "owner",
    slug: ws_id,
    status: "active",
    color: "#1976d2",
    icon: "Workspaces",
    joined_at: "2026-01-01T00:00:00.000Z",
    ...given,
  };
  await commit(world.store, statementsFor({ ...NONE, memberships: [row], audit: [] }));
}

const LISTS = {
  "my workspaces": (q?: string) => readMyMemberships(world.databases, jane.id, { ...PAGE, q }),
  "people of the platform": (q?: string) => listPeople(world.store, { ...PAGE, q }),
  organizations: (q?: string) => listOrgs(world.databases, { ...PAGE, q, sort: "name" }),
  "people of an organization": (q?: string) => listOrgPeople(world.databases, org_id, { ...PAGE, q }),
};
const namesIn = async (list: keyof typeof LISTS, q: string): Promise<string[]> =>
  (await LISTS[list](q)).items.map(({ name }) => name);

test.each([
  ["Übersicht", "ubersicht"],
  ["ÜBERSICHT", "ubersicht"],
  ["U\u0308bersicht", "ubersicht"],
  ["Straße", "strasse"],
  ["STRAẞE", "strasse"],
  ["Œuvre", "oeuvre"],
  ["Łódź", "lodz"],
  ["Ёлка", "елка"],
  ["ΟΔΟΣ", "οδοσ"],
  ["İstanbul", "istanbul"],
  ["東京", "東京"],
  ["100% sure", "100% sure"],
])("%s is compared as %s", (text, expected) => {
  expect(fold(text)).toBe(expected);
  expect(fold(expected)).toBe(expected);
});

test("nothing is kept beside a name of ASCII", () => {
  expect([folded("Plan B"), folded(""), folded("Größe")]).toEqual([null, null, "grosse"]);
});

describe.each(["Übersicht", "übersicht", "ÜBERSICHT", "Ubersicht", "ubersicht", "RSICHT"])(
  "%s finds",
  (q) => {
    test.each(["my workspaces", "organizations"] as const)("%s", async (list) => {
      expect(await namesIn(list, q)).toHaveLength(1);
    });

    test("an entry of the audit log", async () => {
      const { items } = await listAudit(world.store, org_id, { ...PAGE, q });
      expect(items.map(({ action }) => action)).toContain("org_created");
    });
  },
);

test.each(["jané", "JANE", "grossler", "GRÖẞLER", "Größ", "größ"])("%s finds the person", async (q) => {
  expect(await namesIn("people of the platform", q)).toEqual(["Jané Größler"]);
  expect(await namesIn("people of an organization", q)).toEqual(["Jané Größler"]);
  const { items } = await listAudit(world.store, org_id, { ...PAGE, q });
  expect(items.map(({ action }) => action)).toContain("org_created");
});

test("accents in what is searched are none in a name without", async () => {
  expect(await namesIn("people of the platform", "mëi")).toEqual(["Mei"]);
  expect((await listAudit(world.store, org_id, { ...PAGE, q: "örg_owner" })).items).not.toEqual([]);
});

test.each(Object.keys(LISTS) as (keyof typeof LISTS)[])("%s: nothing else is found", async (list) => {
  for (const q of ["ubersight", "%", "größte", "ü x"]) expect(await namesIn(list, q), q).toEqual([]);
});

test("who is renamed is found by the new name only", async () => {
  const kim = await ensurePerson(world.store, { email: "kim@acme.test", name: "Çelik" }, NOW);
  await renamePerson(world.store, kim.id, "Şahin");
  expect(await namesIn("people of the platform", "celik")).toEqual([]);
  expect(await namesIn("people of the platform", "sahin")).toEqual(["Şahin"]);
  await renamePerson(world.store, kim.id, "Kim");
  expect(await namesIn("people of the platform", "sahin")).toEqual([]);
});

test("so is a service account, an organization and a workspace", async () => {
  const acting = { org_id, actor: jane as { id: string; role: "org_owner" } };
  const made = await createServiceAccount(world.store, acting, { name: "Prüfer", role: "org_member" }, NOW);
  if (!made.ok) throw new Error(made.error.code);
  expect(await namesIn("people of an organization", "prufer")).toEqual(["Prüfer"]);
  const names = { from: "Prüfer", to: "Wächter" };
  await renameServiceAccount(world.store, { ...acting, id: made.value.id }, names, NOW);
  expect(await namesIn("people of an organization", "prufer")).toEqual([]);
  expect(await namesIn("people of an organization", "WACHTER")).toEqual(["Wächter"]);

  const other = await createOrg(
    world.store,
    { name: "Älter", slug: "globex", owner_id: jane.id, actor: jane },
    NOW,
  );
  if (!other.ok) throw new Error(other.error.code);
  const before = await findMyOrg(world.store, other.value.id, jane.id);
  if (!before.ok) throw new Error(before.error.code);
  await updateOrg(world.store, before.value, { status: "suspended" }, jane, NOW);
  expect(await namesIn("organizations", "alter")).toEqual(["Älter"]);
  await updateOrg(world.store, before.value, { name: "Jünger" }, jane, NOW);
  expect(await namesIn("organizations", "alter")).toEqual([]);
  expect(await namesIn("organizations", "JUNGER")).toEqual(["Jünger"]);

  await setMembership({ name: "Späti", rev: 1 }, "renamed");
  await setMembership({ name: "Müsli", rev: 2 }, "renamed");
  expect(await namesIn("my workspaces", "spati")).toEqual([]);
  expect(await namesIn("my workspaces", "musli")).toEqual(["Müsli"]);
  await setMembership({ name: "Plain", rev: 3 }, "renamed");
  expect(await namesIn("my workspaces", "musli")).toEqual([]);
});

test("what the version before writes while both run is found as it finds it", async () => {
  await world.store.run(sql`UPDATE people SET name = 'Ärmel' WHERE email = 'mei@acme.test'`);
  expect(await namesIn("people of the platform", "Ärm")).toEqual(["Ärmel"]);
  expect(await namesIn("people of the platform", "RMEL")).toEqual(["Ärmel"]);
});

test.each(Object.keys(LISTS) as (keyof typeof LISTS)[])("%s: searching takes no step more", async (list) => {
  const stepsOf = async (q?: string): Promise<string[]> => {
    world.asked.length = 0;
    await LISTS[list](q);
    const [first] = world.asked.splice(0);
    if (!first) throw new Error("nothing was asked");
    return world.planOf(first);
  };
  expect(await stepsOf("übersicht")).toEqual(await stepsOf());
});
