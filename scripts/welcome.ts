/** The end of a local start: wait for an answer, fill the demo once, say where to go and as whom. */
import { setTimeout as sleep } from "node:timers/promises";
import { DEMO_PEOPLE, fillDemo } from "./demo.ts";
import { CannotStart, type LocalInstallation, readDemo, writeDemo } from "./local-state.ts";

const PATIENCE_MS = 30_000;

/**
 * Prints `Atrium is ready on …` last, when requests are really answered.
 * @param folder the host's own part of the state directory
 * @throws CannotStart when nothing answers, or the demo cannot be filled
 */
export async function welcome({ url, demo }: LocalInstallation, folder: string): Promise<void> {
  await answered(`${url}/api/ws/health`);
  const before = readDemo(folder);
  if (before === null) await firstStart(url, folder, demo);
  console.log(greeting(url, readDemo(folder) === "filled"));
  console.log(`Atrium is ready on ${url}`);
}

async function firstStart(url: string, folder: string, demo: boolean): Promise<void> {
  if (!demo) return writeDemo(folder, "none");
  writeDemo(folder, "filling");
  console.log("Filling the demo: two organizations and about 40 workspaces …");
  await fillDemo(url);
  writeDemo(folder, "filled");
}

async function answered(health: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(health).catch((error: unknown) => error);
    if (response instanceof Response && response.ok) return;
    if (Date.now() > deadline) throw new CannotStart(`${health} does not answer: ${await said(response)}`);
    await sleep(100);
  }
}

async function said(response: unknown): Promise<string> {
  return response instanceof Response ? `${response.status} ${await response.text()}` : String(response);
}

function greeting(url: string, demo: boolean): string {
  const who = demo
    ? DEMO_PEOPLE.map(({ email, is }) => `    ${email.padEnd(28)} ${is}`)
    : ["    any address; the first one to sign in owns the platform"];
  return [
    "",
    `  Open       ${url}`,
    `  Mailbox    ${url}/dev/mail   (sign-in links and invitations arrive here)`,
    "  Sign in as",
    ...who,
    "",
  ].join("\n");
}
