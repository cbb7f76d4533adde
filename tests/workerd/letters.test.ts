/** Mails that follow from a change: what the edge did not send, the object does, until it succeeds or gives up. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { v7 as uuid } from "uuid";
import { Workspace } from "../../durable/workspace.ts";
import type { Actor, Call } from "../../src/actor.ts";
import { cloudflareContext } from "../../src/hosts/cloudflare.ts";
import { postOf } from "../../src/hosts/post.ts";
import { openToken } from "../../src/invitation-token.ts";
import type { Mail } from "../../src/platform.ts";
import { issue } from "../../src/routes/invitations/sending.ts";
import { expectExact } from "./exactness.ts";
import { fail, heal } from "./store-faults.ts";
import {
  addTo,
  advance,
  alarmOf,
  as,
  DAY_MS,
  evict,
  invitationFor,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  platform,
  populate,
  quiet,
  ring,
  rowsIn,
  stopClock,
  tablesOf,
  workspace,
  zoe,
} from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const mails: Mail[] = [];
/** What the mail server does with each mail. */
let server: (mail: Mail) => Promise<void>;
const takes = async (mail: Mail): Promise<void> => void mails.push(mail);
const refuses = (): Promise<never> => Promise.reject(new Error("the mail server could not be reached"));

let id: string;
let logged: string[];

beforeAll(async () => {
  stopClock();
  await populate();
});
beforeEach(async () => {
  logged = quiet();
  mails.length = 0;
  server = takes;
  id = await makeWorkspace({ name: "Roadmap" });
  await rehost();
});
afterEach(heal);

/** An object like any other, but for its mail server. */
const rehost = () =>
  runInDurableObject(env.WORKSPACE.getByName(id), (instance, state) => {
    const post = postOf({ ...platform, sendMail: (mail) => server(mail) });
    Object.assign(instance, { shell: new Workspace({ ...cloudflareContext(false)(state, env), post }) });
  });

/** Invites as the edge does, but sends nothing. */
async function invite(who: Actor, call: Call = as(jane)) {
  const invitation_id = uuid();
  const issued = await issue(platform.settings.secret, id, invitation_id);
  const input = { ...invitationFor(who, "member", invitation_id), ...issued };
  return { ...issued, ...must(await workspace(id).invite(call, input)) };
}

const waiting = () => rowsIn<{ id: string }>(id, "SELECT id FROM letters ORDER BY id");
const deliveryOf = async (invitation: string) =>
  (await rowsIn(id, "SELECT delivery FROM invitations WHERE id = ?", invitation))[0]?.["delivery"];

/** Turns the clock to the next alarm and rings it. @returns how long it was ahead */
async function ringNext(): Promise<number> {
  const at = await alarmOf(id);
  if (at === null) throw new Error("no alarm is set");
  const ahead = Math.max(at - Date.now(), 0);
  advance(ahead);
  await ring(id);
  return ahead;
}

const failures = () => logged.filter((line) => line.includes("letter_failed"));

const proofIn = async (mail: Mail | undefined) => {
  const [, token = ""] = /\/invitations\/(\S+)/.exec(mail?.text ?? "") ?? [];
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) throw new Error("the mail holds no token");
  return { id: opened.invitation_id, token_hash: opened.token_hash };
};

describe("what the edge promised and did not send", () => {
  test("goes a minute later, once, with the link that the invitation opens by", async () => {
    await invite(mia);
    expect(await ringNext()).toBe(MINUTE);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(mails).toMatchObject([{ to: mia.email, subject: "Jane Doe invited you to Roadmap" }]);
    expect(await alarmOf(id)).toBeNull();
    expect(must(await workspace(id).inspectInvitation(await proofIn(mails[0]))).email).toBe(mia.email);
  });

  test("is not sent again once the edge says that it went", async () => {
    const { envelope } = await invite(mia);
    await workspace(id).confirmSent([envelope.id]);
    expect(await waiting()).toEqual([]);
    expect(await alarmOf(id)).toBeNull();
  });

  test("goes while the directory can't be reached", async () => {
    fail("before");
    await invite(mia);
    advance(MINUTE);
    await ring(id);
    await vi.waitFor(() => expect(mails).toHaveLength(1));
    heal();
    await ring(id);
    await expectExact(id);
  });

  test("of many, only what is not confirmed", async () => {
    const [first, second, third] = [await invite(mia), await invite(omar), await invite(zoe)];
    await workspace(id).confirmSent([first.envelope.id, third.envelope.id]);
    await ringNext();
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(mails.map(({ to }) => to)).toEqual([second.email]);
  });

  test("a repeat under the same key promises nothing new", async () => {
    const call = { ...as(jane), idempotency: { scope: uuid(), hash: "same" } };
    const first = await invite(mia, call);
    await invite(mia, call);
    expect(await waiting()).toEqual([{ id: first.envelope.id }]);
  });
});

