/** What makes an object an object on workerd: Durable Objects around the host-neutral classes. */
import { DurableObject } from "cloudflare:workers";
import type { ObjectClass, ObjectContext } from "../context.ts";
import { accept } from "./cloudflare-watchers.ts";

/** Builds an object's context from what workerd hands to its constructor. */
export type ContextFactory<Env> = (state: DurableObjectState, env: Env) => ObjectContext;

type Methods = Record<string, (...args: unknown[]) => unknown>;

/**
 * A Durable Object class whose RPC methods are those of `Shell`. They have to stand on the
 * prototype, where workerd looks for them; `#` members stay unreachable.
 */
export function durableObject<Env>(Shell: ObjectClass, contextOf: ContextFactory<Env>) {
  class Hosted extends DurableObject<Env> {
    readonly shell: InstanceType<typeof Shell>;
    constructor(state: DurableObjectState, env: Env) {
      super(state, env);
      this.shell = new Shell(contextOf(state, env));
      state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    }
    /** Pages that want to hear of changes; nothing else comes this way. */
    override fetch(request: Request): Response {
      const { watch } = this.shell;
      if (!watch) return new Response(null, { status: 404 });
      return accept(this.ctx, request, (actor) => watch.call(this.shell, actor));
    }
    /** Pages have nothing to say. */
    override webSocketMessage(): void {}
    override webSocketClose(socket: WebSocket, code: number): void {
      // 1005 and 1006 say that there was no code, and may not be sent.
      socket.close(code === 1005 || code === 1006 ? 1000 : code);
    }
    override alarm(): Promise<void> {
      return this.shell.alarm();
    }
  }
  const methods = Object.getOwnPropertyNames(Shell.prototype).filter(
    (name) => name !== "constructor" && name !== "alarm",
  );
  for (const name of methods) {
    Object.defineProperty(Hosted.prototype, name, {
      value(this: Hosted, ...args: unknown[]) {
        return (this.shell as unknown as Methods)[name]?.(...args);
      },
    });
  }
  return Hosted;
}
