/** `npm run start:deno`: the same on Deno, with libSQL and one file per object, on loopback only. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import {
  CannotStart,
  dropHalfADemo,
  type LocalInstallation,
  lockFolder,
  readInstallation,
} from "./local-state.ts";
import { welcome } from "./welcome.ts";

const READY = /^Atrium is ready on /;

try {
  await start(readInstallation(process.env));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

async function start(installation: LocalInstallation): Promise<void> {
  const { data, port } = installation;
  const folder = `${data}/deno`;
  lockFolder(folder);
  dropHalfADemo(folder);
  const deno = spawn("deno", ["run", "-A", "src/local.deno.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ATRIUM_DATA: data, PORT: String(port) },
  });
  endTogether(deno);
  await ready(deno);
  try {
    await welcome(installation, folder);
  } catch (error) {
    deno.kill();
    throw error;
  }
}

/** Passes on what Deno prints, but for its own ready line: the demo comes first. */
function ready(deno: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  deno.once("error", (cause) =>
    reject(new CannotStart("deno cannot be started; run `npm ci` first.", { cause })),
  );
  if (deno.stdout) {
    createInterface({ input: deno.stdout }).on("line", (line) =>
      READY.test(line) ? resolve() : console.log(line),
    );
  }
  return promise;
}

/** A signal to this process reaches Deno, and Deno's end is this process's end. */
function endTogether(deno: ChildProcess): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => deno.kill(signal));
  deno.once("exit", (code) => process.exit(code ?? 1));
}
