/** How the database goes about invitations: an organization's, and somebody's own, however many there are. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { commit } from "../../src/global/batch.ts";
import { dropSettledInvitations, upsertInvitations } from "../../src/global/directory/invitations.ts";
import { listMyInvitations } from "../../src/global/mine/invitations.ts";
import {
  countOrgInvitations,
  COUNTED_AT_MOST,
  INVITATION_FILTERS,
  listOrgInvitations,
  type OrgInvitationFilter,
} from "../../src/global/orgs/invitations.ts";
import type { InvitationState } from "../../src/projection.ts";
import { makeWorld, NOW } from "./analytics-world.ts";

const COUNT = 2_500;
const LIMIT = 50;
const HOUR_MS = 3_600_000;

let world: Awaited<ReturnType<typeof makeWorld>>;

/** Every fifth has expired, every tenth came back. */
const invitation = (n: number, fields: Partial<InvitationState> = {}): InvitationState => ({
  workspace_id: `w-${n % 10}`,
  org_id: "acme",
  epoch: 1,
  id: `i-${String(n).padStart(5, "0")}`,
  email: `person.${String(n).padStart(5, "0")}@example.test`,
  role: "member",
  status: "pending",
  invited_by_name: "Jane Doe",
  created_at: new Date(NOW - HOUR_MS).toISOString(),
  sent_at: new Date(NOW - HOUR_MS).toISOString(),
  // Many expire in the same moment.
  expires_at: new Date(NOW + (n % 5 === 0 ? -1 : 1) * (1 + (n % 7)) * HOUR_MS).toISOString(),
  delivery: n % 10 === 1 ? (n % 20 === 1 ? "failed" : "bounced") : "delivered",
  rev: 1,
  ...fields,
});
const invitations = Array.from({ length: COUNT }, (_, n) => invitation(n));
const EXPIRED = COUNT / 5;
const BOUNCED = COUNT / 10;

beforeAll(async () => {
  world = await makeWorld();
  await world.addOrg("acme", 3);
  await world.addOrg("globex", 3);
  await world.addWorkspaces(
    ...Array.from({ length: 10 }, (_, n) => ({ id: `w-${n}`, name: `Atlas ${n}` })),
    { id: "g-1", org: "globex", name: "Globex plans" },
    { id: "archived", org: "globex", status: "archived" },
  );
  await commit(world.store, [
    upsertInvitations([
      ...invitations,
      invitation(1, { id: "held", status: "held", workspace_id: "w-1" }),
      invitation(2, { id: "gone", status: "cancelled", email: "" }),
      invitation(3, { id: "g-3", org_id: "globex", workspace_id: "g-1" }),
      invitation(3, { id: "g-4", org_id: "globex", workspace_id: "archived" }),
    ]),
  ]);
});

const read = (filter: Partial<OrgInvitationFilter> = {}) =>
  listOrgInvitations(world.databases, "acme", {
    status: "all",
    cursor: null,
    limit: LIMIT,
    now: NOW,
    ...filter,
  });

async function allPages(filter: Partial<OrgInvitationFilter>) {
  const items: Awaited<ReturnType<typeof read>>["items"] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof read>> = await read({ ...filter, cursor });
    items.push(...page.items);
    if (page.next_cursor === null) return items;
    cursor = page.next_cursor;
  }
}

async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  world.asked.length = 0;
  await work();
  const asked = world.asked.splice(0);
  return (await Promise.all(asked.map((one) => world.planOf(one)))).flat();
}

