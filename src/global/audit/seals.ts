/** What sealer and scheduler ask of the audit log: what waits for a number, writing numbers, reading the chain back. */
import { sql, type SQL } from "drizzle-orm";
import {
  orgOfLog,
  PLATFORM_LOG,
  type AuditRecord,
  type SealedRecord,
  type SealStore,
  type Whereabouts,
} from "../../audit-chain.ts";
import type { Databases } from "../../platform.ts";
import { rowsOf } from "../batch.ts";

export function createSeals({ main }: Databases): SealStore {
  return {
    async unsealedLogs(limit) {
      const rows = await main.all<{ log: string }>(sql`
        SELECT coalesce(org_id, ${PLATFORM_LOG}) AS log FROM ws_log_audit WHERE seq IS NULL
        GROUP BY org_id ORDER BY min(timestamp) LIMIT ${limit}`);
      return rows.map((row) => row.log);
    },

    unsealed(log, limit, after = null) {
      const onwards = after ? sql`AND (timestamp, id) > (${after.timestamp}, ${after.id})` : sql``;
      return main.all<AuditRecord>(sql`
        SELECT ${COLUMNS} FROM ws_log_audit WHERE ${entriesOf(log)} AND seq IS NULL ${onwards}
        ORDER BY timestamp, id LIMIT ${limit}`);
    },

    async unsealedCount(log) {
      const [row] = await main.all<{ n: number }>(
        sql`SELECT count(*) AS n FROM ws_log_audit WHERE ${entriesOf(log)} AND seq IS NULL`,
      );
      return row?.n ?? 0;
    },

    async writeSeals(log, seals) {
      // OR IGNORE: a number that somebody took past the sealer must not hold up the others; verifying finds it.
      // The plus keeps SQLite from joining all that waits with all seals: each entry is found by its id.
      await main.run(sql`
        UPDATE OR IGNORE ws_log_audit SET seq = seal.value->>'seq', hash = seal.value->>'hash'
        FROM ${rowsOf(seals)} seal
        WHERE ws_log_audit.id = seal.value->>'id' AND +org_id IS ${orgOfLog(log)} AND seq IS NULL`);
    },

    async sealedFrom(log, after_seq, limit) {
      const rows = await main.all<SealedRecord>(sql`
        SELECT ${COLUMNS}, seq, hash FROM ws_log_audit
        WHERE coalesce(org_id, '') = ${orgOfLog(log) ?? ""} AND seq IS NOT NULL AND seq > ${after_seq}
        ORDER BY seq LIMIT ${limit}`);
      return rows.map((row) => ({ ...row, seq: wholeNumber(row.seq) }));
    },

    whereabouts: (ids) =>
      main.all<Whereabouts>(sql`
        SELECT id, org_id, seq FROM ws_log_audit WHERE id IN (SELECT value FROM ${rowsOf(ids)})`),
  };
}

const COLUMNS = sql.raw(
  "id, action, resource_type, resource_id, actor_id, actor_name, actor_role, org_id, details, timestamp",
);

const entriesOf = (log: string): SQL => {
  const org = orgOfLog(log);
  return org === null ? sql`org_id IS NULL` : sql`org_id = ${org}`;
};

/** SQLite sorts what is no number behind every number, and so does this. */
const wholeNumber = (seq: unknown): number =>
  typeof seq === "number" ? Math.min(seq, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
