/** Serves an app over HTTP on Deno until the process is told to stop, and then stops in order. */
import { DataDirectoryInUse } from "../../durable/hosts/deno-lock.ts";
import { InvalidSettings } from "../settings.ts";
import { type DenoPlatform, log } from "./deno.ts";

/** What Hono's `fetch` needs of a host's execution context. */
interface Execution {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  props: unknown;
}

export interface Serving {
  /** gets what Deno says of the connection in place of an environment, as Hono has it */
  app: { fetch(request: Request, connection: object, execution: Execution): Response | Promise<Response> };
  host: DenoPlatform;
  port: number;
  /** address to listen on; all of them by default */
  hostname?: string;
  /** where people find it, for the line that says so */
  url: string;
}

/** For everything still running when the process is told to stop. */
const PATIENCE_MS = 5_000;

/** Starts the server, says when it is ready, and ends the process with 0 on SIGINT or SIGTERM. */
export function serve({ app, host, port, hostname = "0.0.0.0", url }: Serving): void {
  const background = new BackgroundWork();
  const onListen = (): void => console.log(`Atrium is ready on ${url}`);
  const server = Deno.serve({ port, hostname, onListen, automaticCompression: true }, (request, connection) =>
    app.fetch(request, connection, background),
  );
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const deadline = Date.now() + PATIENCE_MS;
    host.hangUp();
    await within(deadline, server.shutdown());
    await within(deadline, background.settled());
    await host.close(deadline - Date.now());
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => void stop());
}

/** Runs an entry point. What an operator can put right is said without a stack; the process ends with 1. */
export async function main(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const expected = error instanceof InvalidSettings || error instanceof DataDirectoryInUse;
    console.error(expected || error instanceof Deno.errors.AddrInUse ? error.message : error);
    Deno.exit(1);
  }
}

/** Work that goes on after its response; a failure is logged and ends nothing. */
class BackgroundWork implements Execution {
  readonly #running = new Set<Promise<unknown>>();
  readonly props = {};

  waitUntil(work: Promise<unknown>): void {
    const running = work
      .catch((error: unknown) => log("background_failed", { error: String(error) }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** There is nothing to pass through to. */
  passThroughOnException(): void {}

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

async function within(deadline: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
