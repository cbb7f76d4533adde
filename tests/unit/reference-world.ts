/** The whole app, without a host. */
import { createApp } from "../../src/app.ts";
import { makeWorld } from "./identity-world.ts";

export async function wholeApp() {
  const { platform, close } = await makeWorld();
  return { app: createApp(platform), close };
}
