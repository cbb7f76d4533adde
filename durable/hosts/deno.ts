/**
 * What makes objects on Deno: one SQLite file each under `<data>/objects/<class>/`, one instance each
 * in this process, alarms in `<data>/alarms.sqlite`, and a lock that keeps a second process out.
 */
import type { ObjectClass, Stub } from "../context.ts";
import { AlarmClock } from "./deno-alarm-clock.ts";
import { AlarmRegistry } from "./deno-alarms.ts";
import { lockDirectory } from "./deno-lock.ts";
import { LiveObject, ObjectAborted, type ObjectServices } from "./deno-object.ts";
import type { Alarm, SqliteStorage } from "./deno-storage.ts";
import { methodsOf, stubOf } from "./deno-stub.ts";

export interface ObjectHostOptions<Classes> {
  /** data directory, made if missing */
  data: string;
  /** by the name that their folder has; renaming one loses its objects */
  classes: Classes;
  services: ObjectServices;
  /** Objects kept open (about 190 KB each). Fewer than are in steady use costs 10× throughput. */
  maxOpen?: number;
  /** how many more may stay open for a few seconds, so that a burst over many closes them afterwards */
  burst?: number;
  /** wait before a failed alarm rings again; doubles up to a minute */
  firstRetryMs?: number;
}

const MAX_OPEN = 500;
/** When nothing was opened for so long, what a burst left is closed in pieces, and others get their turn between. */
const TIDY_AFTER_MS = 3_000;
const TIDY_MS = 10;

interface Closing {
  limit: number;
  spare?: LiveObject | null;
  forMs?: number;
}

