/** Takes the global store away from a running host: whatever it writes there meets a locked database. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Host } from "../hosts.ts";

/** @returns what gives the store back; call it when the host has gone */
export function lockStore(host: Host): () => void {
  const store = new DatabaseSync(storeFile(host), { timeout: 10_000 });
  store.exec("BEGIN IMMEDIATE");
  return () => {
    store.exec("ROLLBACK");
    store.close();
  };
}

export function storeFile({ kind, data }: Host): string {
  if (kind === "deno") return join(data, "deno/global.db");
  const folder = join(data, "workerd/state/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  if (file === undefined) throw new Error(`no D1 database in ${folder}`);
  return join(folder, file);
}
