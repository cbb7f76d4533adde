/** Ports for servers that tests start. */
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below what systems hand out to outgoing connections (from 32,768 on Linux, from 49,152 elsewhere): one
 * of those could take the port between this answer and the server's start, or while it restarts.
 */
const FROM = 10_000;
const TO = 32_767;
const TRIES = 100;

/** A port on 127.0.0.1 that nobody listens on; by chance, so that test files side by side get others. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM + 1));
    if (await canListen(port)) return port;
  }
  throw new Error(`no free port between ${FROM} and ${TO} in ${TRIES} tries`);
}

async function canListen(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await once(probe.listen(port, "127.0.0.1"), "listening");
  } catch {
    return false;
  }
  await new Promise((closed) => probe.close(closed));
  return true;
}
