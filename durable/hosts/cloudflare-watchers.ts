/** Open pages on workerd: hibernatable WebSockets, which cost nothing while nothing happens. */
import type { Actor } from "../../src/actor.ts";
import { OVER_CODE, type LiveMessage, type Watched } from "../../src/live.ts";
import type { Result } from "../../src/result.ts";
import type { Watchers } from "../context.ts";
import { dismissPage, tellPage } from "./open-page.ts";

/** The person's id. Only the edge reaches an object, so what it says of them stands. */
export const WATCHER_HEADER = "Atrium-Watcher";

export function cloudflareWatchers(state: DurableObjectState): Watchers {
  // Those that are closing are still among them, and refuse to be sent anything.
  const open = (tag?: string): WebSocket[] =>
    state.getWebSockets(tag).filter(({ readyState }) => readyState === WebSocket.OPEN);
  return {
    people: () => [...new Set(open().flatMap((socket) => state.getTags(socket)))],
    tell(message) {
      const text = JSON.stringify(message);
      const now = Date.now();
      for (const socket of open()) tellPage(socket, text, now - sinceOf(socket));
    },
    dismiss(person_id) {
      for (const socket of open(person_id)) dismissPage(socket);
    },
    release() {
      for (const socket of open()) socket.close(OVER_CODE);
    },
  };
}

/** When it was let in, epoch milliseconds; of connections that an earlier version accepted nobody knows. */
function sinceOf(socket: WebSocket): number {
  const since: unknown = socket.deserializeAttachment();
  return typeof since === "number" ? since : 0;
}

/**
 * Connects a page. There is no `await` between the check and the connection, so nobody slips in who is removed
 * just then.
 * @returns 101 with the page's end, or the refusal as JSON
 */
export function accept(
  state: DurableObjectState,
  request: Request,
  watch: (actor: Actor) => Result<Watched>,
): Response {
  const actor: Actor = { id: request.headers.get(WATCHER_HEADER) ?? "", name: "", email: "" };
  const allowed = watch(actor);
  if (!allowed.ok) return Response.json(allowed);
  const { 0: page, 1: socket } = new WebSocketPair();
  state.acceptWebSocket(socket, [actor.id]);
  socket.serializeAttachment(Date.now());
  const hello: LiveMessage = { nouns: [], rev: allowed.value.rev };
  socket.send(JSON.stringify(hello));
  if (allowed.value.over) socket.close(OVER_CODE);
  return new Response(null, { status: 101, webSocket: page });
}
