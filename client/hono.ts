/**
 * Guards for Hono apps whose routes are about Atrium's workspaces: Atrium is asked with the caller's own
 * token, and what it says is believed for a few seconds.
 *
 *     app.use("/boards/:workspaceId/*", requireWorkspaceRole("member", { baseUrl: "https://atrium.example.com" }));
 *     app.get("/boards/:workspaceId/items", (c) => c.json(itemsOf(c.var.workspace.id)));
 */
import type { Context, MiddlewareHandler } from "hono";
import { createClient, type Client, type ClientOptions, type Result, type Workspace } from "./client.ts";
import { rememberFor } from "./memory.ts";

export type WorkspaceRole = Workspace["role"];

/** Lowest first, as in Atrium. */
const ROLES: readonly WorkspaceRole[] = ["viewer", "member", "admin", "owner"];

const TRUSTED_MS = 5_000;

export interface GuardOptions extends Pick<ClientOptions, "baseUrl" | "headers" | "fetch"> {
  /** how often the guard asks again when Atrium says to wait, or does not answer: 0, somebody waits for a page */
  retries?: number;
  /** how long an answer is believed, in milliseconds: 5,000. A removed member is out after that at the latest. */
  trustedFor?: number;
  /** which workspace a request is about; otherwise the path's `:workspaceId`, `X-Workspace-ID`, `?workspaceId=` */
  workspaceId?: (c: Context) => string | undefined;
  /** the caller's key or token; otherwise the request's bearer token */
  token?: (c: Context) => string | undefined | Promise<string | undefined>;
}

/** What handlers behind the guard read. */
export interface WorkspaceEnv {
  Variables: {
    workspace: Workspace;
    /** Atrium, as the caller */
    atrium: Client;
  };
}

/**
 * Lets pass who has at least this role in the workspace; everybody else is answered as Atrium would answer:
 * 400 WORKSPACE_ID_REQUIRED, 401, 403 INSUFFICIENT_PERMISSIONS, 404 WORKSPACE_NOT_FOUND, 503.
 */
export function requireWorkspaceRole(
  role: WorkspaceRole,
  options: GuardOptions = {},
): MiddlewareHandler<WorkspaceEnv> {
  const ask = rememberFor<Answer>(options.trustedFor ?? TRUSTED_MS, isLasting);
  return async (c, next) => {
    const id = (options.workspaceId ?? namedIn)(c);
    if (!id) return refuse(c, "WORKSPACE_ID_REQUIRED");
    const key = await (options.token ?? bearerOf)(c);
    if (!key) return refuse(c, "UNAUTHENTICATED");
    const caller = { ...options, key };
    const guard = createClient({ ...caller, retries: options.retries ?? 0 });
    const found = await ask([id, key], () => guard.getWorkspace({ id }));
    if (!found.ok) return passOn(c, found.error);
    if (!isAtLeast(found.data.role, role)) return refuse(c, "INSUFFICIENT_PERMISSIONS", found.data.role);
    c.set("workspace", found.data);
    c.set("atrium", createClient(caller));
    return next();
  };
}

type Answer = Result<Workspace>;

const isAtLeast = (role: WorkspaceRole, floor: WorkspaceRole): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(floor);

/** An outage is no answer to remember. */
const isLasting = (answer: Answer): boolean => answer.ok || [401, 403, 404].includes(answer.error.status);

/** As Atrium looks for it on routes whose path does not say. */
const namedIn = (c: Context): string | undefined =>
  c.req.param("workspaceId") ?? c.req.header("X-Workspace-ID") ?? c.req.query("workspaceId");

const bearerOf = (c: Context): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];

const REFUSALS = {
  WORKSPACE_ID_REQUIRED: { status: 400, message: "Name the workspace: X-Workspace-ID, or ?workspaceId=." },
  UNAUTHENTICATED: { status: 401, message: "Sign in first." },
  INSUFFICIENT_PERMISSIONS: { status: 403, message: "Your role here does not allow this." },
} as const;

function refuse(c: Context, code: keyof typeof REFUSALS, role?: WorkspaceRole): Response {
  const { status, message } = REFUSALS[code];
  const error = { code, message, ...(role ? { details: { role } } : {}) };
  return c.json({ success: false, error }, status);
}

/** What Atrium said goes on to the caller; that it said nothing is 503. */
function passOn(c: Context, error: (Answer & { ok: false })["error"]): Response {
  const { code, message, details, status, retryAfter } = error;
  const known = status === 400 || status === 401 || status === 403 || status === 404 || status === 429;
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
  if (!known) {
    const away = { code: "STORE_UNAVAILABLE", message: "The workspace cannot be confirmed right now." };
    return c.json({ success: false, error: away }, 503);
  }
  return c.json(
    { success: false, error: { code, message, ...(details === undefined ? {} : { details }) } },
    status,
  );
}