describe("a mail server that is away", () => {
  test("is asked less and less often, and the mail goes once it is back", async () => {
    server = refuses;
    const { id: invitation } = await invite(mia);
    const waits: number[] = [];
    for (let n = 1; n <= 6; n += 1) {
      waits.push(Math.round((await ringNext()) / MINUTE));
      await vi.waitFor(() => expect(failures()).toHaveLength(n));
    }
    expect(waits).toEqual([1, 5, 30, 120, 120, 120]);
    server = takes;
    await ringNext();
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(mails).toHaveLength(1);
    expect(await deliveryOf(invitation)).toBeNull();
  });

  test("after a day the invitation says so, here and in lists, and nothing rings any more", async () => {
    server = refuses;
    const { id: invitation } = await invite(mia);
    const began = Date.now();
    while ((await waiting()).length > 0) await ringNext();
    expect(Date.now() - began).toBeGreaterThanOrEqual(DAY_MS);
    expect(Date.now() - began).toBeLessThanOrEqual(DAY_MS + 2 * HOUR);
    expect(await deliveryOf(invitation)).toBe("failed");
    expect(await alarmOf(id)).toBeNull();
    await expectExact(id);
    expect(logged.filter((line) => line.includes("letter_given_up"))).toHaveLength(1);
    must(await workspace(id).markDelivery({ id: invitation, delivery: "delivered", at: Date.now() }));
    expect(await deliveryOf(invitation)).toBe("delivered");
  });

  test("that hangs is not waited for, and not asked for the same mail meanwhile", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let asked = 0;
    server = () => {
      asked += 1;
      return promise;
    };
    const { id: invitation } = await invite(mia);
    await ringNext();
    await vi.waitFor(() => expect(asked).toBe(1));
    must(await workspace(id).invite(as(jane), invitationFor(omar, "member")));
    await ring(id);
    expect(asked).toBe(1);
    resolve();
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(await deliveryOf(invitation)).toBeNull();
  });

  test("nobody mails an invitation that has run out", async () => {
    server = refuses;
    const dated = new Date(Date.now() - 7 * DAY_MS + 3 * MINUTE).toISOString();
    await invite(mia, { ...as(jane), dated });
    expect(await ringNext()).toBe(MINUTE);
    expect(await waiting()).toHaveLength(1);
    await ringNext();
    expect(await waiting()).toEqual([]);
  });
});

describe("a letter is dropped with what it is about", () => {
  test.each(["cancelled", "declined", "accepted", "delivered"])("%s", async (how) => {
    const { id: invitation, token_hash } = await invite(mia);
    const object = workspace(id);
    const proof = { id: invitation, token_hash };
    if (how === "cancelled") must(await object.cancelInvitation(as(jane), invitation));
    if (how === "declined") must(await object.declineInvitation(proof));
    if (how === "accepted") must(await object.acceptInvitation(as(mia), proof));
    if (how === "delivered")
      must(await object.markDelivery({ id: invitation, delivery: "delivered", at: Date.now() }));
    expect(await waiting()).toEqual([]);
    expect(await alarmOf(id)).toBeNull();
  });

  test("sent again: only the new one goes, and word of the old one does not take it away", async () => {
    const { id: invitation, envelope: old } = await invite(mia);
    advance(MINUTE / 2);
    const issued = await issue(platform.settings.secret, id, invitation);
    const again = { id: invitation, ...issued, expires_in_days: 7, daily_limit: 200 };
    must(await workspace(id).resendInvitation(as(jane), again));
    expect(await waiting()).toEqual([{ id: issued.envelope.id }]);
    await workspace(id).confirmSent([old.id]);
    expect(await ringNext()).toBe(MINUTE);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(mails).toHaveLength(1);
    expect(await proofIn(mails[0])).toEqual({ id: invitation, token_hash: issued.token_hash });
  });
});

