/** An open page's connection to an object. */
import { expect } from "vitest";
import type { LiveMessage, Watchable } from "../../src/live.ts";
import { jane, must, platform } from "./world.ts";

export interface OpenPage {
  heard: LiveMessage[];
  /** how the connection has ended, or null */
  code(): number | null;
}

/** Connects past the edge's own check, and waits for the first message. */
export async function openPage(object: Watchable, person_id = jane.id): Promise<OpenPage> {
  const request = new Request("https://atrium.test/", { headers: { Upgrade: "websocket" } });
  const { webSocket } = must(await platform.connectPage(object, request, person_id));
  if (!webSocket) throw new Error("the page was not connected");
  const heard: LiveMessage[] = [];
  let code: number | null = null;
  webSocket.addEventListener("message", ({ data }) => void heard.push(JSON.parse(String(data))));
  webSocket.addEventListener("close", (event) => {
    code = event.code;
  });
  webSocket.accept();
  await expect.poll(() => heard.length).toBe(1);
  return { heard, code: () => code };
}
