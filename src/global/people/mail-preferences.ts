/** Which notices people want, and what a notice says beside its own words: labels and the organization's name. */
import { sql } from "drizzle-orm";
import { NOTICE_KINDS, type NoticeKind } from "../../notice.ts";
import type { Databases, Store } from "../../platform.ts";
import { systemConfig } from "../config/effective.ts";

/** Kinds a person switched off. */
export async function noticesOff(store: Store, user_id: string): Promise<NoticeKind[]> {
  const [row] = await store.all<{ mail_off: string }>(sql`SELECT mail_off FROM people WHERE id = ${user_id}`);
  const off: unknown = row ? JSON.parse(row.mail_off) : [];
  return Array.isArray(off) ? NOTICE_KINDS.filter((kind) => off.includes(kind)) : [];
}

/** Switches exactly these kinds off. */
export async function saveNoticesOff(
  store: Store,
  user_id: string,
  off: readonly NoticeKind[],
): Promise<void> {
  await store.run(sql`UPDATE people SET mail_off = ${JSON.stringify(off)} WHERE id = ${user_id}`);
}

/** What composing a notice needs. @param now epoch milliseconds */
export async function noticeSurroundings(databases: Databases, org_id: string, now: number) {
  const [config, [org]] = await Promise.all([
    systemConfig(databases.main, now),
    databases.main.all<{ name: string; status: string }>(
      sql`SELECT name, status FROM orgs WHERE id = ${org_id}`,
    ),
  ]);
  return {
    labels: { singular: config.nav_label_singular, plural: config.nav_label_plural, icon: config.nav_icon },
    org_name: org?.name ?? "",
    /** a suspended organization sends no mail */
    silent: org?.status === "suspended",
  };
}
