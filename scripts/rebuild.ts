/**
 * `npm run rebuild [-- --url https://…]`: asks a running installation to rebuild its directory from the
 * workspace objects, and follows the job to its end. Needs a platform admin's token in ATRIUM_TOKEN, or
 * the session cookie of their browser, `name=value`, in ATRIUM_COOKIE.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import * as z from "zod";

const POLL_MS = 1_000;

const answer = z.object({
  success: z.boolean(),
  data: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
const started = z.object({ job_id: z.string() });
const job = z.object({ status: z.enum(["running", "done"]), total: z.int(), done: z.int(), failed: z.int() });

const { values } = parseArgs({ options: { url: { type: "string" } } });
const base = (values.url ?? process.env["BASE_URL"] ?? "http://localhost:8787").replace(/\/$/, "");
const credentials = credentialsFrom(process.env);

if (credentials) {
  process.exitCode = await rebuild(credentials);
} else {
  console.error("Set ATRIUM_TOKEN to a platform admin's token, or ATRIUM_COOKIE to their session cookie.");
  process.exitCode = 1;
}

/** A cookie is believed from the installation's own origin only. */
function credentialsFrom(env: NodeJS.ProcessEnv): Record<string, string> | null {
  if (env["ATRIUM_TOKEN"]) return { Authorization: `Bearer ${env["ATRIUM_TOKEN"]}` };
  return env["ATRIUM_COOKIE"] ? { Cookie: env["ATRIUM_COOKIE"], Origin: base } : null;
}

/** @returns the process's exit code */
async function rebuild(headers: Record<string, string>): Promise<number> {
  const { job_id } = started.parse(await ask(headers, "POST", "/api/ws/admin/rebuild"));
  console.log(`Rebuilding the directory of ${base}: job ${job_id}`);
  for (let shown = ""; ; await sleep(POLL_MS)) {
    const state = job.parse(await ask(headers, "GET", `/api/ws/admin/jobs/${job_id}`));
    const line = `${state.status}: ${state.done} of ${state.total} workspaces, ${state.failed} failed`;
    if (line !== shown) console.log(line);
    shown = line;
    if (state.status === "done") return state.failed > 0 ? 1 : 0;
  }
}

/** @returns `data` of the answer; ends the process with what the installation said otherwise */
async function ask(headers: Record<string, string>, method: string, path: string): Promise<unknown> {
  const response = await fetch(base + path, { method, headers });
  const { success, data, error } = answer.parse(await response.json());
  if (success) return data;
  console.error(`${method} ${path}: ${response.status} ${error?.code} ${error?.message}`);
  process.exit(1);
}
