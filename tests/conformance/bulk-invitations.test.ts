/** Many invitations at once: a result for each row, limits, and repeats that mail nobody twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  Client,
  enter,
  freshEmail,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  tokenFor,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

const rowsFor = (count: number): { email: string }[] =>
  Array.from({ length: count }, (_, n) => ({ email: freshEmail(`guest${n}`) }));

const outcomes = (report: Json): string[] => report.results.map((row: Json) => row.outcome);

const mailsTo = async (url: string, email: string): Promise<number> =>
  (await new Client(url).ask("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`)).length;

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let org: Org;
  let ws: string;
  let path: string;
  let workspace: string;
  beforeAll(async () => {
    [jane, omar] = (await Promise.all(["Jane", "Omar"].map((name) => enter(url, name)))) as [Person, Person];
    org = await makeOrg(jane);
    await hire(org, omar);
  });
  beforeEach(async () => {
    workspace = (await makeWorkspace(org)).id;
    ws = `/api/workspaces/${workspace}`;
    path = `${ws}/invitations/bulk`;
    await join(org, workspace, omar, "admin");
  });

  test("each row has its result, dry first and then for real, in their order", async () => {
    const [kai, zoe, eve] = [freshEmail("Kai"), freshEmail("Zoe"), freshEmail("Eve")];
    await jane.ask("POST", `${ws}/invitations`, { email: eve });
    const invitations = [
      { email: ` ${kai.toUpperCase()} `, role: "viewer" },
      { email: jane.email },
      { email: eve, role: "admin" },
      { email: "not an address" },
      { email: zoe, role: "owner" },
      { email: kai },
      { email: freshEmail("Ann"), role: "emperor" },
    ];
    const expected = [
      "invited",
      "already_member",
      "already_invited",
      "not_an_address",
      "role_above_yours",
      "repeated",
      "unknown_role",
    ];
    const dry = await omar.ask("POST", path, { invitations, dry_run: true });
    expect(dry).toMatchObject({ dry_run: true, invited: 1, refused: 6 });
    expect(outcomes(dry)).toEqual(expected);
    expect(dry.results.map((row: Json) => row.invitation_id)).toEqual(Array(7).fill(null));
    expect(await jane.ask("GET", `${ws}/invitations`)).toMatchObject([{ email: eve }]);
    expect(await jane.ask("GET", `${ws}/activity?limit=100`)).toHaveLength(3);

    const report = await omar.ask("POST", path, { invitations });
    expect(report).toMatchObject({ dry_run: false, invited: 1, refused: 6 });
    expect(outcomes(report)).toEqual(expected);
    const listed = await jane.ask("GET", `${ws}/invitations`);
    expect(listed.map((row: Json) => [row.email, row.role, row.invited_by_name])).toEqual([
      [kai, "viewer", "Omar"],
      [eve, "member", "Jane"],
    ]);
    expect(report.results[0].invitation_id).toBe(listed[0].id);
    const token = await tokenFor(url, kai);
    expect((await new Client(url).send("POST", `/api/invitations/${token}/accept`)).status).toBe(200);
    const again = await omar.ask("POST", path, { invitations: [{ email: kai }] });
    expect(outcomes(again)).toEqual(["already_member"]);
    expect(await mailsTo(url, zoe)).toBe(0);
  });

  test("500 at once are 500 invitations, all mailed; 501 are too many", async () => {
    const invitations = rowsFor(500);
    const report = await jane.ask("POST", path, { invitations });
    expect(report.invited).toBe(500);
    const [first, last] = [invitations[0]?.email ?? "", invitations.at(-1)?.email ?? ""];
    for (const email of [first, last]) await tokenFor(url, email);
    const counts = await Promise.all(invitations.map(({ email }) => mailsWithin(email)));
    expect(counts).toEqual(Array(500).fill(1));
    const tooMany = await jane.send("POST", path, { invitations: rowsFor(501) });
    expect(tooMany.status).toBe(400);
    expect((await jane.send("POST", path, { invitations: [] })).status).toBe(400);
  });

  async function mailsWithin(email: string): Promise<number> {
    const deadline = Date.now() + 30_000;
    while ((await mailsTo(url, email)) === 0 && Date.now() < deadline) await sleep(100);
    return mailsTo(url, email);
  }

  test("a repeat under the same key is answered as the first time, and mails nobody twice", async () => {
    const invitations = rowsFor(3);
    const key = { "Idempotency-Key": "once" };
    const replies = await Promise.all(
      Array.from({ length: 3 }, () => jane.send("POST", path, { invitations }, key)),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const later = await jane.ask("POST", path, { invitations }, key);
    for (const reply of replies) expect(reply.body.data).toEqual(later);
    expect(later.invited).toBe(3);
    expect(await jane.ask("GET", `${ws}/invitations`)).toHaveLength(3);
    for (const { email } of invitations) expect(await mailsWithin(email)).toBe(1);
    await sleep(500);
    for (const { email } of invitations) expect(await mailsTo(url, email)).toBe(1);
    const other = await jane.send("POST", path, { invitations: rowsFor(1) }, key);
    expect(other.status).toBe(422);
  });

  test("without a key the second time finds everybody invited", async () => {
    const invitations = rowsFor(2);
    await jane.ask("POST", path, { invitations });
    expect(outcomes(await jane.ask("POST", path, { invitations }))).toEqual([
      "already_invited",
      "already_invited",
    ]);
    for (const { email } of invitations) expect(await mailsWithin(email)).toBe(1);
  });

  test("who may not invite is refused, whatever is wrong with the rows; elsewhere nothing is known", async () => {
    const [mei, nora] = await Promise.all(["Mei", "Nora"].map((name) => enter(url, name)));
    if (!mei || !nora) throw new Error("cast");
    await hire(org, mei);
    await join(org, workspace, mei, "member");
    for (const dry_run of [true, false]) {
      for (const email of [freshEmail("Kai"), "not an address"]) {
        const body = { invitations: [{ email }], dry_run };
        expect((await mei.send("POST", path, body)).status).toBe(403);
        expect((await nora.send("POST", path, body)).status).toBe(404);
        expect((await new Client(url).send("POST", path, body)).status).toBe(401);
      }
    }
    await jane.ask("POST", `${ws}/archive`);
    const archived = await jane.send("POST", path, { invitations: rowsFor(1), dry_run: true });
    expect(archived.body.error.code).toBe("WORKSPACE_ARCHIVED");
  });

  test("forms choose how long invitations last: a day, a week, thirty days", async () => {
    const page = `/w/${workspace}/settings/invitations`;
    const submit = (path: string, fields: Record<string, string>) =>
      jane.send("POST", path, `${new URLSearchParams(fields)}`, {
        "Content-Type": "application/x-www-form-urlencoded",
      });
    const [one, two] = [freshEmail("Kai"), freshEmail("Kai")];
    const sent = await submit(page, { intent: "send", email: one, role: "viewer", expires_in_days: "30" });
    expect(sent.headers.get("location")).toBe(`${page}?done=invitation-sent`);
    const list = { list: two, role: "viewer", expires_in_days: "1" };
    const checked = await submit(`${page}/many`, { ...list, intent: "check" });
    expect(checked.status).toBe(200);
    expect(checked.text).toMatch(/<form[^>]*class="invite-many"[^>]*data-unsaved/);
    expect(checked.text).toMatch(/<option[^>]*value="1"[^>]*selected/);
    expect(checked.text).not.toContain("90 days");
    expect((await submit(`${page}/many`, { ...list, intent: "send" })).status).toBe(200);
    const invitations: Json[] = await jane.ask("GET", `${ws}/invitations`);
    const days = ({ created_at, expires_at }: Json) =>
      Math.round((Date.parse(expires_at) - Date.parse(created_at)) / 86_400_000);
    const lasting = new Map(invitations.map((invitation) => [invitation.email, days(invitation)]));
    expect([lasting.get(one), lasting.get(two)]).toEqual([30, 1]);
    const wrong = { intent: "send", email: freshEmail("Kai"), role: "viewer", expires_in_days: "31" };
    expect((await submit(page, wrong)).status).toBe(400);
  });

  test("what was refused with one row does no harm to the others", async () => {
    const good = rowsFor(2);
    const invitations = [good[0], { email: "x".repeat(300) }, { email: "<script>@x" }, good[1]];
    expect(outcomes(await jane.ask("POST", path, { invitations }))).toEqual([
      "invited",
      "not_an_address",
      "not_an_address",
      "invited",
    ]);
  });
});

describe.each(HOSTS)("limits on %s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, { env: { RATE_INVITATIONS_WORKSPACE: "4", RATE_INVITATIONS_ORG: "6" } });
  });
  afterAll(() => host?.stop());

  test("a day's invitations end within the list: 4 a workspace, 6 an organization", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const bulk = async (name: string): Promise<(rows: Json[], dry_run?: boolean) => Promise<string[]>> => {
      const { id } = await makeWorkspace(org, { name });
      const path = `/api/workspaces/${id}/invitations/bulk`;
      return async (invitations, dry_run = false) =>
        outcomes(await jane.ask("POST", path, { invitations, dry_run }));
    };
    const [first, second] = [await bulk("First"), await bulk("Second")];
    const people = rowsFor(5);
    const four = ["invited", "invited", "invited", "invited", "over_limit"];
    expect(await first(people, true)).toEqual(four);
    expect(await first(people)).toEqual(four);
    expect(await first(people)).toEqual([...Array(4).fill("already_invited"), "over_limit"]);
    const two = ["invited", "invited", "over_limit", "over_limit"];
    const others = rowsFor(4);
    expect(await second(others, true)).toEqual(two);
    expect(await second(others)).toEqual(two);
    expect(await second(rowsFor(1), true)).toEqual(["over_limit"]);
  });
});
