/** Open pages on Deno: this process's WebSockets, by the object they watch. */
import { LEFT_CODE, OVER_CODE, type LiveMessage, type Watched } from "../../src/live.ts";
import { ok, type Result } from "../../src/result.ts";
import type { Watchers } from "../context.ts";
import { dismissPage, tellPage } from "./open-page.ts";

/** A page that wants to hear of an object's changes. */
export interface Watcher {
  /** the object's class and name */
  object: string;
  person_id: string;
  /** whether this person may */
  watch(): Promise<Result<Watched>>;
}

interface Connection {
  socket: WebSocket;
  person_id: string;
  /** when it was let in, epoch milliseconds */
  since: number;
}

/** The server goes away; pages come back by themselves. */
const GOING_AWAY = 1001;

export class DenoWatchers {
  readonly #now: () => number;
  /** by the object that they watch */
  readonly #open = new Map<string, Map<WebSocket, Connection>>();

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param object its class and name: two of different classes may share a name */
  of(object: string): Watchers {
    const open = (): Connection[] =>
      [...(this.#open.get(object)?.values() ?? [])].filter(
        ({ socket }) => socket.readyState === WebSocket.OPEN,
      );
    return {
      people: () => [...new Set(open().map(({ person_id }) => person_id))],
      tell: (message) => {
        const text = JSON.stringify(message);
        const now = this.#now();
        for (const { socket, since } of open()) tellPage(socket, text, now - since);
      },
      dismiss(person_id) {
        for (const connection of open())
          if (connection.person_id === person_id) dismissPage(connection.socket);
      },
      release() {
        for (const { socket } of open()) socket.close(OVER_CODE);
      },
    };
  }

  /** Connects a page that asks to be. @returns the answer to its request, or the refusal */
  async connect(watcher: Watcher, request: Request): Promise<Result<Response>> {
    const allowed = await watcher.watch();
    if (!allowed.ok) return allowed;
    const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: 120 });
    socket.addEventListener("open", () => void this.#opened(watcher, socket));
    for (const end of ["close", "error"])
      socket.addEventListener(end, () => this.#forget(watcher.object, socket));
    return ok(response);
  }

  /** Before the server stops: it waits for what is connected. */
  hangUp(): void {
    for (const sockets of this.#open.values()) for (const socket of sockets.keys()) socket.close(GOING_AWAY);
  }

  /** Entered first and asked again then: who was removed while this page connected is not overlooked. */
  async #opened({ object, person_id, watch }: Watcher, socket: WebSocket): Promise<void> {
    const sockets = this.#open.get(object) ?? new Map<WebSocket, Connection>();
    this.#open.set(object, sockets.set(socket, { socket, person_id, since: this.#now() }));
    const allowed = await watch().catch(() => null);
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!allowed) return socket.close(GOING_AWAY);
    if (!allowed.ok) return socket.close(LEFT_CODE);
    const hello: LiveMessage = { nouns: [], rev: allowed.value.rev };
    socket.send(JSON.stringify(hello));
    if (allowed.value.over) socket.close(OVER_CODE);
  }

  #forget(object: string, socket: WebSocket): void {
    const sockets = this.#open.get(object);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#open.delete(object);
  }
}
