/**
 * `npm run audit:verify [-- --org <id>] [--url https://…]`: asks a running installation whether its audit
 * logs are as they were sealed. Without `--org` that is the platform's log and every organization's, for
 * platform admins. Needs a token in ATRIUM_TOKEN, or the session cookie of a browser, `name=value`, in
 * ATRIUM_COOKIE. Exits with 1 when a log is broken or could not be verified.
 */
import { parseArgs } from "node:util";
import * as z from "zod";

const ORGS_PER_PAGE = 100;

const answer = z.object({
  success: z.boolean(),
  data: z.unknown().optional(),
  next_cursor: z.string().nullable().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
const organizations = z.array(z.object({ id: z.string(), name: z.string() }));
const verification = z.object({
  status: z.enum(["intact", "broken"]),
  sealed: z.int(),
  unsealed: z.int(),
  head: z.string().nullable(),
  problem_count: z.int(),
  problems: z.array(z.object({ kind: z.string(), seq: z.number(), id: z.string(), message: z.string() })),
});

/** Whose log; no id: the platform's own. */
interface Log {
  name: string;
  id?: string;
}

const { values } = parseArgs({ options: { url: { type: "string" }, org: { type: "string" } } });
const base = (values.url ?? process.env["BASE_URL"] ?? "http://localhost:8787").replace(/\/$/, "");
const headers = credentialsFrom(process.env);

if (headers) {
  process.exitCode = await verifyAll(values.org);
} else {
  console.error("Set ATRIUM_TOKEN to an admin's token, or ATRIUM_COOKIE to their session cookie.");
  process.exitCode = 1;
}

/** A cookie is believed from the installation's own origin only. */
function credentialsFrom(env: NodeJS.ProcessEnv): Record<string, string> | null {
  if (env["ATRIUM_TOKEN"]) return { Authorization: `Bearer ${env["ATRIUM_TOKEN"]}` };
  return env["ATRIUM_COOKIE"] ? { Cookie: env["ATRIUM_COOKIE"], Origin: base } : null;
}

/** @returns the process's exit code */
async function verifyAll(org: string | undefined): Promise<number> {
  let broken = 0;
  let seen = 0;
  for await (const log of logs(org)) {
    seen += 1;
    if (!(await verify(log))) broken += 1;
  }
  if (seen > 1) console.log(`${seen} logs verified, ${broken === 0 ? "all intact" : `${broken} broken`}`);
  return broken === 0 ? 0 : 1;
}

async function* logs(org: string | undefined): AsyncGenerator<Log> {
  if (org !== undefined) {
    yield { name: `Organization ${org}`, id: org };
    return;
  }
  yield { name: "Platform" };
  for (let cursor: string | null | undefined = ""; typeof cursor === "string";) {
    const query = new URLSearchParams({ limit: String(ORGS_PER_PAGE), ...(cursor ? { cursor } : {}) });
    const page = await ask(`/api/ws/admin/organizations?${query}`);
    for (const { id, name } of organizations.parse(page.data)) yield { name, id };
    cursor = page.next_cursor;
  }
}

/** Prints what was found. @returns whether the log is intact */
async function verify({ name, id }: Log): Promise<boolean> {
  const query = id === undefined ? "" : `?${new URLSearchParams({ orgId: id })}`;
  const found = verification.parse((await ask(`/api/ws/admin/audit/verify${query}`)).data);
  const head = found.head === null ? "" : `, head ${found.head.slice(0, 16)}…`;
  console.log(`${name}: ${found.status}: ${found.sealed} sealed, ${found.unsealed} not sealed yet${head}`);
  for (const { kind, seq, id: entry, message } of found.problems) {
    console.log(`  ${kind.replace("_", " ")}: number ${seq}, entry ${entry}: ${message}`);
  }
  const more = found.problem_count - found.problems.length;
  if (more > 0) console.log(`  and ${more} more`);
  return found.status === "intact";
}

/** Ends the process with what the installation said when it refuses. */
async function ask(path: string): Promise<z.infer<typeof answer>> {
  const response = await fetch(base + path, headers ? { headers } : {});
  const said = answer.parse(await response.json());
  if (said.success) return said;
  console.error(`GET ${path}: ${response.status} ${said.error?.code} ${said.error?.message}`);
  process.exit(1);
}
