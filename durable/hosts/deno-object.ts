/** One object in memory: its instance, its storage, and who is using it. */
import type { ObjectClass, ObjectContext, Watchers } from "../context.ts";
import { type Alarm, SqliteStorage, type StorageOptions } from "./deno-storage.ts";

/** What every object gets alike. */
export interface ObjectServices extends Pick<
  ObjectContext,
  "directory" | "upkeep" | "notices" | "post" | "workspace" | "sealer" | "now" | "log"
> {
  reportUndelivered(name: string, since: number | null): Promise<void>;
  /** @param object its class and name */
  watchers(object: string): Watchers;
}

export interface LiveObjectOptions {
  name: string;
  /** class and name */
  key: string;
  class: ObjectClass;
  services: ObjectServices;
  storage: Pick<StorageOptions, "path" | "announceAlarm">;
  /** Called when nobody uses the object any more. */
  onIdle(): void;
  /** Called when the object aborts itself: the next call needs a new one. */
  onAbort(): void;
}

type Instance = InstanceType<ObjectClass>;

/** What running callers of an object that threw itself away get. */
export class ObjectAborted extends Error {
  constructor(reason: string) {
    super(`the object was aborted: ${reason}`);
    this.name = "ObjectAborted";
  }
}

export class LiveObject {
  readonly storage: SqliteStorage;
  readonly #options: LiveObjectOptions;
  readonly #instance: Instance;
  /** how to reject each running call */
  readonly #running = new Set<(reason: Error) => void>();
  #background = 0;
  #aborted: ObjectAborted | null = null;

  constructor(options: LiveObjectOptions) {
    this.#options = options;
    this.storage = new SqliteStorage({ ...options.storage, log: options.services.log });
    try {
      this.#instance = new options.class(this.#context());
      if (this.#aborted) throw this.#aborted;
    } catch (error) {
      this.storage.close("the object could not be constructed");
      throw error;
    }
  }

  /** In use by a call, an alarm or background work. */
  get isPinned(): boolean {
    return this.#running.size > 0 || this.#background > 0;
  }

  /**
   * Arguments and result are copied, as between isolates on workerd: neither side sees the other's
   * later changes, and what can't be copied is refused.
   */
  call(method: string, args: unknown[]): Promise<unknown> {
    return this.#pinned(async () => {
      const member: unknown = Reflect.get(this.#instance, method);
      if (typeof member !== "function") throw new TypeError(`${method} is not a method`);
      try {
        return copied(await Reflect.apply(member, this.#instance, args.map(copied)));
      } finally {
        await this.onDisk();
      }
    });
  }

  ring(alarm: Alarm): Promise<unknown> {
    this.storage.markDelivering(alarm);
    return this.#pinned(() => this.#instance.alarm()).finally(() => this.storage.markDelivering(null));
  }

  close(reason: string): void {
    this.storage.close(reason);
  }

  /**
   * What the object has written is on disk once this resolves. Its answers and its calls wait for it, as on
   * workerd: nobody learns of a change that a power cut can take back.
   */
  async onDisk(): Promise<void> {
    this.#throwIfAborted();
    try {
      await this.storage.onDisk();
    } catch (error) {
      this.#throwIfAborted();
      this.#options.services.log("disk_failed", { object: this.#options.name, error: String(error) });
      this.#abort("its file could not be written");
      throw error;
    }
    this.#throwIfAborted();
  }

  /** As `onDisk`, also for what nobody waits for otherwise; the object stays open meanwhile. */
  async allOnDisk(): Promise<void> {
    await this.#pinned(async () => this.storage.onDisk(true));
  }

  /** Of an aborted object nothing goes out any more. */
  #throwIfAborted(): void {
    if (this.#aborted) throw this.#aborted;
  }

  /** Runs work that an abort rejects, even if the work itself never ends. */
  async #pinned(work: () => Promise<unknown>): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#running.add(reject);
    try {
      void work().then(resolve, reject);
      return await promise;
    } finally {
      this.#running.delete(reject);
      this.#unpinned();
    }
  }

  #abort(reason: string): void {
    if (this.#aborted) return;
    this.#aborted = new ObjectAborted(reason);
    this.#options.onAbort();
    try {
      this.storage.close(this.#aborted.message);
    } finally {
      for (const reject of this.#running) reject(this.#aborted);
    }
  }

  #inBackground(work: Promise<unknown>): void {
    this.#background += 1;
    const { name, services } = this.#options;
    void work
      .catch((error: unknown) => services.log("background_failed", { object: name, error: String(error) }))
      .finally(() => {
        this.#background -= 1;
        this.#unpinned();
      });
  }

  #unpinned(): void {
    if (!this.isPinned) this.#options.onIdle();
  }

  #context(): ObjectContext {
    const { name, key, services } = this.#options;
    const afterwards = <T extends object>(port: T): T => callingAfter(() => this.onDisk(), port);
    return {
      ...services,
      name,
      storage: this.storage,
      directory: afterwards(services.directory),
      upkeep: afterwards(services.upkeep),
      notices: afterwards(services.notices),
      post: afterwards(services.post),
      workspace: (id) => afterwards(services.workspace(id)),
      sealer: (log) => afterwards(services.sealer(log)),
      watchers: services.watchers(key), // only hints: a page reads what has changed from the object
      reportUndelivered: (since) => this.onDisk().then(() => services.reportUndelivered(name, since)),
      background: (work) => this.#inBackground(work),
      abort: (reason) => this.#abort(reason),
    };
  }
}

/** The port, all of whose methods are asynchronous, with each call made only after this. */
function callingAfter<T extends object>(ready: () => Promise<void>, port: T): T {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => ready().then(() => Reflect.apply(member, target, args));
    },
  });
}

/** As structuredClone does, which takes several times as long for the plain data that nearly all calls carry. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== "object" || value === null) {
    return typeof value === "function" || typeof value === "symbol" ? structuredClone(value) : value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}
