/** Which workspace a request is about: the path decides, and nothing may contradict it (DESIGN §6). */
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../env.ts";
import { respond } from "../http.ts";
import { fail } from "../result.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

export const noSuchWorkspace = () =>
  fail("WORKSPACE_NOT_FOUND", "There is no such workspace, or you are not in it.");

/** For routes with `:id`. Junk never wakes an object; a differing header, query or body id is refused. */
export const workspaceInPath: MiddlewareHandler<AppEnv, "/:id/*"> = async (c, next) => {
  const id = c.req.param("id");
  const others = [
    c.req.header("X-Workspace-ID"),
    c.req.query("workspaceId"),
    await workspaceInBody(c.req.raw),
  ];
  const other = others.find((candidate) => candidate !== undefined && candidate !== id);
  if (other !== undefined) {
    const message = "The workspace id differs from the one in the path.";
    return respond(c, fail("VALIDATION_FAILED", message, { fields: [{ path: "workspaceId", message }] }));
  }
  if (!isUuid(id)) return respond(c, noSuchWorkspace());
  return next();
};

/** Only a JSON object can carry one; whatever else is wrong with the body is the validator's to say. */
async function workspaceInBody(request: Request): Promise<string | undefined> {
  if (!request.body || !request.headers.get("content-type")?.includes("json")) return undefined;
  if (!(await request.clone().text()).includes('"workspaceId"')) return undefined;
  try {
    const body: unknown = await request.clone().json();
    return body !== null && typeof body === "object" && "workspaceId" in body
      ? String(body.workspaceId)
      : undefined;
  } catch {
    return undefined;
  }
}
