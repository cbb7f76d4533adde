/** Open pages on Deno: this process's WebSockets, by the object they watch. */
import { LEFT_CODE, LEFT_MESSAGE, OVER_CODE, type LiveMessage, type Watched } from "../../src/live.ts";
import { ok, type Result } from "../../src/result.ts";
import type { Watchers } from "../context.ts";

/** A page that wants to hear of an object's changes. */
export interface Watcher {
  /** the object's class and name */
  object: string;
  person_id: string;
  /** whether this person may */
  watch(): Promise<Result<Watched>>;
}

/** The server goes away; pages come back by themselves. */
const GOING_AWAY = 1001;

export class DenoWatchers {
  /** object → connection → person */
  readonly #open = new Map<string, Map<WebSocket, string>>();

  /** @param object its class and name: two of different classes may share a name */
  of(object: string): Watchers {
    const sockets = (): [WebSocket, string][] =>
      [...(this.#open.get(object) ?? [])].filter(([socket]) => socket.readyState === WebSocket.OPEN);
    return {
      people: () => [...new Set(sockets().map(([, person]) => person))],
      tell(message) {
        const text = JSON.stringify(message);
        for (const [socket] of sockets()) socket.send(text);
      },
      dismiss(person_id) {
        for (const [socket, person] of sockets()) {
          if (person !== person_id) continue;
          socket.send(LEFT_MESSAGE);
          socket.close(LEFT_CODE);
        }
      },
      release() {
        for (const [socket] of sockets()) socket.close(OVER_CODE);
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
    const sockets = this.#open.get(object) ?? new Map<WebSocket, string>();
    this.#open.set(object, sockets.set(socket, person_id));
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
