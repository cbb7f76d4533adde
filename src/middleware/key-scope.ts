/** How far an API key reaches: judged before any route, so that no route can forget to. */
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../env.ts";
import type { KeyScope } from "../global/people/api-keys.ts";
import { refuse } from "../http.ts";
import { fail, type Failure } from "../result.ts";
import { isSafe } from "./csrf.ts";
import { noSuchWorkspace } from "./workspace.ts";

/** Where a key that is limited to organizations or workspaces has any business. */
const LIMITED = /^\/api\/(me$|workspaces(\/|$)|data\/ws\/|orgs(\/|$)|ws\/(config|admin)(\/|$))/;
/** Keys, sessions and mails are a person's own business: no key makes another. */
const PERSONAL = /^\/api\/(me(\/|$)|orgs\/[^/]+\/service-accounts(\/|$))/;
const WORKSPACE = /^\/api\/(?:workspaces|data\/ws|ws\/admin\/workspaces)\/([^/]+)/;
const ORGANIZATION = /^\/api\/orgs\/([^/]+)/;
/** Where `?orgId=` says whose it is. A job is its organization's, whatever the query says. */
const BY_QUERY = /^\/api\/ws\/(config\/org$|admin\/(?!jobs\/))/;

/** Whatever its scope, a key changes nothing there. */
export const isPersonal = (path: string): boolean => PERSONAL.test(path);

/** Keys see no pages, so this is said in English only. */
const beyond = (what: string): Failure => ({
  code: "INSUFFICIENT_PERMISSIONS",
  message: `This key ${what}.`,
});

/** Refuses what an API key is not made for; everybody else passes. */
export const limitKeys: MiddlewareHandler<AppEnv> = async (c, next) => {
  const scope = c.get("person")?.scope;
  if (!scope) return next();
  const { method, path } = c.req;
  const refused = judge(scope, { method, path, orgId: c.req.query("orgId") });
  return refused ? refuse(c, refused) : next();
};

interface Asked {
  method: string;
  path: string;
  orgId?: string | undefined;
}

/** @returns why a key of this scope may not, or null */
export function judge(scope: KeyScope, asked: Asked): Failure | null {
  const { method, path } = asked;
  if (!path.startsWith("/api/")) return beyond("is for the API");
  if (isPersonal(path) && !isSafe(method)) return beyond("cannot change sessions, keys or accounts");
  if (scope.access === "read" && !isSafe(method)) return beyond("may only read");
  if (!scope.org_ids && !scope.workspace_ids) return null;
  if (!LIMITED.test(path)) return beyond("is limited to certain organizations or workspaces");
  return scope.workspace_ids
    ? withinWorkspaces(scope.workspace_ids, asked)
    : withinOrganizations(scope, asked);
}

/** Nothing but these workspaces, the list of one's own among them. Only a path says which one is meant. */
function withinWorkspaces(ids: readonly string[], { method, path }: Asked): Failure | null {
  const named = WORKSPACE.exec(path)?.[1];
  if (named !== undefined) return ids.includes(named) ? null : noSuchWorkspace().error;
  const readable = /^\/api\/(me|workspaces|ws\/config)\/?$/.test(path) && isSafe(method);
  return readable ? null : beyond("is limited to certain workspaces");
}

/** Workspaces are the object's to judge: it knows whose it is. */
function withinOrganizations({ org_ids }: KeyScope, { method, path, orgId }: Asked): Failure | null {
  const named = ORGANIZATION.exec(path)?.[1] ?? (BY_QUERY.test(path) ? orgId : undefined);
  if (named !== undefined)
    return org_ids?.includes(named)
      ? null
      : fail("NOT_FOUND", "There is no such organization, or you are not in it.").error;
  const anyOne = path.startsWith("/api/ws/admin/") && !WORKSPACE.test(path);
  const newOne = path.startsWith("/api/orgs") && !isSafe(method);
  return anyOne || newOne ? beyond("is limited to certain organizations") : null;
}
