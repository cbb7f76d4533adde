/**
 * What a power cut may take. The disk here is a copy of the files, made whenever they are synced: no more than
 * that is sure to be on a real one.
 */
import assert from "node:assert/strict";
import { SqliteConnection } from "../../durable/hosts/deno-sqlite.ts";
import { Counter, countingOpened, freshWorld, hostOf, type World } from "./world.ts";

interface Disk {
  /** what the object's table would hold after a power cut now */
  survivors(): number;
  /** how often something was synced */
  syncs: number;
  /** What to wait for before a sync is done; rejects to let it fail. */
  before(): Promise<void>;
  [Symbol.dispose](): void;
}

/** Every sync from here on copies the files of the one object. */
function watchDisk(world: World, object: string): Disk {
  const path = `${world.data}/objects/${object}.sqlite`;
  const disk = `${world.data}/disk.sqlite`;
  const { syncData } = Deno.FsFile.prototype;
  const watched: Disk = {
    syncs: 0,
    before: async () => {},
    survivors() {
      const copy = new SqliteConnection(disk, "");
      try {
        return copy.execute<{ n: number }>("SELECT n FROM counts", []).one().n;
      } finally {
        copy.close();
      }
    },
    [Symbol.dispose]: () => void (Deno.FsFile.prototype.syncData = syncData),
  };
  Deno.FsFile.prototype.syncData = async function () {
    await watched.before();
    await syncData.call(this);
    for (const suffix of ["", "-wal"]) Deno.copyFileSync(path + suffix, disk + suffix);
    watched.syncs += 1;
  };
  return watched;
}

Deno.test("what was answered is on disk", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counter });
  using disk = watchDisk(world, "counter/one");
  for (let n = 1; n <= 20; n++) {
    assert.equal(await host.stub("counter", "one").add(1), n);
    assert.equal(disk.survivors(), n);
  }
  const { syncs } = disk;
  assert.equal(await host.stub("counter", "one").read(), 20);
  assert.equal(disk.syncs, syncs, "reading waits for nothing");
});

Deno.test("neither writers nor readers are answered before, and many share one sync", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counter });
  const stub = host.stub("counter", "one");
  await stub.add(1);
  using disk = watchDisk(world, "counter/one");
  const plug = Promise.withResolvers<void>();
  disk.before = () => plug.promise;
  const answered: string[] = [];
  const asked = [
    ...Array.from({ length: 10 }, () => stub.add(1).then((n) => answered.push(`added ${n}`))),
    stub.read().then((n) => answered.push(`read ${n}`)),
  ];
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(answered, []);
  plug.resolve();
  await Promise.all(asked);
  assert.deepEqual(answered.at(-1), "read 11");
  assert.equal(disk.survivors(), 11);
  assert.ok(disk.syncs <= 2, `${disk.syncs} syncs`);
});

Deno.test("a change is on disk before others hear of it", async () => {
  await using world = await freshWorld();
  using disk = watchDisk(world, "announcer/one");
  const seen: number[] = [];
  class Announcer extends Counter {
    async announce(): Promise<void> {
      await this.add(1);
      await this.context.reportUndelivered(0);
    }
    override async alarm(): Promise<void> {}
  }
  await using host = hostOf(
    world,
    { announcer: Announcer },
    { reportUndelivered: async () => void seen.push(disk.survivors()) },
  );
  for (let n = 1; n <= 3; n++) await host.stub("announcer", "one").announce();
  assert.deepEqual(seen, [1, 2, 3]);
});

Deno.test("where the disk refuses, the caller hears so, and the object starts over", async () => {
  const { Counted, opened } = countingOpened();
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counted });
  const stub = host.stub("counter", "one");
  await stub.add(1);
  using disk = watchDisk(world, "counter/one");
  disk.before = () => Promise.reject(new Error("EIO"));
  await assert.rejects(stub.add(1), /could not be written/);
  assert.ok(world.events.includes("disk_failed"));
  disk.before = async () => {};
  assert.equal(opened(), 1);
  const left = await stub.read();
  assert.equal(opened(), 2);
  assert.equal(await stub.add(1), left + 1);
  assert.equal(disk.survivors(), left + 1);
});

Deno.test("of an object whose disk failed, nothing goes out any more", async () => {
  const sent: string[] = [];
  class Teller extends Counter {
    async tellTwice(): Promise<void> {
      await this.add(1);
      await Promise.allSettled([this.tell("first")]);
      await this.tell("second");
    }
    private async tell(word: string): Promise<void> {
      await this.context.reportUndelivered(word.length);
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(
    world,
    { teller: Teller },
    { reportUndelivered: async (_, n) => void sent.push(String(n)) },
  );
  const stub = host.stub("teller", "one");
  await stub.add(1);
  using disk = watchDisk(world, "teller/one");
  disk.before = () => Promise.reject(new Error("EIO"));
  await assert.rejects(stub.tellTwice(), /could not be written/);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(sent, []);
});

Deno.test("a reader beside it does not cut what follows a deletion off from it", async () => {
  let between: string[] = [];
  await using world = await freshWorld();
  class Purged extends Counter {
    async purge(): Promise<void> {
      const { storage } = this.context;
      await storage.deleteAll();
      await Promise.resolve();
      await Promise.resolve();
      between = world.files("objects/purged");
      storage.sql.exec("CREATE TABLE fence (until INTEGER)");
      await storage.sync();
    }
  }
  await using host = hostOf(world, { purged: Purged });
  const stub = host.stub("purged", "one");
  await stub.add(1);
  await Promise.all([stub.read(), stub.purge(), stub.read()]);
  assert.ok(between.includes("one.sqlite"), "the deletion was committed alone");
});

Deno.test("a log that has grown is emptied, and what follows is on disk as well", async () => {
  class Hoarder extends Counter {
    async hoard(): Promise<number> {
      const { sql } = this.context.storage;
      sql.exec("CREATE TABLE IF NOT EXISTS things (thing BLOB)");
      for (let n = 0; n < 5; n++) sql.exec("INSERT INTO things VALUES (?)", new Uint8Array(1_000_000).buffer);
      return this.add(1);
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { hoarder: Hoarder });
  using disk = watchDisk(world, "hoarder/one");
  const stub = host.stub("hoarder", "one");
  const logSize = () => Deno.statSync(`${world.data}/objects/hoarder/one.sqlite-wal`).size;
  await stub.hoard();
  assert.ok(logSize() < 100_000, `${logSize()} bytes`);
  for (let n = 2; n <= 4; n++) {
    assert.equal(await stub.add(1), n);
    assert.equal(disk.survivors(), n);
  }
});
