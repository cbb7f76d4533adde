/** Role changes ask the store; keys are believed without it for a minute. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { playEndedSessions, playOutage } from "../role-changes.ts";
import { platform, quiet } from "./world.ts";

const prototype: { prepare: unknown; batch: unknown } = Object.getPrototypeOf(env.DB);
const { prepare, batch } = prototype;
const lost = (): never => {
  throw new Error("D1_ERROR: Network connection lost");
};
const host = {
  platform,
  takeStore: () => void Object.assign(prototype, { prepare: lost, batch: lost }),
  giveStore: () => void Object.assign(prototype, { prepare, batch }),
};

beforeAll(() => void quiet());

test("a session that was ended elsewhere changes no role, at once", async () => {
  const { came, expected } = await playEndedSessions(host);
  expect(came).toEqual(expected);
});

test("while the store is away nobody changes roles, and a verified key does the rest for a minute", async () => {
  const { came, expected } = await playOutage(host);
  expect(came).toEqual(expected);
});
