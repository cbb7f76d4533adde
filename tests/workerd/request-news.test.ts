/** Mails to those who decide about who asks to join: at once, then once an hour, and none twice. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Workspace } from "../../durable/workspace.ts";
import type { Actor } from "../../src/actor.ts";
import { cloudflareContext } from "../../src/hosts/cloudflare.ts";
import type { Notice } from "../../src/notice.ts";
import { fail, heal } from "./store-faults.ts";
import {
  addTo,
  advance,
  alarmOf,
  as,
  crowd,
  evict,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  pavel,
  populate,
  quiet,
  ring,
  stopClock,
  workspace,
  zoe,
} from "./world.ts";

const HOUR_MS = 3_600_000;

let id: string;
let link: string;
let logged: string[];
const sent: Notice[] = [];
let send: (notice: Notice) => Promise<void>;

beforeAll(async () => {
  stopClock();
  await populate();
});
beforeEach(async () => {
  logged = quiet();
  sent.length = 0;
  send = async (notice) => void sent.push(notice);
  id = await makeWorkspace({ name: "Roadmap" });
  await rehost();
  link = must(
    await workspace(id).createLink(as(jane), {
      role: "member",
      expires_in_days: 7,
      max_uses: null,
      allowed_domains: [],
      needs_approval: true,
    }),
  ).id;
});
afterEach(heal);

/** An object like any other, but for where its notices go. */
const rehost = () =>
  runInDurableObject(env.WORKSPACE.getByName(id), (instance, state) => {
    const notices = { send: (notice: Notice) => send(notice) };
    Object.assign(instance, {
      shell: new Workspace({ ...cloudflareContext(false)(state, env), notices }),
    });
  });

const ask = async (who: Actor) =>
  must(await workspace(id).joinByLink(as(who), { id: link, daily_limit: 200 }));
const approve = async (who: Actor) => {
  const all = must(
    await workspace(id).listJoinRequests(jane, { status: "waiting", cursor: null, limit: 100 }),
  ).items;
  const request = all.find(({ user_id }) => user_id === who.id);
  must(await workspace(id).approveRequest(as(jane), request?.id ?? ""));
};

/** Rings the alarm whose time has come, if there is one. */
async function passTime(ms: number): Promise<void> {
  advance(ms);
  const at = await alarmOf(id);
  if (at !== null && at <= Date.now()) await ring(id);
}

/** Who was told of whom, and how many wait in all. */
const told = () =>
  sent
    .map((notice) =>
      notice.kind === "join-requested"
        ? [notice.to.user_id, notice.people.map(({ name }) => name).join(), notice.waiting]
        : [],
    )
    .toSorted();

describe("who asks to join", () => {
  test("is told to owners and admins who can decide, to nobody else, with what the mail says", async () => {
    await addTo(id, omar, "admin");
    await addTo(id, mia, "member");
    await addTo(id, pavel, "admin");
    must(await workspace(id).suspendMember(as(jane), pavel.id, null));
    await ask(zoe);
    await passTime(1_000);
    expect(told()).toEqual([
      ["jane", "Zoë Quist", 1],
      ["omar", "Zoë Quist", 1],
    ]);
    expect(sent[0]).toMatchObject({
      kind: "join-requested",
      org_id: "acme",
      workspace: { id, name: "Roadmap" },
      people: [{ name: "Zoë Quist", email: "zoe@acme.test" }],
    });
  });

  test("is told at once; of who asks within the hour, one mail at its end", async () => {
    await ask(zoe);
    await passTime(1_000);
    expect(told()).toEqual([["jane", "Zoë Quist", 1]]);
    sent.length = 0;
    for (const who of crowd.slice(0, 3)) {
      await ask(who);
      await passTime(1_000);
    }
    expect(sent).toEqual([]);
    const ahead = ((await alarmOf(id)) ?? 0) - Date.now();
    expect(ahead).toBe(HOUR_MS - 3_000);
    await passTime(ahead - 1);
    expect(sent).toEqual([]);
    await passTime(1);
    expect(told()).toEqual([["jane", "Person 0,Person 1,Person 2", 4]]);
    sent.length = 0;
    await passTime(10 * HOUR_MS);
    expect(await alarmOf(id)).toBeNull();
    await ask(omar);
    await passTime(1_000);
    expect(told()).toEqual([["jane", "Omar Haddad", 5]]);
  });

  test("is not told of once somebody has decided", async () => {
    await ask(zoe);
    await passTime(1_000);
    sent.length = 0;
    await ask(mia);
    await ask(omar);
    await approve(mia);
    await passTime(HOUR_MS);
    expect(told()).toEqual([["jane", "Omar Haddad", 2]]);
    sent.length = 0;
    await ask(pavel);
    await approve(pavel);
    await passTime(HOUR_MS);
    expect([sent, await alarmOf(id)]).toEqual([[], null]);
  });

  test("is told after a restart, and while the directory can't be reached", async () => {
    fail("before");
    await ask(zoe);
    await evict(id);
    await rehost();
    advance(1_000);
    await ring(id);
    expect(told()).toEqual([["jane", "Zoë Quist", 1]]);
  });

  test("is not told twice by a mail that failed; it is logged, and the others go", async () => {
    await addTo(id, omar, "admin");
    send = async (notice) => {
      if (notice.to.user_id === "jane") throw new Error("the mail server could not be reached");
      sent.push(notice);
    };
    await ask(zoe);
    await passTime(1_000);
    await vi.waitFor(() => expect(logged.join()).toContain("join_request_mail_failed"));
    await passTime(10 * HOUR_MS);
    expect(told()).toEqual([["omar", "Zoë Quist", 1]]);
  });

  test.each(["archived", "suspended"])("waits while the workspace is %s, and wakes nobody", async (how) => {
    await ask(zoe);
    await passTime(1_000);
    sent.length = 0;
    await ask(mia);
    if (how === "archived") must(await workspace(id).archive(as(jane)));
    else must(await workspace(id).setSuspended(true));
    await passTime(10 * HOUR_MS);
    expect([sent, await alarmOf(id)]).toEqual([[], null]);
    if (how === "archived") must(await workspace(id).unarchive(as(jane)));
    else must(await workspace(id).setSuspended(false));
    await passTime(1_000);
    expect(told()).toEqual([["jane", "Mia Wong", 2]]);
  });
});
