/** A fresh data directory, a host over it, and a small cast of object classes. */
import type { ObjectClass, ObjectContext } from "../../durable/context.ts";
import { ObjectHost } from "../../durable/hosts/deno.ts";
import type { ObjectServices } from "../../durable/hosts/deno-object.ts";
import { SqliteStorage } from "../../durable/hosts/deno-storage.ts";

export interface World {
  data: string;
  events: string[];
  announced: number[];
  storage(name?: string): SqliteStorage;
  files(folder?: string): string[];
  [Symbol.asyncDispose](): Promise<void>;
}

export async function freshWorld(): Promise<World> {
  const data = await Deno.makeTempDir({ prefix: "atrium-" });
  const opened: SqliteStorage[] = [];
  const announced: number[] = [];
  const events: string[] = [];
  return {
    data,
    events,
    announced,
    storage(name = "one") {
      const storage = new SqliteStorage({
        path: `${data}/${name}.sqlite`,
        announceAlarm: (at) => announced.push(at),
        log: (event) => events.push(event),
      });
      opened.push(storage);
      return storage;
    },
    files: (folder = ".") =>
      Array.from(Deno.readDirSync(`${data}/${folder}`), (entry) => entry.name).toSorted(),
    async [Symbol.asyncDispose]() {
      for (const storage of opened) storage.close("the test is over");
      await Deno.remove(data, { recursive: true });
    },
  };
}

const unused = (): never => {
  throw new Error("not used by these objects");
};

const services = (events: string[]): ObjectServices => ({
  watchers: () => ({ people: () => [], tell: unused, dismiss: unused, release: unused }),
  directory: { deliver: unused, deliverAll: unused, countInvitations: unused, invitationsLeft: unused },
  upkeep: {
    staleReservations: unused,
    confirmReservation: unused,
    freeReservation: unused,
    duePurges: unused,
    digestsToAudit: unused,
    digest: unused,
    collectGarbage: unused,
    workspaceIds: unused,
    dropStrays: unused,
    missingTables: unused,
    sampleWorkspace: unused,
    orgRole: unused,
    isSuspended: unused,
    takePlace: unused,
    leavePlace: unused,
    saveJob: unused,
    dropJob: unused,
    unsealedLogs: unused,
    unsealed: unused,
    unsealedCount: unused,
    writeSeals: unused,
    sealedFrom: unused,
    whereabouts: unused,
  },
  notices: { send: unused },
  post: { send: unused },
  workspace: unused,
  sealer: unused,
  reportUndelivered: unused,
  now: () => Date.now(),
  log: (event) => events.push(event),
});

interface Options extends Partial<Pick<ObjectServices, "reportUndelivered">> {
  maxOpen?: number;
  burst?: number;
}

/** A host that closes before its data directory goes. */
export function hostOf<Classes extends Record<string, ObjectClass>>(
  { data, events }: Pick<World, "data" | "events">,
  classes: Classes,
  { maxOpen = 500, burst = 0, ...own }: Options = {},
): ObjectHost<Classes> & AsyncDisposable {
  const host = new ObjectHost({
    data,
    classes,
    services: { ...services(events), ...own },
    maxOpen,
    burst,
    firstRetryMs: 20,
  });
  return Object.assign(host, { [Symbol.asyncDispose]: () => host.close(0) });
}

/** Counts in its own database. */
export class Counter {
  readonly context: ObjectContext;
  born = 0;

  constructor(context: ObjectContext) {
    this.context = context;
  }

  async add(n: number): Promise<number> {
    const { storage } = this.context;
    return storage.transactionSync(() => {
      storage.sql.exec("CREATE TABLE IF NOT EXISTS counts (one INTEGER PRIMARY KEY, n INTEGER NOT NULL)");
      storage.sql.exec("INSERT INTO counts VALUES (1, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", n);
      return storage.sql.exec<{ n: number }>("SELECT n FROM counts").one().n;
    });
  }

  async read(): Promise<number> {
    const { sql } = this.context.storage;
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'counts'").toArray().length === 0) return 0;
    return sql.exec<{ n: number }>("SELECT n FROM counts").one().n;
  }

  async alarm(): Promise<void> {
    await this.add(1);
  }
}

/** Tells how often one of its objects was opened. */
export function countingOpened(): { Counted: typeof Counter; opened(): number } {
  let times = 0;
  class Counted extends Counter {
    constructor(context: ObjectContext) {
      super(context);
      times += 1;
    }
  }
  return { Counted, opened: () => times };
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws when the condition doesn't come true within two seconds */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 2_000; waited += 10) {
    if (await condition()) return;
    await sleep(10);
  }
  throw new Error("did not happen within 2 s");
}
