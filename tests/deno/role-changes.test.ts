/** Role changes ask the store; keys are believed without it for a minute. */
import assert from "node:assert/strict";
import { openPlatform } from "../../src/hosts/deno.ts";
import { readSettings } from "../../src/settings.ts";
import { type Installation, type Played, playEndedSessions, playOutage } from "../role-changes.ts";

const ENV = {
  ATRIUM_SECRET: "a secret of at least thirty-two characters",
  BASE_URL: "http://localhost:8787",
};

async function played(play: (host: Installation) => Promise<Played>): Promise<Played> {
  const data = await Deno.makeTempDir({ prefix: "atrium-" });
  const sendMail = async (): Promise<void> => {};
  const host = await openPlatform({ env: ENV, settings: readSettings(ENV, false), data, sendMail });
  const { error } = console;
  console.error = () => {}; // keeps the log of failures caused on purpose out of the report
  try {
    return await play({ platform: host.platform, ...storeOf(host.platform.databases.main) });
  } finally {
    await host.close(1_000);
    console.error = error;
    await Deno.remove(data, { recursive: true });
  }
}

/** The client that edge and objects share. */
function storeOf(main: object): Pick<Installation, "takeStore" | "giveStore"> {
  const client: object = Reflect.get(main, "$client");
  const methods = ["execute", "batch"].map((name) => ({ name, method: Reflect.get(client, name) }));
  const lost = () => Promise.reject(new Error("fetch failed"));
  return {
    takeStore: () => methods.forEach(({ name }) => Reflect.set(client, name, lost)),
    giveStore: () => methods.forEach(({ name, method }) => Reflect.set(client, name, method)),
  };
}

Deno.test("a session that was ended elsewhere changes no role, at once", async () => {
  const { came, expected } = await played(playEndedSessions);
  assert.deepEqual(came, expected);
});

Deno.test("while the store is away nobody changes roles, and a verified key does the rest for a minute", async () => {
  const { came, expected } = await played(playOutage);
  assert.deepEqual(came, expected);
});
