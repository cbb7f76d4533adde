/** What HTTP cannot show of teams, links and many invitations: the clock, one transaction, an outage. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import type { NewLink } from "../../durable/invitations/links.ts";
import { fail, findTables, heal, loseTable } from "./store-faults.ts";
import { expectExact } from "./exactness.ts";
import {
  addTo,
  advance,
  as,
  codeOf,
  crowd,
  DAY_MS,
  drain,
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
  rowsIn,
  rowsOf,
  stopClock,
  workspace,
  zoe,
} from "./world.ts";

let id = "";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
beforeEach(async () => {
  id = await makeWorkspace();
});
afterEach(() => {
  heal();
  findTables();
});

const OPEN: NewLink = {
  role: "member",
  expires_in_days: 7,
  max_uses: null,
  allowed_domains: [],
  needs_approval: false,
};
const makeLink = async (fields: Partial<NewLink> = {}): Promise<string> =>
  must(await workspace(id).createLink(as(jane), { ...OPEN, ...fields })).id;
const joinBy = (link: string, who = zoe, daily_limit = 200) =>
  workspace(id).joinByLink(as(who), { id: link, daily_limit });
const membersNow = async (): Promise<string[]> =>
  (
    await rowsIn<{ user_id: string }>(
      id,
      "SELECT user_id FROM members WHERE removed_at IS NULL ORDER BY user_id",
    )
  ).map(({ user_id }) => user_id);

describe("a link", () => {
  test("ends with its last millisecond, for who looks and for who joins; members go on", async () => {
    const link = await makeLink({ expires_in_days: 1 });
    must(await joinBy(link, omar));
    advance(DAY_MS - 1);
    must(await joinBy(link, mia));
    advance(1);
    const late = await joinBy(link);
    expect(late).toMatchObject({
      ok: false,
      error: { code: "INVITATION_EXPIRED", details: { reason: "expired" } },
    });
    expect(must(await workspace(id).inspectLink(link, zoe.id)).status).toBe("expired");
    expect(must(await joinBy(link, mia)).status).toBe("joined");
    expect(await membersNow()).toEqual(["jane", "mia", "omar"]);
    expect(
      must(await workspace(id).listLinks(jane, { status: "open", cursor: null, limit: 9 })).items,
    ).toEqual([]);
  });

  test("is counted with the joining: what the members' limit rolls back takes no place", async () => {
    const link = await makeLink({ max_uses: 2 });
    await rowsIn(id, "UPDATE workspace SET max_members = 1");
    expect(codeOf(await joinBy(link))).toBe("MEMBER_LIMIT_EXCEEDED");
    expect(await rowsIn(id, "SELECT * FROM link_uses")).toEqual([]);
    await rowsIn(id, "UPDATE workspace SET max_members = 9");
    const people = [zoe, omar, mia, pavel];
    const all = await Promise.all(people.map((who) => joinBy(link, who)));
    expect(all.map(codeOf).filter((code) => code === "ok")).toHaveLength(2);
    expect(await membersNow()).toHaveLength(3);
    await drain(id);
    await expectExact(id);
  });

  test("brings in only so many in 24 hours, whichever of them is used", async () => {
    const links = [await makeLink(), await makeLink({ needs_approval: true })];
    for (const [n, who] of crowd.slice(0, 3).entries()) must(await joinBy(links[n % 2] ?? "", who, 3));
    expect(codeOf(await joinBy(links[0] ?? "", zoe, 3))).toBe("RATE_LIMITED");
    advance(DAY_MS);
    must(await joinBy(links[0] ?? "", zoe, 3));
  });

  test("does not answer a suspended member as if they were in", async () => {
    const link = await makeLink();
    must(await joinBy(link, omar));
    must(await workspace(id).suspendMember(as(jane), omar.id, null));
    expect(codeOf(await joinBy(link, omar))).toBe("MEMBERSHIP_SUSPENDED");
    must(await workspace(id).reactivateMember(as(jane), omar.id));
    expect(must(await joinBy(link, omar)).status).toBe("joined");
  });

  test("of a suspended organization lets nobody in", async () => {
    const link = await makeLink();
    must(await workspace(id).setSuspended(true));
    expect(codeOf(await joinBy(link))).toBe("ORGANIZATION_SUSPENDED");
    must(await workspace(id).setSuspended(false));
    const claim = { ...zoe, suspended_orgs: ["acme"] };
    expect(codeOf(await joinBy(link, claim))).toBe("ORGANIZATION_SUSPENDED");
    must(await joinBy(link));
  });

  test("makes an org_guest of who was nothing there, also while the store is out", async () => {
    const [open, asking] = [await makeLink(), await makeLink({ needs_approval: true })];
    fail("before");
    must(await joinBy(open, zoe));
    must(await joinBy(asking, pavel));
    const [request] = must(
      await workspace(id).listJoinRequests(jane, { status: "waiting", cursor: null, limit: 9 }),
    ).items;
    must(await workspace(id).approveRequest(as(jane), request?.id ?? ""));
    heal();
    await ring(id);
    await drain(id);
    expect(
      await rowsOf(
        "SELECT user_id, role FROM org_members WHERE org_id = 'acme' AND user_id IN ('zoe', 'pavel')",
      ),
    ).toEqual(
      expect.arrayContaining([
        { user_id: "zoe", role: "org_guest" },
        { user_id: "pavel", role: "org_member" },
      ]),
    );
    await expectExact(id);
  });
});

describe("teams", () => {
  const teamOf = async (...people: (typeof jane)[]): Promise<string> => {
    const fields = { name: `Team ${uuid()}`, description: "", color: null };
    const team = must(await workspace(id).createTeam(as(jane), fields)).id;
    for (const { id: user_id } of people)
      must(await workspace(id).putTeamMember(as(jane), team, { who: { user_id } }));
    return team;
  };
  const seats = () => rowsIn(id, "SELECT user_id FROM team_members ORDER BY user_id");

  test("lose who is removed or evicted in the same transaction, and nobody whose removal is refused", async () => {
    await addTo(id, omar, "member");
    await addTo(id, mia, "member");
    await teamOf(jane, omar, mia);
    expect(codeOf(await workspace(id).removeMember(as(jane), jane.id))).toBe("CANNOT_REMOVE_OWNER");
    expect(await seats()).toHaveLength(3);
    must(await workspace(id).removeMember(as(jane), omar.id));
    must(await workspace(id).evictMember({ user_id: mia.id, successor: jane, by: "Jane" }));
    expect(await seats()).toEqual([{ user_id: "jane" }]);
  });

  test("take members by the address that the workspace knows", async () => {
    await addTo(id, omar, "viewer");
    const team = await teamOf();
    const seat = await workspace(id).putTeamMember(as(jane), team, {
      who: { email: omar.email },
      lead: true,
    });
    expect(must(seat)).toMatchObject({ user_id: "omar", lead: true });
    expect(codeOf(await workspace(id).putTeamMember(as(jane), team, { who: { email: zoe.email } }))).toBe(
      "NOT_FOUND",
    );
  });

  test("an answer says when nothing was changed", async () => {
    await addTo(id, omar, "viewer");
    const team = await teamOf(omar);
    const who = { user_id: omar.id };
    expect(await workspace(id).putTeamMember(as(jane), team, { who })).toMatchObject({ unchanged: true });
    expect(await workspace(id).updateTeam(as(jane), team, { color: null })).toMatchObject({
      unchanged: true,
    });
    expect(await workspace(id).putTeamMember(as(jane), team, { who, lead: true })).not.toHaveProperty(
      "unchanged",
    );
  });
});

test("a workspace from before has them as soon as it is woken", async () => {
  await addTo(id, omar, "viewer");
  for (const table of ["teams", "team_members", "invitation_links", "link_uses"])
    await rowsIn(id, `DROP TABLE ${table}`);
  await rowsIn(id, "DROP INDEX members_by_email");
  await rowsIn(id, "ALTER TABLE workspace DROP COLUMN requests_told_at");
  await rowsIn(id, "DELETE FROM migrations WHERE name LIKE '0006_%' OR name LIKE '0008_%'");
  await evict(id);
  expect(must(await workspace(id).listTeams(omar))).toEqual([]);
  const link = await makeLink();
  must(await joinBy(link));
  expect(await membersNow()).toEqual(["jane", "omar", "zoe"]);
});

test("an export holds teams with everybody in them, links and requests, and nothing that opens a link", async () => {
  const fields = { name: "Design", description: "", color: null };
  const { id: team } = must(await workspace(id).createTeam(as(jane), fields));
  must(await workspace(id).putTeamMember(as(jane), team, { who: { user_id: jane.id }, lead: true }));
  const link = await makeLink({ needs_approval: true });
  must(await joinBy(link));
  expect(must(await workspace(id).exportData(jane))).toMatchObject({
    teams: [{ id: team, name: "Design", members: [{ user_id: "jane", lead: true }] }],
    invitation_links: [{ id: link, uses: 1 }],
    join_requests: [{ user_id: "zoe", status: "waiting" }],
  });
});

describe("many invitations", () => {
  const rowsFor = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      id: uuid(),
      token_hash: `hash ${n}`,
      email: `guest${n}@partner.test`,
      role: "member" as const,
    }));
  const ask = (count: number, dry_run: boolean, daily_limit = 200) =>
    workspace(id).inviteMany(as(jane), { rows: rowsFor(count), expires_in_days: 7, daily_limit, dry_run });
  const everything = async () => ({
    workspace: await rowsIn(id, "SELECT clock, rev FROM workspace"),
    dirty: await rowsIn(id, "SELECT kind, key, rev FROM dirty"),
    log: await rowsIn(id, "SELECT seq FROM ws_log_activity"),
    invitations: await rowsIn(id, "SELECT id FROM invitations"),
    counted: await rowsOf("SELECT key, count FROM rate_counters"),
  });

  test("a dry run leaves nothing behind, here or in the organization's count", async () => {
    await drain(id);
    const before = await everything();
    const outcomes = must(await ask(5, true, 3)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["invited", "invited", "invited", "over_limit", "over_limit"]);
    expect(await everything()).toEqual(before);
  });

  test("one transaction, one count of exactly those who are invited, and the directory learns of each", async () => {
    const [before] = await rowsOf<{ count: number }>(
      "SELECT coalesce(sum(count), 0) AS count FROM rate_counters",
    );
    must(await ask(450, false, 420));
    const [after] = await rowsOf<{ count: number }>("SELECT sum(count) AS count FROM rate_counters");
    expect((after?.count ?? 0) - (before?.count ?? 0)).toBe(420);
    const revs = await rowsIn(id, "SELECT DISTINCT rev FROM invitations");
    expect(revs).toHaveLength(1);
    await ring(id);
    await drain(id);
    await expectExact(id);
  });

  test("while the store can't be asked, invitations go on", async () => {
    loseTable("rate_counters");
    expect(must(await ask(2, true)).map(({ outcome }) => outcome)).toEqual(["invited", "invited"]);
    expect(must(await ask(3, false)).map(({ outcome }) => outcome)).toEqual([
      "invited",
      "invited",
      "invited",
    ]);
  });
});