describe("an organization's", () => {
  test.each([
    ["pending", COUNT - EXPIRED],
    ["bounced", BOUNCED],
    ["expired", EXPIRED],
    ["all", COUNT],
  ] as const)("%s: each once over all pages, what expires last first", async (status, count) => {
    const items = await allPages({ status });
    expect(items).toHaveLength(count);
    expect(new Set(items.map(({ id }) => id)).size).toBe(count);
    const order = items.map(({ expires_at }) => expires_at);
    expect(order).toEqual(order.toSorted().toReversed());
    if (status === "pending") expect(items.every((item) => item.status === "pending")).toBe(true);
    if (status === "expired") expect(items.every((item) => item.status === "expired")).toBe(true);
  });

  test.each(INVITATION_FILTERS)(
    "a page of %s reads itself and no more: by index, nothing sorted",
    async (status) => {
      const steps = await plansOf(async () => {
        const { next_cursor } = await read({ status });
        await read({ status, cursor: next_cursor });
      });
      const index =
        status === "bounced" ? "idx_ws_dir_invitations_undelivered" : "idx_ws_dir_invitations_org";
      expect(steps).toHaveLength(4);
      for (const step of [steps[0], steps[2]])
        expect(step).toContain(`SEARCH i USING INDEX ${index} (org_id=?`);
      for (const step of [steps[1], steps[3]]) expect(step).toContain("SEARCH w USING INDEX");
    },
  );

  test("by how the address begins, whatever its case", async () => {
    const found = await allPages({ q: "PERSON.0012", status: "all" });
    expect(found.map(({ email }) => email)).toEqual(
      invitations.map(({ email }) => email).filter((email) => email.startsWith("person.0012")),
    );
    expect(await allPages({ q: "example.test" })).toEqual([]);
    expect(await allPages({ q: "person.%" })).toEqual([]);
    expect(await allPages({ q: "person.", status: "bounced" })).toHaveLength(BOUNCED);
    const steps = await plansOf(() => read({ q: "person.0012" }));
    expect(steps[0]).toContain(
      "SEARCH i USING INDEX idx_ws_dir_invitations_search (org_id=? AND email>? AND email<?)",
    );
    expect(steps.filter((step) => step.includes("ORDER BY"))).toEqual([]);
  });

  test("carry their workspace", async () => {
    const [first] = (await read({ q: invitations[3]?.email ?? "" })).items;
    expect(first?.workspace).toEqual({
      id: "w-3",
      name: "Atlas 3",
      color: "#1976d2",
      icon: "Workspaces",
      status: "active",
    });
  });

  test("are counted no further than one beyond what is shown, from the index alone", async () => {
    const counted = await countOrgInvitations(world.databases, "acme", NOW);
    expect(counted).toEqual({ waiting: COUNTED_AT_MOST + 1, bounced: BOUNCED });
    expect(await countOrgInvitations(world.databases, "globex", NOW)).toEqual({ waiting: 2, bounced: 0 });
    expect(await countOrgInvitations(world.databases, "nowhere", NOW)).toEqual({ waiting: 0, bounced: 0 });
    const steps = await plansOf(() => countOrgInvitations(world.databases, "acme", NOW));
    const searches = steps.filter((step) => step.includes("ws_dir_invitations"));
    expect(searches).toEqual([
      expect.stringMatching(/COVERING INDEX idx_ws_dir_invitations_org \(org_id=\? AND expires_at>\?\)/),
      expect.stringMatching(
        /COVERING INDEX idx_ws_dir_invitations_undelivered \(org_id=\? AND expires_at>\?\)/,
      ),
    ]);
  });
});

describe("somebody's own", () => {
  const mine = (email: string) => listMyInvitations(world.databases, email, NOW);

  test("of all organizations, only those that can be accepted now", async () => {
    const found = await mine(invitations[3]?.email ?? "");
    expect(found.map(({ id, org_name }) => [id, org_name]).toSorted()).toEqual([
      ["g-3", "GLOBEX"],
      ["i-00003", "ACME"],
    ]);
    expect(await mine(invitations[5]?.email ?? "")).toEqual([]);
    expect(await mine("")).toEqual([]);
  });

  test("not of a suspended organization", async () => {
    await world.store.run(sql`UPDATE orgs SET status = 'suspended' WHERE id = 'globex'`);
    const found = await mine(invitations[3]?.email ?? "");
    expect(found.map(({ id }) => id)).toEqual(["i-00003"]);
    await world.store.run(sql`UPDATE orgs SET status = 'active' WHERE id = 'globex'`);
  });

  test("are one search by address; nobody's cost nothing more", async () => {
    const steps = await plansOf(() => mine("nobody@example.test"));
    expect(steps).toEqual([
      expect.stringContaining("SEARCH i USING INDEX idx_ws_dir_invitations_email (email=? AND expires_at>?)"),
      expect.stringContaining("SEARCH w USING INDEX"),
    ]);
  });
});

test("tombstones are found by their age", async () => {
  const steps = await plansOf(async () => world.store.run(dropSettledInvitations(5)));
  expect(steps).toEqual([expect.stringContaining("INDEX idx_ws_dir_invitations_tombstones (rev<?)")]);
});
