/** The audit log over HTTP: who reads it, how it is narrowed and taken away, and that it is sealed. */
import { execFile } from "node:child_process";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host, type HostKind } from "../hosts.ts";
import { Client, enter, hire, makeOrg, UNKNOWN_ID, type Json, type Org, type Person } from "./client.ts";

/** The scheduler seals each minute. */
const SEALED_WITHIN_MS = 100_000;
const LOG = "/api/ws/admin/audit";
/** What Omar calls himself, for whoever opens an export in a spreadsheet. */
const FORMULA = "+Omar";

interface Cast {
  host: Host;
  /** owns the platform, as the first to come in; not in the organization */
  owner: Person;
  org: Org;
  jane: Person;
  omar: Person;
  mei: Person;
}

/** Jane makes an organization and changes it; Omar, its admin, changes what workspaces look like. */
async function stage(host: Host): Promise<Cast> {
  const { url } = host;
  const owner = await enter(url, "Owner");
  const jane = await enter(url, "Jane");
  const org = await makeOrg(jane);
  const omar = await hire(org, await enter(url, FORMULA), "org_admin");
  const mei = await hire(org, await enter(url, "Mei"));
  await jane.ask("PATCH", `/api/orgs/${org.id}`, { name: "=Acme, renamed" });
  const settings = { default_color: "#ff5722", max_tags_per_workspace: 7 };
  await omar.ask("PUT", `/api/ws/config/org?orgId=${org.id}`, settings);
  return { host, owner, org, jane, omar, mei };
}

/** Hosts of their own, because these tests own the platform and write into its store; both at once, to wait once. */
let casts: Cast[] = [];
beforeAll(async () => {
  casts = await Promise.all(HOSTS.map(async (kind) => stage(await startHost(kind))));
});
afterAll(async () => {
  await Promise.all(casts.map(({ host }) => host.stop()));
});

function castOn(kind: HostKind): Cast {
  const cast = casts.find(({ host }) => host.kind === kind);
  if (!cast) throw new Error(`${kind} is not running`);
  return cast;
}

const logOf = (org: Org, query = ""): string => `${LOG}?orgId=${org.id}${query}`;
const actionsIn = (entries: Json): string[] => entries.map((entry: Json) => entry.action);

async function untilSealed(person: Person, org: Org, count: number): Promise<Json> {
  const deadline = Date.now() + SEALED_WITHIN_MS;
  for (;;) {
    const answer = await person.ask("GET", `${LOG}/verify?orgId=${org.id}`);
    if (answer.sealed >= count || Date.now() > deadline) return answer;
    await sleep(500);
  }
}

const lines = (text: string): string[] => text.split(/\r?\n/).filter(Boolean);

