/** A new connection to the store's file after each SQLITE_BUSY. */
import { type Client, LibsqlError } from "@libsql/client";

/**
 * The same client. libSQL's native driver never resets a statement with RETURNING that met SQLITE_BUSY:
 * it stays in progress, and every later COMMIT on its connection fails. A new connection has no such past.
 */
export function withFreshConnections(client: Client): Client {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        return result instanceof Promise ? reconnectingWhenBusy(result, target) : result;
      };
    },
  });
}

async function reconnectingWhenBusy(call: Promise<unknown>, client: Client): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof LibsqlError && error.code === "SQLITE_BUSY") client.reconnect();
    throw error;
  }
}
