/** The chain's form is for ever: hashes that were given once must come out again. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACTION_GROUP_NAMES, actionsOf, groupNamed, KNOWN_ACTIONS } from "../../src/audit-actions.ts";
import {
  canonicalForm,
  chainHash,
  GENESIS,
  orgOfLog,
  PLATFORM_LOG,
  type AuditRecord,
} from "../../src/audit-chain.ts";

const entry: AuditRecord = {
  id: "01939f2e-7c3a-7d4e-8b1a-0123456789ab",
  action: "admin_force_delete",
  resource_type: "workspace",
  resource_id: "01939f2e-7c3a-7d4e-8b1a-0123456789ac",
  actor_id: "jane",
  actor_name: "Zoë Quist",
  actor_role: "org_owner",
  org_id: "acme",
  details: '{"workspace_name":"Old Project","reason":"Cleanup"}',
  timestamp: "2025-12-31T12:00:00.000Z",
};

describe("an entry's hash", () => {
  test("is the same for ever", async () => {
    expect(canonicalForm(entry, 1)).toBe(
      '[1,"01939f2e-7c3a-7d4e-8b1a-0123456789ab","admin_force_delete","workspace",' +
        '"01939f2e-7c3a-7d4e-8b1a-0123456789ac","jane","Zoë Quist","org_owner","acme",' +
        '"{\\"workspace_name\\":\\"Old Project\\",\\"reason\\":\\"Cleanup\\"}","2025-12-31T12:00:00.000Z"]',
    );
    const first = await chainHash(GENESIS, entry, 1);
    expect(first).toBe("077e29b839ba2deb5ac70696be75edbb3f2f24adc304cad3749cb49824051c2d");
    expect(await chainHash(first, { ...entry, org_id: null }, 2)).toBe(
      "efed27118249b36b42c8eee79874d92015c7d8fd53773cbd577fdb329bab7dc2",
    );
  });

  test.each(Object.keys(entry))("depends on %s", async (column) => {
    const before = await chainHash(GENESIS, entry, 1);
    expect(await chainHash(GENESIS, { ...entry, [column]: "another" }, 1)).not.toBe(before);
    expect(await chainHash(GENESIS, { ...entry, [column]: "" }, 1)).not.toBe(before);
  });

  test("depends on its place and on what is before it", async () => {
    const hash = await chainHash(GENESIS, entry, 1);
    expect(await chainHash(GENESIS, entry, 2)).not.toBe(hash);
    expect(await chainHash(hash, entry, 1)).not.toBe(hash);
  });

  test("the platform's own log is not one of an organization without an id", async () => {
    const [platform, empty] = [
      { ...entry, org_id: null },
      { ...entry, org_id: "" },
    ];
    expect(await chainHash(GENESIS, platform, 1)).not.toBe(await chainHash(GENESIS, empty, 1));
    expect(orgOfLog(PLATFORM_LOG)).toBeNull();
    expect(orgOfLog("acme")).toBe("acme");
  });

  test("no two entries share a form, whatever their columns hold", () => {
    const text = fc.string({ unit: "binary" });
    const record = fc.record({
      id: text,
      action: text,
      resource_type: text,
      resource_id: text,
      actor_id: text,
      actor_name: text,
      actor_role: text,
      org_id: fc.option(text),
      details: text,
      timestamp: text,
    });
    fc.assert(
      fc.property(record, record, fc.nat(), fc.nat(), (a, b, m, n) => {
        const same = m === n && Object.entries(a).every(([key, value]) => value === Reflect.get(b, key));
        expect(canonicalForm(a, m) === canonicalForm(b, n)).toBe(same);
      }),
    );
  });
});

describe("groups of actions", () => {
  test("hold each action once, and share no name with one", () => {
    expect(new Set(KNOWN_ACTIONS).size).toBe(KNOWN_ACTIONS.length);
    expect(ACTION_GROUP_NAMES.flatMap((group) => actionsOf(group) ?? [])).toEqual(KNOWN_ACTIONS);
    expect(KNOWN_ACTIONS.filter((action) => groupNamed(action))).toEqual([]);
    expect(actionsOf("other")).toBeNull();
  });
});