describe.each(HOSTS)("%s", (kind) => {
  let cast: Cast;
  let url = "";
  beforeAll(() => {
    cast = castOn(kind);
    url = cast.host.url;
  });

  test("an entry has the shape of the specification, with its actor's name and whether it is sealed", async () => {
    const { org, omar } = cast;
    const [entry] = await omar.ask("GET", logOf(org, "&action=config_update"));
    expect(entry).toEqual({
      id: expect.any(String),
      action: "config_update",
      resource_type: expect.any(String),
      resource_id: expect.any(String),
      actor_id: omar.id,
      actor_name: FORMULA,
      actor_role: "org_admin",
      org_id: org.id,
      details: {
        changed_fields: expect.arrayContaining(["default_color", "max_tags_per_workspace"]),
        old_values: expect.objectContaining({ default_color: null }),
        new_values: expect.objectContaining({ default_color: "#ff5722", max_tags_per_workspace: 7 }),
      },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      seq: entry.sealed ? expect.any(Number) : null,
      sealed: expect.any(Boolean),
    });
  });

  test("its admins read it, members do not, others find nothing", async () => {
    const { org, jane, omar, mei } = cast;
    expect((await jane.send("GET", logOf(org))).status).toBe(200);
    expect((await omar.send("GET", logOf(org))).status).toBe(200);
    const stranger = await enter(url, "Stranger");
    for (const address of [logOf(org), `${LOG}.csv?orgId=${org.id}`, `${LOG}.jsonl?orgId=${org.id}`]) {
      expect((await mei.send("GET", address)).status).toBe(403);
      expect((await stranger.send("GET", address)).status).toBe(404);
      expect((await new Client(url).send("GET", address)).status).toBe(401);
    }
    expect((await mei.send("GET", `${LOG}/verify?orgId=${org.id}`)).status).toBe(403);
    expect((await stranger.send("GET", `${LOG}/verify?orgId=${org.id}`)).status).toBe(404);
  });

  test("the platform's log is for the platform's admins, an organization's is not for them, its state is", async () => {
    const { org, jane, owner } = cast;
    for (const address of [LOG, `${LOG}.csv`, `${LOG}.jsonl`, `${LOG}/verify`]) {
      expect((await jane.send("GET", address)).status).toBe(403);
      expect((await owner.send("GET", address)).status).toBe(200);
    }
    const entries: Json = await owner.ask("GET", `${LOG}?limit=100`);
    expect(entries.every((entry: Json) => entry.org_id === null)).toBe(true);
    expect((await owner.send("GET", logOf(org))).status).toBe(404);
    expect((await owner.ask("GET", `${LOG}/verify?orgId=${org.id}`)).status).toBe("intact");
    expect((await owner.send("GET", `${LOG}/verify?orgId=${UNKNOWN_ID}`)).status).toBe(404);
  });

  test("finds names of any language, however they are typed", async () => {
    const zoe = await enter(cast.host.url, "Zoë Groß");
    const org = await makeOrg(zoe);
    await zoe.ask("PATCH", `/api/orgs/${org.id}`, { name: "Übersicht" });
    const found = async (q: string) =>
      actionsIn(await zoe.ask("GET", logOf(org, `&q=${encodeURIComponent(q)}`)));
    for (const q of ["Übersicht", "übersicht", "UBERSICHT"])
      expect(await found(q), q).toEqual(["org_updated"]);
    for (const q of ["zoe", "ZOË GROSS", "groß"])
      expect(await found(q), q).toEqual(["org_updated", "org_created"]);
    expect(await found("öbersicht")).toEqual([]);
  });

  test("is narrowed by person, action, group, resource, day and words", async () => {
    const { org, jane, omar, mei } = cast;
    const asked = async (query: string) => actionsIn(await jane.ask("GET", logOf(org, query)));
    expect(await asked("")).toEqual([
      "config_update",
      "org_updated",
      "org_role_changed",
      "org_role_changed",
      "org_created",
    ]);
    expect(await asked(`&actor_id=${omar.id}`)).toEqual(["config_update"]);
    expect(await asked("&action=org_created")).toEqual(["org_created"]);
    expect(await asked("&action=people")).toEqual(["org_role_changed", "org_role_changed"]);
    expect(await asked("&action=organization")).toEqual(["org_updated", "org_created"]);
    expect(await asked("&action=other")).toEqual([]);
    expect(await asked(`&resource_id=${mei.id}`)).toEqual(["org_role_changed"]);
    expect(await asked("&q=RENAMED")).toEqual(["org_updated"]);
    expect(await asked("&q=100%25")).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await asked(`&from=2025-01-01&to=2025-01-31`)).toEqual([]);
    expect(await asked(`&to=${today}&action=org_created`)).toEqual(["org_created"]);
    expect((await jane.send("GET", logOf(org, "&from=yesterday"))).status).toBe(400);
  });

  test("comes newest first, page by page, each entry once", async () => {
    const { org, jane } = cast;
    const all = await jane.ask("GET", logOf(org));
    const seen: Json[] = [];
    for (let cursor = ""; ;) {
      const { body } = await jane.send("GET", logOf(org, `&limit=2${cursor}`));
      expect(body.data.length).toBeLessThanOrEqual(2);
      seen.push(...body.data);
      if (body.next_cursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
    }
    expect(seen.map((entry) => entry.id)).toEqual(all.map((entry: Json) => entry.id));
    expect(all.map((entry: Json) => entry.timestamp)).toEqual(
      all
        .map((entry: Json) => entry.timestamp)
        .toSorted()
        .toReversed(),
    );
  });

  test("as CSV, nothing in it is a formula; as JSON lines, each is an entry", async () => {
    const { org, jane } = cast;
    const all = await jane.ask("GET", logOf(org));
    const csv = await jane.send("GET", `${LOG}.csv?orgId=${org.id}`);
    expect(csv.status).toBe(200);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-[\d-]+\.csv"$/);
    expect(lines(csv.text)[0]).toBe(
      "timestamp,actor_name,actor_id,actor_role,action,resource_type,resource_id,org_id,details,seq,id",
    );
    expect(lines(csv.text)).toHaveLength(all.length + 1);
    expect(lines(csv.text).filter((line) => line.includes(`,"'${FORMULA}",`))).toHaveLength(1);
    expect(lines(csv.text).filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
    const jsonl = await fetch(`${url}${LOG}.jsonl?orgId=${org.id}&action=people`, {
      headers: jane.credentials,
    });
    expect(jsonl.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    const entries = lines(await jsonl.text()).map((line) => JSON.parse(line));
    expect(entries.map((entry) => entry.id)).toEqual(
      all.filter((entry: Json) => entry.action === "org_role_changed").map((entry: Json) => entry.id),
    );
  });

  test("the pages show it, in sentences, and verify without scripts", async () => {
    const { org, jane, mei, owner } = cast;
    const { slug } = await jane.ask("GET", `/api/orgs/${org.id}`);
    const html = { Accept: "text/html" };
    const page = await jane.send("GET", `/org-admin/audit?org=${slug}`, undefined, html);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Added <strong>Mei</strong> to the organization as member");
    expect(page.text).toContain("<ins>#ff5722</ins>");
    expect(page.text).not.toContain("=Acme, renamed</a>");
    expect((await mei.send("GET", `/org-admin/audit?org=${slug}`, undefined, html)).status).toBe(403);
    const verified = await jane.send("GET", `/org-admin/audit?org=${slug}&verify=1`, undefined, html);
    expect(verified.text).toContain("Intact");
    const narrowed = await jane.send(
      "GET",
      `/org-admin/audit?org=${slug}&q=nothing-like-it`,
      undefined,
      html,
    );
    expect(narrowed.text).toContain("No entry matches");
    const platform = `/platform-admin/audit?verify=organizations`;
    expect((await jane.send("GET", platform, undefined, html)).status).toBe(403);
    expect((await owner.send("GET", platform, undefined, html)).text).toContain("Intact");
  });

  test(
    "is sealed within about a minute",
    async () => {
      const { org, jane } = cast;
      const answer = await untilSealed(jane, org, 5);
      expect(answer).toMatchObject({
        log: org.id,
        status: "intact",
        sealed: 5,
        unsealed: 0,
        problem_count: 0,
      });
      expect(answer.head).toMatch(/^[0-9a-f]{64}$/);
      const entries = await jane.ask("GET", logOf(org));
      expect(entries.map((entry: Json) => entry.seq).toSorted()).toEqual([1, 2, 3, 4, 5]);
      expect(entries.every((entry: Json) => entry.sealed)).toBe(true);
    },
    SEALED_WITHIN_MS + 20_000,
  );
});

describe("npm run audit:verify", () => {
  let cast: Cast;
  beforeAll(() => {
    cast = castOn("deno");
  });

  const run = (credentials: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      const script = fileURLToPath(new URL("../../scripts/audit-verify.ts", import.meta.url));
      const env = { ...process.env, BASE_URL: cast.host.url, ...credentials };
      execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
        done({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
      );
    });
  const bearer = (person: Person) => ({ ATRIUM_TOKEN: person.credentials["Authorization"]?.slice(7) ?? "" });

  test(
    "says that all is intact, or what is not, and ends accordingly",
    async () => {
      const { host, owner, org, jane } = cast;
      await untilSealed(jane, org, 5);
      const fine = await run(bearer(owner));
      expect(fine).toMatchObject({ code: 0, err: "" });
      expect(fine.out).toMatch(/^Platform: intact: \d+ sealed/);
      expect(fine.out).toMatch(/=Acme, renamed: intact: 5 sealed, 0 not sealed yet, head [0-9a-f]{16}…/);
      expect(fine.out).toMatch(/\d+ logs verified, all intact/);

      const store = new DatabaseSync(`${host.data}/deno/global.db`);
      const { id } = store
        .prepare("SELECT id FROM ws_log_audit WHERE org_id = ? AND seq = 2")
        .get(org.id) as Json;
      store.prepare("UPDATE ws_log_audit SET actor_id = 'nobody' WHERE id = ?").run(id);
      store.prepare("DELETE FROM ws_log_audit WHERE org_id = ? AND seq = 5").run(org.id);
      store.close();

      const broken = await run(bearer(jane), "--org", org.id);
      expect(broken.code).toBe(1);
      expect(lines(broken.out)).toEqual([
        expect.stringMatching(/broken: 5 sealed/),
        `  changed: number 2, entry ${id}: What this entry says is not what was sealed.`,
        expect.stringMatching(/^ {2}cut off: number 5, entry /),
      ]);
      const both = await run(bearer(owner));
      expect(both.code).toBe(1);
      expect(both.out).toMatch(/\d+ logs verified, 1 broken/);
    },
    SEALED_WITHIN_MS + 60_000,
  );

  test("asks for credentials, and passes on a refusal", async () => {
    expect(await run({ ATRIUM_TOKEN: "", ATRIUM_COOKIE: "" })).toMatchObject({ code: 1, out: "" });
    const refused = await run(bearer(cast.mei), "--org", cast.org.id);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("403 INSUFFICIENT_PERMISSIONS");
  });
});
