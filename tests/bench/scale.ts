/**
 * `node tests/bench/scale.ts [workerd|deno]`: the list of an organization with 100,000 workspaces and a million
 * memberships beside one with 1,000, each in an installation of its own, asked in turn. `npm run bench` does the
 * same. Takes about two minutes to fill, and one to measure a host.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HOSTS, type HostKind } from "../hosts.ts";
import { exportFigures } from "./scale-export.ts";
import { AT_MOST, compareSides, type ScaleFigures, type Side } from "./scale-measure.ts";
import { MEMBERS } from "./scale-organization.ts";
import { scaleOperations } from "./scale-operations.ts";
import { FEW, fillStore, MANY, storeFile } from "./scale-store.ts";
import { scaleTable } from "./scale-table.ts";
import { startServer } from "./servers.ts";
import { enter, newOrg } from "./world.ts";

/** What the tables say, in words. */
export const SCALE_NOTE =
  `Two installations, whose one organization has ${FEW.toLocaleString("en")} and ${MANY.toLocaleString("en")} ` +
  `workspaces of ${MEMBERS} members each, written by the directory's own statements and asked in turn over one ` +
  `connection; medians, and the ratio of both. ⚠ marks what costs more than ${AT_MOST} times as much.`;

/** Both sizes on one host. @returns one table */
export async function measureScale(kind: HostKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-scale-"));
  const sides: Side[] = [];
  try {
    for (const count of [FEW, MANY]) sides.push(await openSide(kind, `${folder}/${count}`, count));
    const [few, many] = sides;
    if (!few || !many) throw new Error("one of two sides is missing");
    const figures: ScaleFigures[] = [];
    for (const operation of scaleOperations) figures.push(await compareSides(operation, few, many));
    return scaleTable(kind, figures, await exportFigures(few, many));
  } finally {
    await Promise.all(sides.map(({ server }) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An installation whose one organization has that many workspaces. */
async function openSide(kind: HostKind, folder: string, count: number): Promise<Side> {
  const empty = await startServer(kind, "product", folder);
  const org = await newOrg(empty.url, await enter(empty.url, "olga"));
  await empty.stop(); // the store has one writer
  const began = performance.now();
  await fillStore(storeFile(kind, folder), org, count);
  console.error(`${kind}: ${count} workspaces in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const server = await startServer(kind, "product", folder);
  return { kind, server, org, count, owner: await enter(server.url, "olga") };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const named = HOSTS.filter((kind) => process.argv.includes(kind));
  const tables: string[] = [];
  for (const kind of named.length > 0 ? named : HOSTS) tables.push(await measureScale(kind));
  mkdirSync("tests/output", { recursive: true });
  const text = [...tables, SCALE_NOTE].join("\n\n");
  writeFileSync("tests/output/bench-scale.md", `${text}\n`);
  console.log(text);
}
