/** The product and its baseline on one host, each a process of its own, on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { applyGlobalMigrations } from "../../scripts/global-migrations.ts";
import { bundleWorker, startWorkerd } from "../../scripts/workerd.ts";
import type { HostKind } from "../hosts.ts";

export interface Server {
  url: string;
  stop(): Promise<void>;
}

export type Role = "product" | "baseline";

/** One after another from one client, the load asks more than any person. */
const GENEROUS = Object.fromEntries(
  [
    "MAX_WORKSPACES_PER_TENANT",
    "MAX_MEMBERS_PER_WORKSPACE",
    "RATE_MUTATIONS_BURST",
    "RATE_MUTATIONS_PER_MINUTE",
    "RATE_INVITATIONS_WORKSPACE",
    "RATE_INVITATIONS_ORG",
  ].map((name) => [name, "1000000"]),
);

/** Both must open the same cookies. */
const SECRET = "a secret for benchmarks, longer than thirty-two characters";

/** Starts one of the two. @param folder where its state goes */
export async function startServer(kind: HostKind, role: Role, folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const variables = { ...GENEROUS, ATRIUM_SECRET: SECRET, BASE_URL: url, PORT: String(port) };
  const stop = await (kind === "deno" ? onDeno : onWorkerd)(role, { folder, port, variables });
  return { url, stop };
}

interface Start {
  folder: string;
  port: number;
  variables: Record<string, string>;
}

async function onWorkerd(role: Role, start: Start): Promise<Server["stop"]> {
  const script = await bundleWorker(`tests/bench/workerd/${role}.ts`, `${start.folder}/bundle`);
  const runtime = await startWorkerd(script, start);
  if (role === "product") await applyGlobalMigrations(await runtime.getD1Database("DB"));
  return () => runtime.dispose();
}

async function onDeno(role: Role, { folder, variables }: Start): Promise<Server["stop"]> {
  const deno = spawn("deno", ["run", "-A", `tests/bench/deno/${role}.ts`], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, ...variables, ATRIUM_DATA: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => deno.kill("SIGKILL"));
  await ready(deno);
  return async () => {
    const gone = once(deno, "exit");
    deno.kill();
    await gone;
  };
}

async function ready(deno: ChildProcess): Promise<void> {
  if (!deno.stdout) throw new Error("deno has no output");
  for await (const line of createInterface({ input: deno.stdout })) if (line.includes("ready")) return;
  throw new Error(`deno ended with ${deno.exitCode}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
