/** "Why can this person do that?": what is explained is what happens, for every standing, state and permission. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { authorize } from "../../durable/access/access.ts";
import type { AccessAnswer } from "../../durable/access/explained.ts";
import { openDatabase } from "../../durable/database.ts";
import { ruleFor } from "../../durable/access/rules.ts";
import { readWorkspace } from "../../durable/write.ts";
import { PERMISSIONS, type AccessRule } from "../../src/access.ts";
import type { Actor } from "../../src/actor.ts";
import type { Result } from "../../src/result.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import {
  ACME,
  addTo,
  advance,
  as,
  codeOf,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  pavel,
  populate,
  quiet,
  rowsOf,
  stopClock,
  workspace,
} from "./world.ts";

const HOUR_MS = 3_600_000;
const KEYS = ["crm:contacts:read", "crm:contacts:write", "crm:contacts:create", "crm:contacts:delete"];
const ASKED = [...PERMISSIONS, ...KEYS];

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
// More workspaces than an organization has places for.
beforeEach(() => rowsOf("UPDATE ws_reservations SET counts = 0"));

/** Omar's, while Jane owns the workspace. Some act with the organization's rights. */
interface Standing {
  role: WorkspaceRole | null;
  org_role?: "org_admin" | "org_owner";
  arrange?: (id: string) => Promise<unknown>;
}
const joined = (role: WorkspaceRole) => (id: string) => addTo(id, omar, role);
const inAnHour = (): string => new Date(Date.now() + HOUR_MS).toISOString();

const STANDINGS: Record<string, Standing> = {
  owner: { role: "owner", arrange: joined("owner") },
  admin: { role: "admin", arrange: joined("admin") },
  member: { role: "member", arrange: joined("member") },
  viewer: { role: "viewer", arrange: joined("viewer") },
  "a viewer for another hour": {
    role: "viewer",
    async arrange(id) {
      await addTo(id, omar, "viewer");
      must(await workspace(id).changeMember(as(jane), omar.id, { expires_at: inAnHour() }));
    },
  },
  "nobody who was ever here": { role: null },
  "somebody removed": {
    role: null,
    async arrange(id) {
      await addTo(id, omar, "admin");
      must(await workspace(id).removeMember(as(jane), omar.id));
    },
  },
  "an admin whose time is up": {
    role: null,
    async arrange(id) {
      await addTo(id, omar, "admin");
      must(await workspace(id).changeMember(as(jane), omar.id, { expires_at: inAnHour() }));
      advance(HOUR_MS);
    },
  },
  "a suspended owner": {
    role: null,
    async arrange(id) {
      await addTo(id, omar, "owner");
      must(await workspace(id).suspendMember(as(jane), omar.id, "Away"));
    },
  },
  "a suspended viewer": {
    role: null,
    async arrange(id) {
      await addTo(id, omar, "viewer");
      must(await workspace(id).suspendMember(as(jane), omar.id, null));
    },
  },
  "an admin of the organization": { role: "admin", org_role: "org_admin" },
  "a viewer who owns the organization": { role: "owner", org_role: "org_owner", arrange: joined("viewer") },
};

/** What the state leaves of what a role allows, as DESIGN §5 has it; written apart from the product. */
interface State {
  arrange?: (id: string) => Promise<unknown>;
  /** what the edge knows, and the object does not yet */
  suspended_orgs?: string[];
  leaves: (permission: string, standing: Standing) => boolean;
}
const readsOnly = (permission: string): boolean => permission.endsWith("read");

const STATES: Record<string, State> = {
  active: { leaves: () => true },
  planning: {
    arrange: async (id) => must(await workspace(id).update(as(jane), { status: "planning" })),
    leaves: () => true,
  },
  archived: {
    arrange: async (id) => must(await workspace(id).archive(as(jane))),
    leaves: (permission) =>
      readsOnly(permission) || ["archive", "restore", "leave", "delete", "export"].includes(permission),
  },
  deleted: {
    arrange: async (id) => must(await workspace(id).softDelete(as(jane), 30)),
    leaves: (permission, { role, org_role }) =>
      (role === "owner" || org_role !== undefined) &&
      (readsOnly(permission) || ["restore", "delete", "export"].includes(permission)),
  },
  "suspended with its organization": {
    arrange: async (id) => must(await workspace(id).setSuspended(true)),
    leaves: () => false,
  },
  "suspended as the edge knows": { suspended_orgs: [ACME], leaves: () => false },
  "narrowed to reading": {
    arrange: async (id) => must(await workspace(id).update(as(jane), { allowed_operations: ["read"] })),
    leaves: (permission) =>
      readsOnly(permission) || ["manage", "own", "archive", "restore", "leave"].includes(permission),
  },
  "narrowed to all but deleting": {
    arrange: async (id) =>
      must(
        await workspace(id).update(as(jane), { allowed_operations: ["read", "write", "create", "export"] }),
      ),
    leaves: (permission) => !permission.endsWith("delete"),
  },
};

