/** Store calls end: a store that accepts a connection and never answers must not hang an alarm. */
export const STORE_TIMEOUT_MS = 10_000;

export class TimedOut extends Error {
  constructor(call: string, ms: number) {
    super(`${call} took longer than ${ms} ms`);
    this.name = "TimedOut";
  }
}

/** The same service; each promise that its methods return rejects with `TimedOut` after `ms`. */
export function timed<Service extends object>(service: Service, ms: number = STORE_TIMEOUT_MS): Service {
  return new Proxy(service, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        return result instanceof Promise ? inTime(result, String(property), ms) : result;
      };
    },
  });
}

async function inTime(promise: Promise<unknown>, call: string, ms: number): Promise<unknown> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new TimedOut(call, ms)), ms);
  try {
    return await Promise.race([promise, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
