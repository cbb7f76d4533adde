/**
 * `npm test`: everything that has to hold, quick things first, stopping at the first part that fails.
 * `npm test -- unit browser` runs only these parts, `npm test -- --all` does not stop.
 * Ends with a line `N passed, N failed`, where each check counts as one beside the tests.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";

interface Part {
  name: string;
  command: string[];
  /** where the command reports its tests; without it the command counts as one */
  report?: string;
}

interface Tally {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that counts. */
const vitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int() });

const OUTPUT = "tests/output";

const check = (name: string, ...command: string[]): Part => ({ name, command });
const types = (project: string): Part => check("types", "tsc", "--noEmit", "-p", project);

function vitest(name: string): Part {
  const report = `${OUTPUT}/${name}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, report, command: ["vitest", "run", "--project", name, ...reporters] };
}

const denoReport = `${OUTPUT}/deno.xml`;

const PARTS: readonly Part[] = [
  check("format", "oxfmt", "--check", "."),
  check("lint", "oxlint", "--type-aware"),
  types("tsconfig.json"),
  types("scripts/tsconfig.json"),
  types("client/tsconfig.json"),
  types("tests/tsconfig.json"),
  types("tests/workerd/tsconfig.json"),
  check("types", "deno", "check", "src/deno.ts", "src/local.deno.ts", "tests/deno", "tests/bench/deno"),
  vitest("unit"),
  vitest("workerd"),
  {
    name: "deno",
    report: denoReport,
    command: ["deno", "test", "-A", `--junit-path=${denoReport}`, "tests/deno"],
  },
  vitest("conformance"),
  vitest("crash"),
  vitest("browser"),
];

const { values, positionals } = parseArgs({ options: { all: { type: "boolean" } }, allowPositionals: true });
refuseUnknown(positionals);
process.exitCode = await runAll(
  PARTS.filter(({ name }) => !positionals.length || positionals.includes(name)),
);

/** @returns the process's exit code */
async function runAll(parts: readonly Part[]): Promise<number> {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const total: Tally = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const part of parts) {
    if (failures.length > 0 && !values.all) break;
    const tally = await run(part);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) failures.push(part.name);
  }
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return failures.length > 0 ? 1 : 0;
}

async function run({ name, command, report }: Part): Promise<Tally> {
  console.log(`\n━━ ${name}: ${command.filter((word) => !word.startsWith("--reporter")).join(" ")}`);
  const [program = "", ...args] = command;
  const began = Date.now();
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", DENO_NO_UPDATE_CHECK: "1" };
  const [code] = await once(spawn(program, args, { stdio: "inherit", env }), "exit");
  const succeeded = code === 0;
  const tally = report && existsSync(report) ? tallyOf(report) : { passed: Number(succeeded), failed: 0 };
  // A run can fail without a failed test: an unhandled error, a host that did not start.
  if (!succeeded && tally.failed === 0) tally.failed = 1;
  console.log(`   ${succeeded ? "passed" : "failed"} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return tally;
}

function tallyOf(report: string): Tally {
  const text = readFileSync(report, "utf8");
  if (report.endsWith(".json")) {
    const { numPassedTests, numFailedTests } = vitestReport.parse(JSON.parse(text));
    return { passed: numPassedTests, failed: numFailedTests };
  }
  const count = (attribute: string): number =>
    Number(new RegExp(`<testsuites[^>]* ${attribute}="(\\d+)"`).exec(text)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  return { passed: count("tests") - failed, failed };
}

function refuseUnknown(names: readonly string[]): void {
  const known = new Set(PARTS.map((part) => part.name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  console.error(`Unknown: ${unknown.join(", ")}. There are ${[...known].join(", ")}.`);
  process.exit(1);
}
