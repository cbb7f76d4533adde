/** Stubs: an object's public methods as its callers see them. */
import type { ObjectClass, Stub } from "../context.ts";

export type Call = (method: string, args: unknown[]) => Promise<unknown>;

/** Any method can be named; what the class does not offer is for `call` to refuse. */
export function stubOf<T>(call: Call): Stub<T> {
  const methods = new Proxy(Object.freeze({}), {
    get: (_, method) => {
      // A promise that resolves to a stub would call its `then`.
      if (typeof method !== "string" || method === "then") return undefined;
      return (...args: unknown[]) => call(method, args);
    },
  });
  return methods as Stub<T>;
}

/** Names of a class's public methods: `#private` ones are unreachable by nature, these few by choice. */
export function methodsOf(objectClass: ObjectClass): ReadonlySet<string> {
  const names = new Set<string>();
  for (let shape: unknown = objectClass.prototype; isShape(shape); shape = Object.getPrototypeOf(shape)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(shape))) {
      if (typeof value === "function" && !name.startsWith("_")) names.add(name);
    }
  }
  names.delete("constructor");
  names.delete("alarm");
  return names;
}

const isShape = (value: unknown): value is object =>
  typeof value === "object" && value !== null && value !== Object.prototype;
