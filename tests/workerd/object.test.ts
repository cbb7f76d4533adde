/** What an object shows of itself: its methods over RPC, and nothing left behind by a probe. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import {
  as,
  codeOf,
  evict,
  jane,
  makeWorkspace,
  omar,
  populate,
  quiet,
  tablesOf,
  workspace,
} from "./world.ts";

beforeAll(async () => {
  quiet();
  await populate();
});

const METHODS = {
  WORKSPACE: [
    "acceptInvitation",
    "acceptOwnership",
    "acknowledge",
    "addMember",
    "adminView",
    "approveRequest",
    "archive",
    "bulk",
    "cancelInvitation",
    "cancelOwnershipOffer",
    "changeMember",
    "changeRole",
    "confirmSent",
    "create",
    "createLink",
    "createTeam",
    "declineInvitation",
    "declineOwnership",
    "declineRequest",
    "deleteTeam",
    "digest",
    "evictMember",
    "explainAccess",
    "exportData",
    "forceDelete",
    "get",
    "getTeam",
    "handOver",
    "inspectInvitation",
    "inspectLink",
    "invite",
    "inviteMany",
    "joinByLink",
    "leave",
    "listActivity",
    "listActors",
    "listInvitations",
    "listJoinRequests",
    "listLinks",
    "listMembers",
    "listTeamMembers",
    "listTeams",
    "markDelivery",
    "offerOwnership",
    "organizationOf",
    "ownershipOffer",
    "purgeIfDue",
    "putTeamMember",
    "reactivateMember",
    "refreshMember",
    "removeMember",
    "removeTeamMember",
    "reproject",
    "resendInvitation",
    "resetTabOrder",
    "restore",
    "revokeLink",
    "setModules",
    "setSuspended",
    "setTabOrder",
    "settle",
    "softDelete",
    "suspendMember",
    "tabOrder",
    "teamNames",
    "transferOwnership",
    "unarchive",
    "update",
    "updateTeam",
    "watch",
  ],
  JOB: ["beginUndo", "cancel", "exportPage", "get", "items", "start", "watch"],
  SCHEDULER: [
    "ensure",
    "healthHistory",
    "recordTimings",
    "reportUndelivered",
    "run",
    "slowestRoutes",
    "undelivered",
    "undeliveredWorkspaces",
  ],
  SEALER: ["seal", "verify"],
};

/** What workerd itself calls. */
const HOSTS_OWN = new Set(["constructor", "alarm", "fetch", "webSocketMessage", "webSocketClose"]);

const KINDS = ["WORKSPACE", "JOB", "SCHEDULER", "SEALER"] as const;

test.each(KINDS)("%s offers exactly the methods meant for callers", async (kind) => {
  const names = await runInDurableObject(env[kind].getByName("surface"), (instance) => {
    const names: string[] = [];
    for (
      let level = Object.getPrototypeOf(instance);
      level && level !== Object.prototype && level.constructor.name !== "DurableObject";
      level = Object.getPrototypeOf(level)
    )
      names.push(...Object.getOwnPropertyNames(level));
    return names;
  });
  const offered = new Set(names.filter((name) => !HOSTS_OWN.has(name)));
  expect([...offered].toSorted()).toEqual(METHODS[kind].toSorted());
});

/** Any name at all, as an attacker's stub would ask for it. */
type AnyStub = Record<string, (...args: unknown[]) => Promise<unknown>>;

test.each(["shell", "ctx", "storage", "writer"])("%s cannot be reached over RPC", async (name) => {
  const id = await makeWorkspace();
  const stub = env.WORKSPACE.getByName(id) as unknown as AnyStub;
  await expect(async () => await stub[name]?.()).rejects.toThrow();
});

const leftIn = (id: string) =>
  runInDurableObject(env.WORKSPACE.getByName(id), async (_, { storage }) => ({
    tables: storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
    alarm: await storage.getAlarm(),
    bytes: storage.sql.databaseSize,
  }));

test("asking for an unknown id leaves nothing behind", async () => {
  const id = uuid();
  const proof = { id: uuid(), token_hash: "x" };
  const page = { cursor: null, limit: 10 };
  expect(codeOf(await workspace(id).get(jane))).toBe("WORKSPACE_NOT_FOUND");
  expect(codeOf(await workspace(id).update(as(jane), { name: "x" }))).toBe("WORKSPACE_NOT_FOUND");
  expect(codeOf(await workspace(id).addMember(as(jane), omar, "member"))).toBe("WORKSPACE_NOT_FOUND");
  expect(codeOf(await workspace(id).listActivity(jane, page))).toBe("WORKSPACE_NOT_FOUND");
  expect(codeOf(await workspace(id).inspectInvitation(proof))).toBe("INVALID_INVITATION");
  expect(codeOf(await workspace(id).acceptInvitation(as(omar), proof))).toBe("INVALID_INVITATION");
  expect(codeOf(await workspace(id).declineInvitation(proof))).toBe("INVALID_INVITATION");
  expect(codeOf(await workspace(id).inspectLink(uuid(), jane.id))).toBe("INVALID_INVITATION");
  expect(codeOf(await workspace(id).joinByLink(as(omar), { id: uuid(), daily_limit: 1 }))).toBe(
    "INVALID_INVITATION",
  );
  expect(codeOf(await workspace(id).listTeams(jane))).toBe("WORKSPACE_NOT_FOUND");
  expect(await workspace(id).digest()).toMatchObject({ exists: false, oldest_dirty_at: null });
  expect(await workspace(id).reproject()).toEqual({ exists: false });
  expect(await workspace(id).purgeIfDue()).toEqual({ purged: false });
  await evict(id);
  const untouched = await leftIn(uuid());
  expect(untouched).toMatchObject({ tables: [], alarm: null });
  expect(await leftIn(id)).toEqual(untouched);
});

test("a creation that the object refuses leaves nothing behind", async () => {
  const id = uuid();
  const refused = await workspace(id).create(as(jane), {
    id,
    org_id: "acme",
    op_id: uuid(),
    reserved_at: 0,
    slug: "s",
    name: "n",
    description: "",
    status: "active" as const,
    color: "#336699",
    icon: "Work",
    tags: [],
    tab_order: [],
    max_members: 10,
  });
  expect(codeOf(refused)).toBe("CONFLICT");
  expect(await tablesOf(id)).toEqual([]);
});
