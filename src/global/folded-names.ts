/** Names of any language in tables that keep them folded beside (migrations/global/0015_folded_names.sql). */
import { sql, type SQL } from "drizzle-orm";
import { fold } from "../folding.ts";

/** What a row keeps beside a name or a text; null: it is of ASCII alone, which SQLite folds by itself. */
export const folded = (text: string): string | null => (/^[ -~]*$/.test(text) ? null : fold(text));

/**
 * Whether this is part of the row's name, in any case, with accents or without.
 * @param row the table's name or alias; it has `name` and `folded_name`
 */
export function nameHas(row: string, q: string): SQL {
  const plain = sql.raw(`lower(${row}.name)`);
  const kept = sql.raw(`${row}.folded_name`);
  // The second finds what the version before wrote while both ran.
  return sql`(instr(coalesce(${kept}, ${plain}), ${fold(q)}) > 0 OR instr(${plain}, lower(${q})) > 0)`;
}
