/** The sealed session cookie: who it is, good for five minutes, without a store read. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import * as z from "zod";
import type { AppEnv, Person } from "../env.ts";
import { SESSION_MS } from "../global/people/sessions.ts";
import type { Settings } from "../platform.ts";
import { PLATFORM_ROLES } from "../roles.ts";
import { seal, unseal } from "../seal.ts";
import { forgetVisits } from "./recents.ts";
import { type OpenedCookie, recallCookie, rememberCookie } from "./session-memory.ts";

/** How long a cookie is believed before the store is asked again. */
export const BELIEVED_MS = 5 * 60_000;

const PURPOSE = "session cookie";

const content = z.object({
  session: z.string(),
  person: z.string(),
  name: z.string(),
  email: z.string(),
  epoch: z.number(),
  role: z.enum(PLATFORM_ROLES).nullable(),
  /** left out by installations before there was a console */
  org_admin: z.boolean().default(false),
  picture: z.string().nullable().default(null),
  /** epoch milliseconds */
  expires: z.number(),
});

const isSecure = (settings: Settings): boolean => settings.baseUrl.startsWith("https:");

/** `__Host-` binds it to exactly this host, which browsers grant over HTTPS only. */
export const cookieName = (settings: Settings): string =>
  isSecure(settings) ? "__Host-atrium_session" : "atrium_session";

/**
 * A browser sends the same cookie for minutes, and opening it costs more than all else of a read: what was opened
 * is remembered.
 * @returns undefined without a cookie, null for one that this installation did not seal
 */
export async function openCookie(c: Context<AppEnv>): Promise<OpenedCookie | null | undefined> {
  const { settings, databases } = c.get("platform");
  const sealed = getCookie(c, cookieName(settings));
  if (sealed === undefined) return undefined;
  const known = recallCookie(databases.main, sealed);
  if (known) return known;
  const opened = await unsealCookie(settings, sealed);
  if (opened) rememberCookie(databases.main, sealed, opened);
  return opened;
}

/** @returns null for a cookie that this installation did not seal */
export async function unsealCookie(settings: Settings, sealed: string): Promise<OpenedCookie | null> {
  const opened = content.safeParse(await unseal(settings.secret, PURPOSE, sealed));
  if (!opened.success) return null;
  const { session, person: id, role: platform_role, expires, ...rest } = opened.data;
  return {
    expires,
    person: { id, session_id: session, platform_role, ...rest, via: "cookie" },
  };
}

export async function writeCookie(c: Context<AppEnv>, person: Person): Promise<void> {
  const { platform } = c.var;
  const { session_id: session, id, name, email, epoch, platform_role: role, org_admin, picture } = person;
  const sealed: z.input<typeof content> = {
    session,
    person: id,
    name,
    email,
    epoch,
    role,
    org_admin,
    picture,
    expires: platform.now() + BELIEVED_MS,
  };
  setSessionCookie(c, await seal(platform.settings.secret, PURPOSE, sealed), SESSION_MS / 1000);
}

/** What the browser kept about its person goes, too. */
export function clearCookie(c: Context<AppEnv>): void {
  setSessionCookie(c, "", 0);
  forgetVisits(c);
}

/** Did the route write or clear it by itself? */
export const setsCookie = (c: Context<AppEnv>): boolean =>
  c.res.headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName(c.var.platform.settings)}=`));

function setSessionCookie(c: Context<AppEnv>, value: string, maxAge: number): void {
  const { settings } = c.var.platform;
  setCookie(c, cookieName(settings), value, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(settings),
    maxAge,
  });
}
