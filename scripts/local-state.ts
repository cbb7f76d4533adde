/** What a local installation keeps beside its data: whose it is, its secret, whether the demo is in it. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface LocalInstallation {
  /** where it listens, on loopback */
  port: number;
  url: string;
  /** `ATRIUM_DATA`, absolute */
  data: string;
  /** fill the demo when there is nothing yet */
  demo: boolean;
}

/** Named apart from the runtimes' own files. */
const LOCK = "start.lock";

/** Something the reader can put right; shown without a stack. */
export class CannotStart extends Error {}

/** @throws CannotStart when PORT is no port */
export function readInstallation(env: NodeJS.ProcessEnv): LocalInstallation {
  const port = Number(env["PORT"] || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CannotStart(`PORT must be a port number, not "${env["PORT"]}".`);
  }
  return {
    port,
    url: `http://localhost:${port}`,
    data: resolve(env["ATRIUM_DATA"] || ".atrium"),
    demo: env["ATRIUM_DEMO"] !== "0",
  };
}

/**
 * Two runtimes on one folder would run the same objects twice. The system frees the lock with the
 * process, however that ends.
 * @throws CannotStart when another process holds it
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(resolve(folder, LOCK), { timeout: 0 });
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (cause) {
    throw new CannotStart(`${folder} is in use by another Atrium process.`, { cause });
  }
  return { release: () => lock.close() };
}

/** Made at the first start, so that sessions outlive a restart. */
export function keptSecret(folder: string): string {
  const file = resolve(folder, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

/** `filling` until the demo is complete; `none` where the first start asked for an empty installation. */
type Demo = "none" | "filling" | "filled";

/** What happened at the first start, or null before it. */
export function readDemo(folder: string): Demo | null {
  const file = resolve(folder, "demo");
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8").trim();
  return text === "filled" || text === "filling" ? text : "none";
}

export function writeDemo(folder: string, demo: Demo): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, "demo"), `${demo}\n`);
}

/**
 * A demo that was cut short cannot be continued: its first half is there already. Nobody was told yet
 * that the installation is ready, so it begins again from nothing. Call it under the lock.
 */
export function dropHalfADemo(folder: string): void {
  if (readDemo(folder) !== "filling") return;
  console.log("Filling the demo was interrupted the last time; beginning again.");
  for (const name of readdirSync(folder).filter((entry) => entry !== LOCK)) {
    rmSync(resolve(folder, name), { recursive: true });
  }
}
