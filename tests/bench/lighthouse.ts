/**
 * `node tests/bench/lighthouse.ts [workerd|deno] [count]`: Lighthouse's performance of the list and of the analytics
 * of an organization with 10,000 workspaces, on a phone as Lighthouse simulates it (slow network, slow processor).
 * `npm run bench` does the same. Takes about a minute and a half a host.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HOSTS, type HostKind } from "../hosts.ts";
import { openLighthouse, type Judge, type Verdict } from "../lighthouse.ts";
import { median } from "./measure.ts";
import { fillStore, storeFile } from "./scale-store.ts";
import { startServer, type Server } from "./servers.ts";
import { enter, newOrg, type Person } from "./world.ts";

const COUNT = 10_000;
/** Medians of so many runs: a run shares the machine with the browser and the host. */
const RUNS = 5;
const AT_LEAST = 95;

const PAGES = {
  "List, first page": "/org-admin/workspaces",
  "Analytics, 30 days": "/org-admin/workspaces?tab=analytics",
};

export const LIGHTHOUSE_NOTE =
  `Lighthouse in Chromium, simulated phone and slow network, an organization with ${COUNT.toLocaleString("en")} ` +
  `workspaces; medians of ${RUNS} runs, and the spread of the score; “machine” is Lighthouse’s index of how fast this one was meanwhile. ⚠ marks what is below ${AT_LEAST}.`;

/** @returns one table */
export async function measureLighthouse(kind: HostKind, count = COUNT): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-lighthouse-"));
  const judge = await openLighthouse();
  let server: Server | undefined;
  try {
    const filled = await openFilled(kind, folder, count);
    server = filled.server;
    const rows: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      console.error(`${kind}: Lighthouse of ${name} …`);
      rows.push(row(name, await measure(judge, server.url + path, filled.owner)));
    }
    return [
      `| Lighthouse on ${kind} | performance | first paint ms | largest paint ms | blocked ms | server ms | machine |`,
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
    ].join("\n");
  } finally {
    await judge.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An installation whose one organization has that many workspaces, and who owns it. */
async function openFilled(
  kind: HostKind,
  folder: string,
  count: number,
): Promise<{ server: Server; owner: Person }> {
  const empty = await startServer(kind, "product", folder);
  const org = await newOrg(empty.url, await enter(empty.url, "olga"));
  await empty.stop(); // the store has one writer
  await fillStore(storeFile(kind, folder), org, count);
  const server = await startServer(kind, "product", folder);
  return { server, owner: await enter(server.url, "olga") };
}

async function measure(judge: Judge, url: string, { headers }: Person): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let run = 0; run < RUNS; run++) {
    verdicts.push(await judge.judge(url, headers["Cookie"] ?? "", ["performance"]));
  }
  return verdicts;
}

function row(name: string, verdicts: readonly Verdict[]): string {
  const scores = verdicts.map((verdict) => verdict.scores.performance ?? 0);
  const score = median(scores);
  if (score < AT_LEAST) process.exitCode = 1;
  const timing = (id: string): string =>
    median(verdicts.map(({ timings }) => timings[id] ?? NaN)).toLocaleString("en");
  const cells = [
    name,
    `**${score}**${score < AT_LEAST ? " ⚠" : ""} (${Math.min(...scores)}–${Math.max(...scores)})`,
    timing("first-contentful-paint"),
    timing("largest-contentful-paint"),
    timing("total-blocking-time"),
    timing("server-response-time"),
    Math.round(median(verdicts.map(({ machine }) => machine))).toLocaleString("en"),
  ];
  return `| ${cells.join(" | ")} |`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? COUNT);
  const named = HOSTS.filter((kind) => process.argv.includes(kind));
  for (const kind of named.length > 0 ? named : HOSTS)
    console.log(`${await measureLighthouse(kind, count)}\n`);
  console.log(LIGHTHOUSE_NOTE);
}