describe("ownership that is offered", () => {
  const envelope = () => ({ id: uuid(), language: "en" as const });
  const offer = async () => {
    await addTo(id, omar, "member");
    return must(
      await workspace(id).offerOwnership(as(jane), { user_id: omar.id, message: "", envelope: envelope() }),
    );
  };
  const subjects = () => mails.map(({ to, subject }) => `${to}: ${subject}`);
  /** Past the alarms that stand behind writes. */
  const ringAfter = async (minutes: number) => {
    advance(minutes * MINUTE);
    await ring(id);
  };

  test("is told to whom it is for", async () => {
    await offer();
    await ringAfter(1);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(subjects()).toEqual([`${omar.email}: Jane Doe offers you ownership of Roadmap`]);
  });

  test.each([
    ["accepted", "acceptOwnership"],
    ["declined", "declineOwnership"],
  ] as const)("and %s, to who offered it, and the offer is not sent any more", async (step, answer) => {
    await offer();
    must<unknown>(await workspace(id)[answer](as(omar), envelope()));
    await ringAfter(1);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(subjects()).toEqual([`${jane.email}: Omar Haddad ${step} ownership of Roadmap`]);
  });

  test("and withdrawn, to nobody", async () => {
    await offer();
    must(await workspace(id).cancelOwnershipOffer(as(jane)));
    expect(await waiting()).toEqual([]);
  });

  test("to somebody who has left meanwhile is not told to them", async () => {
    await offer();
    must(await workspace(id).removeMember(as(jane), omar.id));
    await ringAfter(1);
    await ringAfter(24 * 60);
    expect(await waiting()).toEqual([]);
    expect(mails).toEqual([]);
  });
});

describe("its workspace", () => {
  test("archived: what was promised is sent", async () => {
    await invite(mia);
    must(await workspace(id).archive(as(jane)));
    await ringNext();
    await vi.waitFor(() => expect(mails).toHaveLength(1));
  });

  test("deleted: held with the invitation, and sent once it is restored", async () => {
    await invite(mia);
    must(await workspace(id).softDelete(as(jane), 30));
    await ringNext();
    await ringNext();
    must(await workspace(id).restore(as(jane)));
    expect(mails).toEqual([]);
    await ringNext();
    await vi.waitFor(() => expect(mails).toHaveLength(1));
  });

  test("suspended with its organization: nothing is sent", async () => {
    await invite(mia);
    must(await workspace(id).setSuspended(true));
    advance(MINUTE);
    await ring(id);
    must(await workspace(id).setSuspended(false));
    expect(mails).toEqual([]);
    advance(5 * MINUTE);
    await ring(id);
    await vi.waitFor(() => expect(mails).toHaveLength(1));
  });

  test("purged: nothing is left", async () => {
    await invite(mia);
    must(await workspace(id).softDelete(as(jane), 1));
    advance(DAY_MS);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: true });
    expect(await waiting()).toEqual([]);
    await ring(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
    expect(mails).toEqual([]);
  });
});

describe("many at once", () => {
  const inviteMany = async (count: number, dry_run: boolean) => {
    const rows = Array.from({ length: count }, async (_, n) => {
      const of = uuid();
      const email = `guest${n}@partner.test`;
      return { id: of, ...(await issue(platform.settings.secret, id, of)), email, role: "viewer" as const };
    });
    const input = { rows: await Promise.all(rows), expires_in_days: 7, daily_limit: 1_000, dry_run };
    return must(await workspace(id).inviteMany(as(jane), input));
  };

  test("who is last in a long line is not taken for forgotten", async () => {
    await inviteMany(120, false);
    const [line] = await rowsIn<{ first: number; last: number }>(
      id,
      "SELECT min(due_at) AS first, max(due_at) AS last FROM letters",
    );
    expect((line?.first ?? 0) - Date.now()).toBe(MINUTE);
    expect((line?.last ?? 0) - Date.now()).toBeGreaterThan(3 * MINUTE);
    while ((await waiting()).length > 0) {
      await ringNext();
      await vi.waitFor(async () => expect((await waiting()).length + mails.length).toBe(120));
    }
    expect(new Set(mails.map(({ to }) => to)).size).toBe(120);
  });

  test("a dry run promises nothing", async () => {
    await inviteMany(3, true);
    expect(await waiting()).toEqual([]);
  });
});

test("a workspace from before keeps letters, and what became of its mails, as soon as it is woken", async () => {
  const { id: invitation } = await invite(mia);
  must(await workspace(id).markDelivery({ id: invitation, delivery: "bounced", at: Date.now() }));
  await rowsIn(id, "DROP TABLE letters");
  await rowsIn(id, "DELETE FROM migrations WHERE name = '0007_letters'");
  await evict(id);
  const other = await invite(omar);
  expect(await waiting()).toEqual([{ id: other.envelope.id }]);
  expect(await deliveryOf(invitation)).toBe("bounced");
});
