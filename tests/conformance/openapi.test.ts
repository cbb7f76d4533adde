/** The document describes what the routes do, because it is made from them; the pages show the same. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { placesIn, type Document, type Place } from "../../src/reference/document-shapes.ts";
import { wholeSchema } from "../whole-schema.ts";
import { Client, enter, makeOrg, makeWorkspace, UNKNOWN_ID, type Person } from "./client.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What redocly reports, as far as it is read here. */
const report = z.object({
  totals: z.object({ errors: z.int(), warnings: z.int() }),
  problems: z.array(z.object({ ruleId: z.string(), message: z.string() })),
});

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let document: Document;
  let places: Place[];
  let jane: Person;
  /** what stands for a path's parameters, where it is there */
  let known: Record<string, string>;

  beforeAll(async () => {
    document = (await new Client(url).send("GET", "/api/openapi.json")).body;
    places = placesIn(document.paths);
    jane = await enter(url, "Jane");
    const org = await makeOrg(jane);
    const { id } = await makeWorkspace(org);
    known = { id, orgId: org.id, userId: jane.id };
  });

  test("is served to all, says where it is, and how to sign in", async () => {
    const reply = await new Client(url).send("GET", "/api/openapi.json");
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toContain("application/json");
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers.map((server) => server.url)).toEqual([url]);
    expect(document.components.securitySchemes["session"]?.["name"]).toBe("atrium_session");
    expect(reply.text).not.toContain("atrium.invalid");
  });

  test("redocly finds nothing in it", async () => {
    const folder = await mkdtemp(joinPath(tmpdir(), "atrium-openapi-"));
    const file = joinPath(folder, "openapi.json");
    await writeFile(file, JSON.stringify(document));
    const found = await lint(file);
    await rm(folder, { recursive: true });
    expect(found.problems).toEqual([]);
    expect(found.totals).toEqual({ errors: 0, warnings: 0 });
  });

  test("its examples are accepted where they are sent", async () => {
    const refused: string[] = [];
    for (const { method, path, operation } of places) {
      const example = operation.requestBody?.content["application/json"]?.example;
      if (example === undefined || operation["x-same-as"]) continue;
      const where = path.replace(/\{\w+\}/g, UNKNOWN_ID) + queryOf(operation);
      const reply = await jane.send(method.toUpperCase(), where, example);
      if ([400, 415, 500].includes(reply.status)) refused.push(`${operation.operationId}: ${reply.text}`);
    }
    expect(refused).toEqual([]);
  });

  test("answers are as it says", async () => {
    const wrong: string[] = [];
    let read = 0;
    for (const { method, path, operation } of places) {
      const address = addressOf(path);
      const [success] = Object.values(operation.responses);
      const isJson = success && "content" in success && success.content?.["application/json"];
      if (method !== "get" || address === null || !isJson) continue;
      const reply = await jane.send("GET", address + queryOf(operation));
      const answer = operation.responses[String(reply.status)];
      if (!answer) wrong.push(`${operation.operationId}: ${reply.status} ${reply.text}`);
      const schema = answer && "content" in answer ? answer.content?.["application/json"]?.schema : undefined;
      if (!schema || !reply.body) continue;
      read += 1;
      const checked = wholeSchema(schema, document).safeParse(reply.body);
      if (!checked.success) wrong.push(`${operation.operationId}: ${checked.error.message}`);
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(15);
  });

  /** @returns null for a path about something that is not there */
  function addressOf(path: string): string | null {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    if (/\/(keys|sessions|service-accounts)\/\{id\}/.test(path)) return null;
    if (names.some((name) => known[name] === undefined)) return null;
    return path.replace(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? "");
  }

  /** Only what has to be said. */
  function queryOf({ parameters = [] }: Place["operation"]): string {
    const said: Record<string, string | undefined> = {
      orgId: known["orgId"],
      user_id: jane.id,
      permission: "write",
      force: "true",
    };
    const pairs = parameters.flatMap((one) => {
      if (!("in" in one) || one.in !== "query" || !(one.required || one.name === "force")) return [];
      return [[one.name, said[one.name] ?? ""]];
    });
    return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
  }
});

/** Reports go to nobody else. */
async function lint(file: string): Promise<z.infer<typeof report>> {
  const args = [
    "node_modules/@redocly/cli/bin/cli.js",
    "lint",
    file,
    "--config=redocly.yaml",
    "--format=json",
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const run = promisify(execFile)(process.execPath, args, { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  return report.parse(JSON.parse(stdout));
}
