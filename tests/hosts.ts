/** Real hosts for tests: the very commands of the README, on free ports, each with a state directory of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";

export type HostKind = "workerd" | "deno";
export const HOSTS: readonly HostKind[] = ["workerd", "deno"];

export interface Host {
  readonly kind: HostKind;
  /** origin, without a trailing slash; another one after a restart */
  readonly url: string;
  /** state directory; removed by `stop` unless it was given */
  readonly data: string;
  /** everything printed so far, for failures */
  readonly log: string;
  /** SIGTERM, and waits until it has gone. */
  stop(): Promise<void>;
  /** SIGKILL to the whole process group, as a power cut would; the state stays. */
  kill(): Promise<void>;
  /** The same state again, at the same address; kills what still runs. */
  restart(): Promise<void>;
}

export interface HostOptions {
  data?: string;
  env?: Record<string, string>;
}

const COMMANDS: Record<HostKind, readonly string[]> = { workerd: ["start"], deno: ["run", "start:deno"] };
const READY = "Atrium is ready on ";
const START_MS = 60_000;
const STOP_MS = 10_000;

/** Starts a host without the demo and waits until it is ready. */
export async function startHost(kind: HostKind, options: HostOptions = {}): Promise<Host> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), `atrium-${kind}-`)));
  const port = await freePort();
  const env = { ...environment(port), ...options.env, ATRIUM_DATA: data, PORT: String(port) };
  let running = await launch(kind, env);
  const ended = { log: "" };
  return {
    kind,
    url: `http://localhost:${port}`,
    data,
    get log() {
      return ended.log + running.log.join("");
    },
    async stop() {
      await end(running, "SIGTERM");
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
    kill: () => end(running, "SIGKILL"),
    async restart() {
      await end(running, "SIGKILL");
      ended.log += running.log.join("");
      running = await launch(kind, env);
    },
  };
}

/** BASE_URL is said, because vitest sets a variable of that name for itself. */
const environment = (port: number): NodeJS.ProcessEnv => ({
  ...process.env,
  ATRIUM_DEMO: "0",
  BASE_URL: `http://localhost:${port}`,
});

interface Running {
  process: ChildProcess;
  log: string[];
}

async function launch(kind: HostKind, env: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn("npm", COMMANDS[kind], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env,
    detached: true, // a process group of its own, to be ended as one
    stdio: ["ignore", "pipe", "pipe"],
  });
  const running: Running = { process: child, log: [] };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => running.log.push(text));
  }
  process.once("exit", () => signal(child, "SIGKILL"));
  const deadline = Date.now() + START_MS;
  while (!running.log.join("").includes(READY)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end(running, "SIGKILL");
      throw new Error(`${kind} did not start:\n${running.log.join("")}`);
    }
    await sleep(25);
  }
  return running;
}

/**
 * Returns when the last process of the group has gone, so that its port and its files are free. Where
 * nobody collects the dead (a container without init) they stay listed; that is waited out.
 */
async function end({ process: child }: Running, how: "SIGTERM" | "SIGKILL"): Promise<void> {
  const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : Promise.resolve();
  signal(child, how);
  await gone;
  const deadline = Date.now() + STOP_MS;
  while (signal(child, 0) && Date.now() < deadline) await sleep(10);
  signal(child, "SIGKILL");
}

/** @returns whether anyone of the group was there to hear it */
function signal(child: ChildProcess, name: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, name);
  } catch {
    return false;
  }
}
