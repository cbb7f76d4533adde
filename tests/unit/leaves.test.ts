/** Small pure things whose answers are stored or sent: buckets, slugs, tokens, digests, roles, tab orders. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf, BUCKETS, allDirectories, allUserIndexes } from "../../src/global/directory/buckets.ts";
import { digestOf } from "../../src/digest.ts";
import {
  issueToken,
  linkToken,
  openLinkToken,
  openSealedToken,
  openToken,
  sealToken,
} from "../../src/invitation-token.ts";
import { BUILT_IN_TAB_ORDER, completeTabOrder, MODULE_IDS, tabOrderProblem } from "../../src/modules.ts";
import type { Databases, Store } from "../../src/platform.ts";
import type { InvitationState, MembershipState, WorkspaceState } from "../../src/projection.ts";
import { orgRoleAtLeast, ORG_ROLES, roleAllows, WORKSPACE_ROLES } from "../../src/roles.ts";
import { slugOf } from "../../src/slugs.ts";

describe("buckets", () => {
  test.each([
    ["", 197],
    ["a", 44],
    ["foobar", 104],
    ["01939f2e-7c3a-7d4e-8b1a-0123456789ab", 218],
  ])("of %j is %i for ever: rows are stored with it", (id, bucket) => {
    expect(bucketOf(id)).toBe(bucket);
  });

  test("spread ids evenly", () => {
    const counts = new Map<number, number>();
    for (let n = 0; n < 25_600; n += 1) {
      const bucket = bucketOf(`0193-${n}-${n * 7919}`);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    expect(counts.size).toBe(BUCKETS);
    expect(Math.min(...counts.values())).toBeGreaterThan(40);
    expect(Math.max(...counts.values())).toBeLessThan(180);
  });

  test("each database is visited once, however many buckets it holds", () => {
    const [main, east, west] = [{}, {}, {}] as Store[];
    if (!main || !east || !west) throw new Error("three stores");
    const databases: Databases = {
      main,
      directory: () => main,
      userIndex: (bucket) => (bucket < 100 ? east : west),
    };
    expect(allDirectories(databases)).toEqual([main]);
    expect(new Set(allUserIndexes(databases))).toEqual(new Set([east, west]));
  });
});

describe("slugs", () => {
  test.each([
    ["Quarterly Audit 2026", "quarterly-audit-2026"],
    ["  Übergröße — Straße  ", "ubergrosse-strasse"],
    ["Crème brûlée", "creme-brulee"],
    ["a/b\\c?d#e", "a-b-c-d-e"],
    ["🚀🚀", "fallback"],
    ["مساحة العمل", "fallback"],
    ["---", "fallback"],
    ["日本 Team", "team"],
  ])("%j becomes %j", (name, slug) => {
    expect(slugOf(name, "fallback")).toBe(slug);
  });

  test("whatever the name, what comes out fits into a path", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
        const slug = slugOf(name, "fallback");
        expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe("invitation tokens", () => {
  const KEY = "k".repeat(40);
  const WORKSPACE = "01939f2e-7c3a-7d4e-8b1a-0123456789ab";
  const INVITATION = "01939f2e-7c3a-7d4e-8b1a-ba9876543210";

  test("open to what they were issued for", async () => {
    const { token, token_hash } = await issueToken(KEY, WORKSPACE, INVITATION);
    const opened = { workspace_id: WORKSPACE, invitation_id: INVITATION, token_hash };
    expect(await openToken(KEY, token)).toEqual(opened);
    expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  test("under seal they are of use to this installation only", async () => {
    const { token } = await issueToken(KEY, WORKSPACE, INVITATION);
    const sealed = await sealToken(KEY, token);
    expect(sealed).not.toContain(INVITATION);
    expect(await openToken(KEY, sealed)).toBeNull();
    expect(await openSealedToken("o".repeat(40), sealed)).toBeNull();
    expect(await openSealedToken(KEY, sealed)).toBe(token);
  });

  test("two for the same invitation differ: resending kills the old one", async () => {
    const [one, two] = [
      await issueToken(KEY, WORKSPACE, INVITATION),
      await issueToken(KEY, WORKSPACE, INVITATION),
    ];
    expect(one.token_hash).not.toBe(two.token_hash);
  });

  test("of another installation, or with another id, open to nothing", async () => {
    const { token } = await issueToken(KEY, WORKSPACE, INVITATION);
    expect(await openToken("o".repeat(40), token)).toBeNull();
    expect(await openToken(KEY, token.replace(INVITATION, WORKSPACE))).toBeNull();
    expect(await openToken(KEY, token.replace(WORKSPACE, INVITATION))).toBeNull();
  });

  test("any changed character of the ids or the MAC closes them; another secret opens to another hash", async () => {
    const { token, token_hash } = await issueToken(KEY, WORKSPACE, INVITATION);
    const [head = "", secret = "", mac = ""] = [token.slice(0, 73), token.slice(74, 117), token.slice(118)];
    for (let at = 0; at < mac.length; at += 1) {
      const forged = `${mac.slice(0, at)}${mac[at] === "A" ? "B" : "A"}${mac.slice(at + 1)}`;
      expect(await openToken(KEY, `${head}.${secret}.${forged}`)).toBeNull();
    }
    const guessed = await openToken(KEY, `${head}.${"A".repeat(43)}.${mac}`);
    expect(guessed?.token_hash).not.toBe(token_hash);
  });

  test.each(["", "junk", "a.b.c.d", `${WORKSPACE}.${INVITATION}..`, "x".repeat(10_000)])(
    "%j is none",
    async (text) => {
      expect(await openToken(KEY, text)).toBeNull();
    },
  );
});

describe("tokens of links", () => {
  const KEY = "k".repeat(40);
  const WORKSPACE = "01939f2e-7c3a-7d4e-8b1a-0123456789ab";
  const LINK = "01939f2e-7c3a-7d4e-8b1a-ba9876543210";

  test("are the same for the same link, and open to it", async () => {
    const token = await linkToken(KEY, WORKSPACE, LINK);
    expect(token).toBe(await linkToken(KEY, WORKSPACE, LINK));
    expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(await openLinkToken(KEY, token)).toEqual({ workspace_id: WORKSPACE, link_id: LINK });
  });

  test("changed anywhere, or of another installation, they open to nothing", async () => {
    const token = await linkToken(KEY, WORKSPACE, LINK);
    expect(await openLinkToken("o".repeat(40), token)).toBeNull();
    for (let at = 0; at < token.length; at += 1) {
      const forged = `${token.slice(0, at)}${token[at] === "0" ? "1" : "0"}${token.slice(at + 1)}`;
      expect(await openLinkToken(KEY, forged), forged).toBeNull();
    }
  });

  test("are none of invitations, and the other way round", async () => {
    const { token } = await issueToken(KEY, WORKSPACE, LINK);
    expect(await openLinkToken(KEY, token)).toBeNull();
    expect(await openToken(KEY, await linkToken(KEY, WORKSPACE, LINK))).toBeNull();
    const [ids, mac] = [token.slice(0, 73), token.slice(118)];
    expect(await linkToken(KEY, WORKSPACE, LINK)).not.toContain(`${ids}.${mac}`);
  });
});

describe("the digest", () => {
  const workspace: WorkspaceState = {
    id: "w",
    org_id: "o",
    epoch: 1,
    slug: "s",
    name: "n",
    description: "d",
    status: "active",
    color: "#112233",
    icon: "Work",
    tags: ["a"],
    tab_order: ["module-kb"],
    member_count: 1,
    owner_id: "u",
    owner_name: "U",
    created_by: "u",
    created_at: "1",
    updated_at: "2",
    last_activity_at: "3",
    deleted_at: null,
    purge_at: null,
    rev: 7,
  };
  const membership = (user_id: string): MembershipState => ({
    workspace_id: "w",
    org_id: "o",
    epoch: 1,
    user_id,
    role: "owner",
    name: "n",
    slug: "s",
    status: "active",
    color: "#112233",
    icon: "Work",
    joined_at: "1",
    rev: 7,
  });

  const invitation = (id: string): InvitationState => ({
    workspace_id: "w",
    org_id: "o",
    epoch: 1,
    id,
    email: "kai@acme.test",
    role: "member",
    status: "pending",
    invited_by_name: "Jane Doe",
    created_at: "1",
    sent_at: "2",
    expires_at: "3",
    delivery: null,
    rev: 7,
  });

  test("sees every field of the workspace", async () => {
    const before = await digestOf(workspace, [], []);
    for (const field of Object.keys(workspace)) {
      expect(await digestOf({ ...workspace, [field]: "changed" }, [], []), field).not.toBe(before);
    }
    expect(await digestOf(null, [], [])).not.toBe(before);
  });

  test("sees every field of a membership that lists show", async () => {
    const member = membership("u");
    const before = await digestOf(workspace, [member], []);
    for (const field of Object.keys(member).filter((name) => !["workspace_id", "org_id"].includes(name))) {
      expect(await digestOf(workspace, [{ ...member, [field]: "changed" }], []), field).not.toBe(before);
    }
  });

  test("sees every field of an open invitation, and no settled one", async () => {
    const open = invitation("i");
    const before = await digestOf(workspace, [], [open]);
    for (const field of Object.keys(open).filter((name) => !["workspace_id", "org_id"].includes(name))) {
      const changed = field === "status" ? "held" : "changed";
      expect(await digestOf(workspace, [], [{ ...open, [field]: changed }]), field).not.toBe(before);
    }
    const settled: InvitationState = { ...invitation("j"), status: "accepted", email: "" };
    expect(await digestOf(workspace, [], [settled, open])).toBe(before);
  });

  test("does not see the order of rows or tombstones", async () => {
    const [one, two] = [membership("a"), membership("b")];
    const gone: MembershipState = { ...membership("c"), role: null };
    expect(await digestOf(workspace, [two, gone, one], [])).toBe(await digestOf(workspace, [one, two], []));
  });
});

describe("roles", () => {
  test("the permission table", () => {
    const table = WORKSPACE_ROLES.map((role) =>
      (["read", "write", "manage", "own"] as const).map((permission) => roleAllows(role, permission)),
    );
    expect(table).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  test("organization roles in their order", () => {
    expect(ORG_ROLES.map((role) => orgRoleAtLeast(role, "org_admin"))).toEqual([false, false, true, true]);
  });
});

describe("tab orders", () => {
  test("an order names known modules, each once", () => {
    expect(tabOrderProblem(["module-chat", "module-kb"])).toBeNull();
    expect(tabOrderProblem([])).toBeNull();
    expect(tabOrderProblem(["module-chat", "module-chat"])).toMatch(/once/);
    expect(tabOrderProblem([`<script>${"x".repeat(500)}`])?.length).toBeLessThan(100);
  });

  test("whatever is named first, every known module follows exactly once, in default order", () => {
    const some = fc.uniqueArray(fc.constantFrom(...MODULE_IDS, "module-gone"));
    fc.assert(
      fc.property(some, some, (order, defaults) => {
        const complete = completeTabOrder(order, defaults);
        expect(complete.toSorted()).toEqual([...BUILT_IN_TAB_ORDER].toSorted());
        const known = order.filter((id) => id !== "module-gone");
        expect(complete.slice(0, known.length)).toEqual(known);
        const rest = defaults.filter((id) => id !== "module-gone" && !known.includes(id));
        expect(complete.slice(known.length, known.length + rest.length)).toEqual(rest);
      }),
    );
  });
});
