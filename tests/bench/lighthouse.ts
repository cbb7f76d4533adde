/**
 * `node tests/bench/lighthouse.ts [workerd|deno] [count]`: Lighthouse of the pages that everybody sees, in all its
 * categories, and its performance of the list and of the analytics of an organization with 10,000 workspaces; on a
 * phone as Lighthouse simulates it (slow network, slow processor). `npm run bench` does the same. Takes about three
 * minutes a host.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { HOSTS, type HostKind } from "../hosts.ts";
import { type Category, judge, type Verdict } from "../lighthouse.ts";
import { median } from "./measure.ts";
import { fillStore, storeFile } from "./scale-store.ts";
import { startServer, type Server } from "./servers.ts";
import { ask, enter, newOrg, type Person } from "./world.ts";

const COUNT = 10_000;
/** Medians of so many runs: a run shares the machine with the browser and the host. */
const RUNS = 5;
const AT_LEAST = 95;

const PAGES = {
  "List, first page": "/org-admin/workspaces",
  "Analytics, 30 days": "/org-admin/workspaces?tab=analytics",
};

const EVERYTHING = ["performance", "accessibility", "best-practices", "seo"] as const;

export const LIGHTHOUSE_NOTE =
  `Lighthouse in Chromium, simulated phone and slow network, an organization with ${COUNT.toLocaleString("en")} ` +
  `workspaces; medians of ${RUNS} runs, and the spread of the score; “machine” is Lighthouse’s index of how fast this one was meanwhile. ⚠ marks what is below ${AT_LEAST}.`;

/** @returns two tables */
export async function measureLighthouse(kind: HostKind, count = COUNT): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-lighthouse-"));
  let server: Server | undefined;
  try {
    const filled = await openFilled(kind, folder, count);
    server = filled.server;
    const everybodys = await judgeEverybodys(kind, filled);
    const rows: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      console.error(`${kind}: Lighthouse of ${name} …`);
      rows.push(row(name, await measure(server.url + path, filled.owner)));
    }
    return [
      ...everybodys,
      "",
      `| Lighthouse on ${kind} | performance | first paint ms | largest paint ms | blocked ms | server ms | machine |`,
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
    ].join("\n");
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Filled {
  server: Server;
  owner: Person;
  /** a workspace of the owner's */
  workspace: string;
}

/** Sign-in, home, a workspace and its settings. */
async function judgeEverybodys(kind: HostKind, { server, owner, workspace }: Filled): Promise<string[]> {
  const nobody: Person = { ...owner, headers: {} };
  const pages: [name: string, path: string, reader: Person][] = [
    ["Sign-in", "/sign-in", nobody],
    ["Home", "/", owner],
    ["Workspace", `/w/${workspace}`, owner],
    ["Settings", `/w/${workspace}/settings`, owner],
  ];
  const rows: string[] = [];
  for (const [name, path, reader] of pages) {
    console.error(`${kind}: Lighthouse of ${name} …`);
    const verdicts = await measure(server.url + path, reader, EVERYTHING);
    const scores = EVERYTHING.map((category) => median(verdicts.map((one) => one.scores[category] ?? 0)));
    rows.push(`| ${[name, ...scores].join(" | ")} |`);
    const faults = new Set(verdicts.flatMap((one) => one.faults));
    for (const fault of faults) console.error(`  ${fault}`);
  }
  return [
    `| Lighthouse on ${kind} | ${EVERYTHING.join(" | ")} |`,
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ];
}

/** An installation whose one organization has that many workspaces, and who owns it. */
async function openFilled(kind: HostKind, folder: string, count: number): Promise<Filled> {
  const empty = await startServer(kind, "product", folder);
  const org = await newOrg(empty.url, await enter(empty.url, "olga"));
  await empty.stop(); // the store has one writer
  await fillStore(storeFile(kind, folder), org, count);
  const server = await startServer(kind, "product", folder);
  const owner = await enter(server.url, "olga");
  const body = { org_id: org, name: "Product development", slug: "product-development" };
  const answer = await ask(server.url, made, {
    method: "POST",
    path: "/api/workspaces",
    headers: owner.headers,
    body,
  });
  return { server, owner, workspace: answer.data.id };
}

const made = z.object({ data: z.object({ id: z.string() }) });

async function measure(
  url: string,
  { headers }: Person,
  categories: readonly Category[] = ["performance"],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let run = 0; run < RUNS; run++) {
    verdicts.push(await judge(url, headers["Cookie"] ?? "", categories));
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