const LOWEST: Record<string, WorkspaceRole[]> = {
  viewer: ["viewer", "member", "admin", "owner"],
  member: ["member", "admin", "owner"],
  admin: ["admin", "owner"],
  owner: ["owner"],
};
const lowestFor = (permission: string): string => {
  if (readsOnly(permission) || permission === "leave") return "viewer";
  if (permission === "own" || permission === "delete") return "owner";
  return permission === "write" || KEYS.includes(permission) ? "member" : "admin";
};

const expected = (standing: Standing, state: State, permission: string): boolean =>
  standing.role !== null &&
  (LOWEST[lowestFor(permission)] ?? []).includes(standing.role) &&
  state.leaves(permission, standing);

/** What is not there yet as an operation of its own is asked where every operation is. */
const judged = (id: string, actor: Actor, permission: string): Promise<Result<unknown>> =>
  runInDurableObject(env.WORKSPACE.getByName(id), (_, { storage }) => {
    const db = openDatabase(storage as unknown as Parameters<typeof openDatabase>[0]);
    const row = readWorkspace(db);
    if (!row) throw new Error("no workspace");
    return authorize({ db, workspace: row, now: Date.now() }, actor, ruleFor(permission));
  });

let renamed = 0;

/** The product's own operation, and what sets it back for the next one. */
const ACTS: Record<string, (id: string, who: Actor, state: string) => Promise<Result<unknown>>> = {
  read: async (id, who) => workspace(id).get(who),
  manage: (id, who) => workspace(id).update(as(who), { name: `Name ${(renamed += 1)}` }),
  async own(id, who) {
    const override = who.override !== undefined;
    // Who acts with the organization's rights is no member who could offer what is theirs.
    if (override) return judged(id, who, "own");
    const offered = await workspace(id).offerOwnership(as(who), { user_id: pavel.id, message: "" });
    if (offered.ok) must(await workspace(id).cancelOwnershipOffer(as(jane)));
    return offered;
  },
  async archive(id, who, state) {
    const archived = await workspace(id).archive(as(who));
    if (archived.ok && state !== "archived") must(await workspace(id).unarchive(as(jane)));
    return archived;
  },
  async restore(id, who, state) {
    const restored = await workspace(id).restore(as(who));
    if (restored.ok && state === "archived") must(await workspace(id).archive(as(jane)));
    if (restored.ok && state === "deleted") must(await workspace(id).softDelete(as(jane), 30));
    return restored;
  },
  async delete(id, who, state) {
    const deleted = await workspace(id).softDelete(as(who), 30);
    if (deleted.ok && state !== "deleted") must(await workspace(id).restore(as(jane)));
    return deleted;
  },
  export: (id, who) => workspace(id).exportData(who),
  async leave(id, who) {
    // Without a membership there is nothing to leave: the right alone is asked for.
    if (who.override) return judged(id, who, "leave");
    return workspace(id).leave(as(who));
  },
};
/** Leaving comes last: there is no way back from it. */
const IN_ORDER = [...ASKED.filter((permission) => permission !== "leave"), "leave"];

const CODES: Record<AccessRule, string[]> = {
  "not-a-member": ["WORKSPACE_NOT_FOUND"],
  removed: ["WORKSPACE_NOT_FOUND"],
  expired: ["WORKSPACE_NOT_FOUND"],
  deleted: ["WORKSPACE_NOT_FOUND", "CONFLICT"],
  suspended: ["MEMBERSHIP_SUSPENDED"],
  "organization-suspended": ["ORGANIZATION_SUSPENDED"],
  role: ["INSUFFICIENT_PERMISSIONS"],
  operations: ["INSUFFICIENT_PERMISSIONS"],
  archived: ["WORKSPACE_ARCHIVED"],
};

/** An org_admin may not restore what is deleted; that is the restoring's own rule, beside the table of roles. */
const isException = (standing: Standing, state: string, permission: string): boolean =>
  standing.org_role === "org_admin" && state === "deleted" && permission === "restore";

