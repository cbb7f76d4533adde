/** The list as a file: how long a row takes, and what the host's memory grows by while it is sent. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { request } from "node:http";
import { median, type Side } from "./scale-measure.ts";

export interface ExportFigures {
  /** microseconds a row, medians */
  few: number;
  many: number;
  ratio: number;
  megabytes: number;
  /** of resident memory over what it was before, at most, while the large file is sent; null: not known here */
  growth: number | null;
}

const ROUNDS = 5;
const SAMPLE_MS = 20;
const MB = 1_000_000;

export async function exportFigures(few: Side, many: Side): Promise<ExportFigures> {
  for (const side of [few, many]) await save(side);
  const times: { few: number[]; many: number[] } = { few: [], many: [] };
  const growths: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    times.few.push((await save(few)).seconds);
    const before = residentOf(many.server.url);
    let most = before ?? 0;
    const sampling = setInterval(() => (most = Math.max(most, residentOf(many.server.url) ?? 0)), SAMPLE_MS);
    const saved = await save(many);
    clearInterval(sampling);
    times.many.push(saved.seconds);
    megabytes = saved.bytes / MB;
    if (before !== null) growths.push((most - before) / MB);
  }
  const perRow = (seconds: readonly number[], { count }: Side): number => (median(seconds) / count) * MB;
  const [small, large] = [perRow(times.few, few), perRow(times.many, many)];
  const growth = growths.length === 0 ? null : Math.max(...growths);
  return { few: small, many: large, ratio: large / small, megabytes, growth };
}

/** Reads the file to its end, and checks that it has a line for each workspace. */
async function save({ server, owner, org, count }: Side): Promise<{ seconds: number; bytes: number }> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<{ bytes: number; lines: number }>();
  const path = `/api/ws/admin/workspaces.csv?orgId=${org}`;
  request(server.url + path, { headers: owner.headers }, (response) => {
    let [bytes, lines] = [0, 0];
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) lines += 1;
    });
    response.on("end", () => resolve({ bytes, lines }));
  })
    .on("error", reject)
    .end();
  const { bytes, lines } = await promise;
  if (lines !== count + 1) throw new Error(`${lines} lines of ${count + 1} came`);
  return { seconds: (performance.now() - began) / 1_000, bytes };
}

/** Memory of the process that listens there, in bytes; null where /proc does not tell. */
function residentOf(url: string): number | null {
  const pid = listenerOf(Number(new URL(url).port));
  const pages = pid === null ? null : readText(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+) kB/m)?.[1];
  return pages === undefined || pages === null ? null : Number(pages) * 1_024;
}

const known = new Map<number, number | null>();

function listenerOf(port: number): number | null {
  const found = known.get(port);
  if (found !== undefined) return found;
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => readText(file)?.split("\n") ?? []);
  const inode = sockets
    .map((line) => line.trim().split(/\s+/))
    .find((cells) => cells[1]?.endsWith(`:${hex}`) && cells[3] === "0A")?.[9];
  const pid = inode === undefined ? null : holderOf(`socket:[${inode}]`);
  known.set(port, pid);
  return pid;
}

/** The process that has a file open. */
function holderOf(name: string): number | null {
  const processes = listOf("/proc").filter((entry) => /^\d+$/.test(entry));
  const holder = processes.find((id) =>
    listOf(`/proc/${id}/fd`).some((fd) => targetOf(`/proc/${id}/fd/${fd}`) === name),
  );
  return holder === undefined ? null : Number(holder);
}

/** Processes come and go while they are looked at, and some systems have none of these files. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const readText = (file: string): string | null => orNull(() => readFileSync(file, "utf8"));
const listOf = (folder: string): string[] => orNull(() => readdirSync(folder)) ?? [];
const targetOf = (link: string): string | null => orNull(() => readlinkSync(link));
