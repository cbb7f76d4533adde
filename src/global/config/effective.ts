/**
 * System and organization configuration: cached per isolate for at most five seconds, and at once
 * what was saved for the one who saved it (DESIGN §10).
 */
import { sql } from "drizzle-orm";
import { completeTabOrder } from "../../modules.ts";
import type { Store } from "../../platform.ts";
import { readOrgConfig, readSystemConfig, type OrgConfig, type SystemConfig } from "./rows.ts";

/** What holds in an organization once its overrides are folded in. */
export interface EffectiveConfig {
  system: SystemConfig;
  org: OrgConfig;
  max_workspaces_per_user: number;
  default_color: string;
  default_retention_days: number;
  max_tag_length: number;
  max_tags_per_workspace: number;
  tab_order: string[];
}

const FRESH_MS = 5_000;
const ORGS_CACHED = 1_000;
/** workspaces that one person may create in an organization that says nothing else */
export const MAX_PER_USER = 50;

interface Cached<T> {
  value: T;
  at: number;
}

/** One per store, that is one per isolate: two test worlds in one process never share it. */
interface ConfigCache {
  system: Cached<SystemConfig> | null;
  orgs: Map<string, Cached<OrgConfig>>;
  suspended: Cached<string[]> | null;
}
const caches = new WeakMap<Store, ConfigCache>();

function cacheOf(store: Store): ConfigCache {
  const cache = caches.get(store) ?? { system: null, orgs: new Map(), suspended: null };
  caches.set(store, cache);
  return cache;
}

/** A stale value is better than none: while the store is down the last one read goes on being used. */
async function fresh<T>(
  cached: Cached<T> | null | undefined,
  now: number,
  read: () => Promise<T>,
): Promise<Cached<T>> {
  if (cached && now - cached.at < FRESH_MS) return cached;
  try {
    return { value: await read(), at: now };
  } catch (error) {
    if (cached) return cached;
    throw error;
  }
}

/** @param now epoch milliseconds */
export async function systemConfig(store: Store, now: number): Promise<SystemConfig> {
  const cache = cacheOf(store);
  cache.system = await fresh(cache.system, now, () => readSystemConfig(store));
  return cache.system.value;
}

export async function orgConfig(store: Store, org_id: string, now: number): Promise<OrgConfig> {
  const { orgs } = cacheOf(store);
  const entry = await fresh(orgs.get(org_id), now, () => readOrgConfig(store, org_id));
  orgs.delete(org_id);
  orgs.set(org_id, entry);
  if (orgs.size > ORGS_CACHED) orgs.delete(orgs.keys().next().value ?? "");
  return entry.value;
}

/** Organizations that are suspended, for the edge to refuse within five seconds. */
export async function suspendedOrgs(store: Store, now: number): Promise<string[]> {
  const cache = cacheOf(store);
  cache.suspended = await fresh(cache.suspended, now, async () => {
    const rows = await store.all<{ id: string }>(sql`SELECT id FROM orgs WHERE status = 'suspended'`);
    return rows.map((row) => row.id);
  });
  return cache.suspended.value;
}

/** Drops what is cached here, so that the next request sees what this one changed. */
export function forgetConfig(store: Store): void {
  caches.delete(store);
}

/** Drops what was read before this time (epoch ms): the person asking saved something then. */
export function forgetConfigBefore(store: Store, saved_at: number): void {
  const cache = caches.get(store);
  if (!cache) return;
  if (cache.system && cache.system.at <= saved_at) cache.system = null;
  for (const [org_id, entry] of cache.orgs) if (entry.at <= saved_at) cache.orgs.delete(org_id);
}

export async function effectiveConfig(store: Store, org_id: string, now: number): Promise<EffectiveConfig> {
  const [system, org] = await Promise.all([systemConfig(store, now), orgConfig(store, org_id, now)]);
  return {
    system,
    org,
    max_workspaces_per_user: org.max_workspaces_per_user ?? MAX_PER_USER,
    default_color: org.default_color ?? system.default_color,
    default_retention_days: org.default_retention_days ?? system.default_retention_days,
    max_tag_length: org.max_tag_length ?? system.max_tag_length,
    max_tags_per_workspace: org.max_tags_per_workspace ?? system.max_tags_per_workspace,
    tab_order: completeTabOrder(org.tab_order ?? system.default_tab_order, system.default_tab_order),
  };
}
