/** Whatever is done to the audit log past its sealer is found, and the entry named. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chainHash, GENESIS } from "../../src/audit-chain.ts";
import {
  chainOf,
  freshLog,
  numbersOf,
  problemsIn,
  rechain,
  sealer,
  upTo,
  verify,
  write,
  writeSealed,
} from "./sealer-world.ts";
import { populate, quiet, rowsOf } from "./world.ts";

beforeAll(async () => {
  quiet();
  await populate();
});

let log = "";
beforeEach(() => {
  log = freshLog();
});

const at = (ids: readonly string[], seq: number): string => {
  const id = ids[seq - 1];
  if (id === undefined) throw new Error("no such entry");
  return id;
};

const setSeq = (id: string, seq: number | null) =>
  rowsOf("UPDATE ws_log_audit SET seq = ? WHERE id = ?", seq, id);

/** Puts an entry into the store that the sealer never saw, with the hash that fits there. */
async function forge(seq: number): Promise<void> {
  const rows = await chainOf(log);
  const last = rows.findLast((row) => row.seq !== null && row.seq < seq) ?? rows[0];
  if (!last) throw new Error("nothing to forge from");
  const entry = { ...last, id: "forged", action: "admin_restore", seq };
  const forged = { ...entry, hash: await chainHash(last.hash ?? GENESIS, entry, seq) };
  const columns = Object.keys(forged);
  await rowsOf(
    `INSERT INTO ws_log_audit (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    ...Object.values(forged),
  );
}

describe("what is done to the store past the sealer", () => {
  let ids: string[] = [];
  beforeEach(async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE id = 'forged'");
    ids = await writeSealed(log, 12);
  });

  test.each([
    ["action", "'admin_restore'"],
    ["resource_type", "'organization'"],
    ["resource_id", "'another'"],
    ["actor_id", "'omar'"],
    ["actor_name", "'Omar Haddad'"],
    ["actor_role", "'org_admin'"],
    ["details", `'{"workspace_name":"Project 4","from":"archived"}'`],
    ["timestamp", "'2025-12-31T12:00:00.001Z'"],
  ])("a changed %s is found", async (column, value) => {
    await rowsOf(`UPDATE ws_log_audit SET ${column} = ${value} WHERE id = ?`, at(ids, 5));
    expect(await problemsIn(log)).toEqual([{ kind: "changed", seq: 5, id: at(ids, 5) }]);
  });

  test("details of the same meaning in other bytes are found", async () => {
    await rowsOf("UPDATE ws_log_audit SET details = details || ' ' WHERE id = ?", at(ids, 5));
    expect(await problemsIn(log)).toEqual([{ kind: "changed", seq: 5, id: at(ids, 5) }]);
  });

  test("a deleted entry is missing", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE id = ?", at(ids, 5));
    expect(await problemsIn(log)).toEqual([{ kind: "missing", seq: 5, id: at(ids, 5) }]);
  });

  test("the first one too", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE id = ?", at(ids, 1));
    expect(await problemsIn(log)).toEqual([{ kind: "missing", seq: 1, id: at(ids, 1) }]);
  });

  test("a deleted entry is named although the others close the gap", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE id = ?", at(ids, 10));
    for (const seq of [11, 12]) await setSeq(at(ids, seq), seq - 1);
    await rechain(log, 10);
    expect(await problemsIn(log)).toEqual([
      { kind: "reordered", seq: 10, id: at(ids, 11) },
      { kind: "missing", seq: 10, id: at(ids, 10) },
      { kind: "reordered", seq: 11, id: at(ids, 12) },
    ]);
  });

  test("two that changed places are both named", async () => {
    await setSeq(at(ids, 4), 1_000);
    await setSeq(at(ids, 9), 4);
    await setSeq(at(ids, 4), 9);
    await rechain(log, 4);
    expect(await problemsIn(log)).toEqual([
      { kind: "reordered", seq: 4, id: at(ids, 9) },
      { kind: "changed", seq: 5, id: at(ids, 5) },
      { kind: "reordered", seq: 9, id: at(ids, 4) },
      { kind: "changed", seq: 10, id: at(ids, 10) },
    ]);
  });

  test("a cut-off tail is named, entry by entry", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE org_id = ? AND seq > 9", log);
    expect(await problemsIn(log)).toEqual(
      [10, 11, 12].map((seq) => ({ kind: "cut_off", seq, id: at(ids, seq) })),
    );
  });

  test("the whole log cut off is named", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE org_id = ?", log);
    expect(await problemsIn(log)).toEqual(
      upTo(12).map((seq) => ({ kind: "cut_off", seq, id: at(ids, seq) })),
    );
  });

  test("a tail cut off before others were sealed is missing", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE org_id = ? AND seq > 10", log);
    await writeSealed(log, 2);
    expect(await problemsIn(log)).toEqual(
      [11, 12].map((seq) => ({ kind: "missing", seq, id: at(ids, seq) })),
    );
  });

  test("a forged entry with a fitting hash is added, and holds nothing up", async () => {
    await forge(13);
    expect(await problemsIn(log)).toEqual([{ kind: "added", seq: 13, id: "forged" }]);
    const later = await write(log, 2);
    expect(await sealer(log).seal()).toEqual({ sealed: 2, more: false });
    expect(await sealer(log).seal()).toEqual({ sealed: 0, more: false });
    // Number 13 is the first one's; as long as the forged entry has it, it stands without.
    expect(await problemsIn(log)).toEqual([
      { kind: "added", seq: 13, id: "forged" },
      { kind: "changed", seq: 13, id: later[0] },
    ]);
    expect((await verify(log)).unsealed).toBe(0);
  });

  test.each([0, -3, 500, Number.MAX_SAFE_INTEGER])(
    "a forged entry with the number %d is added",
    async (seq) => {
      await forge(seq);
      expect(await problemsIn(log)).toEqual([{ kind: "added", seq, id: "forged" }]);
    },
  );

  test("a forged entry whose number is no number is added", async () => {
    await forge(13);
    await rowsOf("UPDATE ws_log_audit SET seq = 'twelve' WHERE id = 'forged'");
    expect(await problemsIn(log)).toEqual([{ kind: "added", seq: Number.MAX_SAFE_INTEGER, id: "forged" }]);
  });

  test("an entry put in between two others is added", async () => {
    for (const seq of [12, 11, 10]) await setSeq(at(ids, seq), seq + 1);
    await forge(10);
    await rechain(log, 10);
    expect(await problemsIn(log)).toEqual([
      { kind: "added", seq: 10, id: "forged" },
      { kind: "reordered", seq: 11, id: at(ids, 10) },
      { kind: "reordered", seq: 12, id: at(ids, 11) },
      { kind: "reordered", seq: 13, id: at(ids, 12) },
    ]);
  });

  test("an entry under another id is added, and the old one missing", async () => {
    await rowsOf("UPDATE ws_log_audit SET id = 'forged' WHERE id = ?", at(ids, 3));
    expect(await problemsIn(log)).toEqual([
      { kind: "added", seq: 3, id: "forged" },
      { kind: "missing", seq: 3, id: at(ids, 3) },
    ]);
  });

  test("a number taken away is found, and not given anew", async () => {
    await rowsOf("UPDATE ws_log_audit SET seq = NULL, hash = NULL WHERE id = ?", at(ids, 12));
    expect(await sealer(log).seal()).toEqual({ sealed: 0, more: false });
    expect(await problemsIn(log)).toEqual([{ kind: "changed", seq: 12, id: at(ids, 12) }]);
    expect((await verify(log)).unsealed).toBe(0);
    await writeSealed(log, 1);
    expect(await numbersOf(log)).toEqual([...upTo(11), 13, null]);
  });

  test("an entry moved to another log is missing here and added there", async () => {
    const other = freshLog();
    await rowsOf("UPDATE ws_log_audit SET org_id = ? WHERE id = ?", other, at(ids, 6));
    expect(await problemsIn(log)).toEqual([{ kind: "missing", seq: 6, id: at(ids, 6) }]);
    expect(await problemsIn(other)).toEqual([{ kind: "added", seq: 6, id: at(ids, 6) }]);
  });

  test("a replaced hash is found", async () => {
    await rowsOf("UPDATE ws_log_audit SET hash = ? WHERE id = ?", GENESIS, at(ids, 7));
    const {
      problems: [only],
      problem_count,
    } = await verify(log);
    expect(problem_count).toBe(1);
    expect(only).toMatchObject({ kind: "changed", seq: 7, id: at(ids, 7) });
    expect(only?.message).toMatch(/hash/);
  });

  test("a change with everything after it chained anew is found, and named before what follows from it", async () => {
    await rowsOf("UPDATE ws_log_audit SET actor_id = 'omar' WHERE id = ?", at(ids, 3));
    await rechain(log, 3);
    const { problems: named } = await verify(log);
    expect(named).toMatchObject([
      { kind: "changed", seq: 3, id: at(ids, 3) },
      { kind: "changed", seq: 4, id: at(ids, 4) },
    ]);
    expect(named[0]?.message).toMatch(/says/);
    expect(named[1]?.message).toMatch(/entries 4 to 12/);
  });

  test("the whole store's log written anew is found, entry by entry", async () => {
    await rowsOf("UPDATE ws_log_audit SET actor_name = 'Nobody' WHERE org_id = ?", log);
    await rechain(log, 1);
    expect(await problemsIn(log)).toEqual(
      upTo(12).map((seq) => ({ kind: "changed", seq, id: at(ids, seq) })),
    );
  });

  test("two rows under one number, once the index is gone", async () => {
    await rowsOf("DROP INDEX idx_ws_log_audit_chain");
    await forge(5);
    expect(await problemsIn(log)).toEqual([{ kind: "added", seq: 5, id: "forged" }]);
    await rowsOf("DELETE FROM ws_log_audit WHERE id = 'forged'");
    await rowsOf(
      "CREATE UNIQUE INDEX idx_ws_log_audit_chain ON ws_log_audit (coalesce(org_id, ''), seq) WHERE seq IS NOT NULL",
    );
  });

  test("put back as it was, nothing is wrong", async () => {
    const before = await chainOf(log);
    await rowsOf("UPDATE ws_log_audit SET action = 'nothing' WHERE id = ?", at(ids, 2));
    expect((await verify(log)).status).toBe("broken");
    await rowsOf("UPDATE ws_log_audit SET action = 'admin_archive' WHERE id = ?", at(ids, 2));
    expect(await chainOf(log)).toEqual(before);
    expect((await verify(log)).status).toBe("intact");
  });
});

/** Two pages and a bit. */
const COUNT = 1_030;

describe("a log longer than a page", () => {
  let ids: string[] = [];
  beforeEach(async () => {
    ids = await writeSealed(log, COUNT);
  });

  test.each([499, 500, 501, 1_000, 1_001])("the missing entry %d is named, and only it", async (seq) => {
    await rowsOf("DELETE FROM ws_log_audit WHERE id = ?", at(ids, seq));
    expect(await problemsIn(log)).toEqual([{ kind: "missing", seq, id: at(ids, seq) }]);
  });

  test("a hundred problems are named, and all are counted", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE org_id = ? AND seq > 20", log);
    const { problem_count, problems: named } = await verify(log);
    expect(problem_count).toBe(COUNT - 20);
    expect(named).toHaveLength(100);
    expect(named.at(-1)).toMatchObject({ kind: "cut_off", seq: 120, id: at(ids, 120) });
  });

  test("a gap of pages in the middle is missing, not cut off", async () => {
    await rowsOf("DELETE FROM ws_log_audit WHERE org_id = ? AND seq BETWEEN 3 AND 1029", log);
    const { problem_count, problems: named } = await verify(log);
    expect(problem_count).toBe(1_027);
    expect(new Set(named.map(({ kind }) => kind))).toEqual(new Set(["missing"]));
  });
});