describe.each(Object.keys(STATES))("%s", (stateName) => {
  const state = STATES[stateName] ?? { leaves: () => false };

  test.each(Object.keys(STANDINGS))("as %s", async (name) => {
    const standing = STANDINGS[name] ?? { role: null };
    const id = await makeWorkspace();
    await addTo(id, pavel, "viewer");
    await standing.arrange?.(id);
    await state.arrange?.(id);
    const edge = state.suspended_orgs ? { suspended_orgs: state.suspended_orgs } : {};
    const { org_role = null } = standing;
    const asked = { user_id: omar.id, permissions: ASKED, org_role };
    const { answers } = must(await workspace(id).explainAccess({ ...jane, ...edge }, asked));
    for (const permission of IN_ORDER) {
      if (isException(standing, stateName, permission)) continue;
      const found = answers.find((answer) => answer.permission === permission);
      const answer = org_role ? found?.as_admin : found;
      const override = org_role ? { override: { org_id: ACME, role: org_role, at: Date.now() } } : {};
      const who = { ...omar, ...edge, ...override };
      const act = ACTS[permission] ?? ((_, actor) => judged(id, actor, permission));
      const result = await act(id, who, stateName);
      const what = `${permission}: ${codeOf(result)}, explained by ${answer?.rule}`;
      expect(result.ok, what).toBe(expected(standing, state, permission));
      expect(answer?.allowed, what).toBe(result.ok);
      if (!result.ok) expect(CODES[answer?.rule ?? "role"], what).toContain(result.error.code);
      else expect(answer?.rule).toBe("role");
    }
  });
});

const ruleOf = async (id: string, permission = "read"): Promise<AccessAnswer | undefined> =>
  must(
    await workspace(id).explainAccess(jane, { user_id: omar.id, permissions: [permission], org_role: null }),
  ).answers[0];

test("the rule is named: the first one that refuses", async () => {
  const id = await makeWorkspace();
  expect(await ruleOf(id)).toMatchObject({ allowed: false, rule: "not-a-member" });
  await addTo(id, omar, "member");
  expect(await ruleOf(id)).toMatchObject({ allowed: true, rule: "role", needs: "viewer" });
  expect(await ruleOf(id, "manage")).toMatchObject({ allowed: false, rule: "role", needs: "admin" });
  must(await workspace(id).update(as(jane), { allowed_operations: ["read"] }));
  expect(await ruleOf(id, "write")).toMatchObject({ allowed: false, rule: "operations", operation: "write" });
  expect(await ruleOf(id, "crm:deals:create")).toMatchObject({ rule: "operations", operation: "create" });
  expect(await ruleOf(id, "crm:deals:read")).toMatchObject({ allowed: true, needs: "viewer" });
  must(await workspace(id).archive(as(jane)));
  expect(await ruleOf(id, "crm:deals:close")).toMatchObject({ rule: "operations", operation: "write" });
  must(await workspace(id).unarchive(as(jane)));
  must(await workspace(id).update(as(jane), { allowed_operations: null }));
  must(await workspace(id).archive(as(jane)));
  expect(await ruleOf(id, "write")).toMatchObject({ allowed: false, rule: "archived" });
  must(await workspace(id).unarchive(as(jane)));
  must(await workspace(id).changeMember(as(jane), omar.id, { expires_at: inAnHour() }));
  must(await workspace(id).suspendMember(as(jane), omar.id, "On leave"));
  expect(await ruleOf(id)).toMatchObject({ allowed: false, rule: "suspended" });
  advance(HOUR_MS);
  expect(await ruleOf(id), "before the alarm").toMatchObject({ allowed: false, rule: "expired" });
  must(await workspace(id).update(as(jane), { name: "Swept" }));
  expect(await ruleOf(id), "after it").toMatchObject({ allowed: false, rule: "expired" });
  await addTo(id, omar, "viewer");
  must(await workspace(id).removeMember(as(jane), omar.id));
  expect(await ruleOf(id)).toMatchObject({ allowed: false, rule: "removed" });
});

test("admins ask about everybody, others about themselves, and who is not in about nobody", async () => {
  const id = await makeWorkspace();
  await addTo(id, omar, "admin");
  await addTo(id, mia, "viewer");
  const ask = (who: Actor, user_id: string) =>
    workspace(id).explainAccess(who, { user_id, permissions: ["read"], org_role: null });
  expect(codeOf(await ask(omar, jane.id))).toBe("ok");
  expect(codeOf(await ask(mia, mia.id))).toBe("ok");
  expect(codeOf(await ask(mia, omar.id))).toBe("INSUFFICIENT_PERMISSIONS");
  expect(codeOf(await ask(pavel, pavel.id))).toBe("WORKSPACE_NOT_FOUND");
  expect(must(await ask(omar, "nobody"))).toMatchObject({ name: null, role: null, joined_at: null });
});
