/** The files of both sizes, written while no host has them open. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { deliverTogether } from "../deliveries.ts";
import type { HostKind } from "../hosts.ts";
import { openQuickly } from "./quick-store.ts";
import { deliveryOf } from "./scale-organization.ts";

export const FEW = 1_000;
export const MANY = 100_000;
const TOGETHER = 1_000;

/** Where a host under this folder keeps its global store. */
export function storeFile(kind: HostKind, folder: string): string {
  if (kind === "deno") return join(folder, "deno", "global.db");
  const state = join(folder, "state");
  const names = readdirSync(state, { recursive: true, encoding: "utf8" });
  const [file, ...others] = names.filter((name) => /D1\w*[/\\](?!metadata)[^/\\]*\.sqlite$/i.test(name));
  if (file === undefined || others.length > 0)
    throw new Error(`one D1 database was expected: ${names.join(" ")}`);
  return join(state, file);
}

/** Everything through the projection: what objects deliver, and the statements that take it in. */
export async function fillStore(file: string, org_id: string, count: number): Promise<void> {
  const { store, close } = openQuickly(file);
  for (let from = 0; from < count; from += TOGETHER) {
    const numbers = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, i) => from + i);
    await deliverTogether(
      store,
      numbers.map((n) => deliveryOf(org_id, n)),
    );
  }
  close();
}