export class ObjectHost<Classes extends Record<string, ObjectClass>> {
  readonly #options: ObjectHostOptions<Classes>;
  readonly #lock: Disposable;
  readonly #registry: AlarmRegistry;
  readonly #clock: AlarmClock;
  /** by `class/name`, least recently used first */
  readonly #open = new Map<string, LiveObject>();
  readonly #callable: ReadonlyMap<string, ReadonlySet<string>>;
  #tidying: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** @throws DataDirectoryInUse when another process holds the directory */
  constructor(options: ObjectHostOptions<Classes>) {
    this.#options = options;
    this.#lock = lockDirectory(options.data);
    this.#callable = new Map(Object.entries(options.classes).map(([kind, made]) => [kind, methodsOf(made)]));
    for (const kind of this.#callable.keys())
      Deno.mkdirSync(`${options.data}/objects/${kind}`, { recursive: true });
    this.#registry = new AlarmRegistry(`${options.data}/alarms.sqlite`);
    const { now, log } = options.services;
    const retry = options.firstRetryMs === undefined ? {} : { firstRetryMs: options.firstRetryMs };
    this.#clock = new AlarmClock({
      registry: this.#registry,
      ring: (object) => this.#ring(object),
      now,
      log,
      ...retry,
    });
  }

  /** Rings alarms from here on, first those that came due while nothing ran. */
  start(): void {
    this.#clock.start();
  }

  /** The object's public methods; naming one that isn't rejects. Opening happens with the first call. */
  stub<Kind extends keyof Classes & string>(kind: Kind, name: string): Stub<InstanceType<Classes[Kind]>> {
    return stubOf((method, args) => this.#call(kind, name, method, args));
  }

  /**
   * Stops alarms, waits for running calls and background work, then closes every file and the lock.
   * @param patienceMs what still runs after this is cut off; its committed writes stay
   */
  async close(patienceMs = 5_000): Promise<void> {
    this.#clock.stop();
    const deadline = Date.now() + patienceMs;
    while (this.#isBusy() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    this.#closed = true;
    clearTimeout(this.#tidying);
    for (const object of this.#open.values()) object.close("the host is shut down");
    this.#open.clear();
    this.#registry.close();
    this.#lock[Symbol.dispose]();
  }

  #isBusy(): boolean {
    return this.#open.values().some((object) => object.isPinned);
  }

  async #call(kind: string, name: string, method: string, args: unknown[]): Promise<unknown> {
    if (!this.#callable.get(kind)?.has(method)) throw new TypeError(`${kind} has no method ${method}`);
    return this.#get(`${kind}/${name}`).call(method, args);
  }

  /** Delivers an object's alarm if it is due by the object's own account. Rejects to be rung again. */
  async #ring(key: string): Promise<void> {
    const object = this.#get(key);
    const alarm = object.storage.pendingAlarm();
    if (!alarm || alarm.at > this.#options.services.now()) return this.#enter(key);
    try {
      await object.ring(alarm);
    } catch (error) {
      if (this.#closed || this.#isUnchanged(key, alarm)) throw error;
      if (!(error instanceof ObjectAborted))
        this.#options.services.log("alarm_failed", { object: key, error: String(error) });
    }
    if (this.#closed) return;
    await followUp(this.#get(key).storage, alarm); // another one, if the handler aborted its object
    await this.#enter(key);
  }

  /** The registry follows what is on disk. What changes meanwhile leaves an entry that is only too early. */
  async #enter(key: string): Promise<void> {
    const object = this.#get(key);
    const alarm = object.storage.pendingAlarm();
    await object.allOnDisk();
    if (this.#closed || !this.#isUnchanged(key, alarm)) return;
    this.#registry.set(key, alarm?.at ?? null);
  }

  #isUnchanged(key: string, alarm: Alarm | null): boolean {
    return this.#get(key).storage.pendingAlarm()?.setting === alarm?.setting;
  }

  #get(key: string): LiveObject {
    if (this.#closed) throw new Error("the host is shut down");
    const open = this.#open.get(key);
    const object = open ?? this.#construct(key);
    this.#open.delete(key);
    this.#open.set(key, object); // now the most recently used
    if (!open) this.#evict(object);
    return object;
  }

  #construct(key: string): LiveObject {
    const [kind = "", name = ""] = splitAtFirst(key, "/");
    const made = this.#options.classes[kind];
    if (!made) throw new Error(`no class of objects is called ${kind}`);
    return new LiveObject({
      name,
      key,
      class: made,
      services: this.#options.services,
      storage: {
        path: `${this.#options.data}/objects/${kind}/${fileName(name)}.sqlite`,
        announceAlarm: (at) => this.#announce(key, at),
      },
      onIdle: () => this.#evict(null),
      onAbort: () => this.#open.delete(key),
    });
  }

  #announce(key: string, at: number): void {
    this.#registry.lower(key, at);
    this.#clock.wakeBy(at);
  }

  /** What is too much is closed now, what a burst leaves behind a little later. */
  #evict(spare: LiveObject | null): void {
    const { maxOpen = MAX_OPEN, burst = 0 } = this.#options;
    if (this.#open.size > maxOpen + burst) this.#closeIdle({ limit: maxOpen + burst, spare });
    if (this.#open.size <= maxOpen || (spare === null && this.#tidying !== undefined)) return;
    clearTimeout(this.#tidying);
    this.#tidying = setTimeout(() => this.#tidy(), TIDY_AFTER_MS);
  }

  #tidy(): void {
    this.#tidying = undefined;
    const done = this.#closeIdle({ limit: this.#options.maxOpen ?? MAX_OPEN, forMs: TIDY_MS });
    if (!done) this.#tidying = setTimeout(() => this.#tidy(), TIDY_MS);
  }

  /** Closes what is idle, longest unused first, until the limit holds. @returns whether time sufficed for that */
  #closeIdle({ limit, spare = null, forMs = Infinity }: Closing): boolean {
    const began = performance.now();
    for (const [key, object] of this.#open) {
      if (this.#open.size <= limit) return true;
      if (object.isPinned || object === spare) continue;
      if (performance.now() - began > forMs) return false;
      this.#open.delete(key);
      object.close("the object was evicted");
    }
    return true;
  }
}

/** An alarm that its handler neither moved nor set again is done with. */
async function followUp(storage: SqliteStorage, delivered: Alarm): Promise<void> {
  storage.settle();
  if (storage.pendingAlarm()?.setting === delivered.setting) await storage.deleteAlarm();
}

/** Injective, and safe where file names ignore case: all but a–z, 0–9 and "-" as `_` and hex. */
function fileName(name: string): string {
  const encoded = Array.from(new TextEncoder().encode(name), (byte) => {
    const character = String.fromCharCode(byte);
    return /[a-z0-9-]/.test(character) ? character : `_${byte.toString(16).padStart(2, "0")}`;
  }).join("");
  if (encoded.length === 0 || encoded.length > 200)
    throw new RangeError("an object's name has 1 to 200 characters");
  return encoded;
}

const splitAtFirst = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
};
