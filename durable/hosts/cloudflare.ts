/** What makes an object an object on workerd: Durable Objects around the host-neutral classes. */
import { DurableObject } from "cloudflare:workers";
import type { ObjectClass, ObjectContext } from "../context.ts";

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
