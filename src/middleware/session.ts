/** Who asks: a sealed cookie for browsers, a bearer token for programs (DESIGN §10). */
import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv, Person } from "../env.ts";
import { findPeople, type PersonRow } from "../global/people/people.ts";
import * as sessions from "../global/people/sessions.ts";
import { storeUnreachable } from "../global/unreachable.ts";
import { refuse } from "../http.ts";
import { IssuerUnavailable } from "../identity/issuer-tokens.ts";
import { paths } from "../paths.ts";
import { fail, ok, type Result } from "../result.ts";
import { workspaceRoleAtLeast, type WorkspaceRole } from "../roles.ts";
import { introduce } from "./arrival.ts";
import { inBackground } from "./background.ts";
import { isSafe } from "./csrf.ts";
import { placeOf } from "./place.ts";
import { refuseRequest, wantsJson } from "./failures.tsx";
import { clearCookie, openCookie, setsCookie, writeCookie } from "./session-cookie.ts";
import { bearerPerson, confirmed, personIn, verifiedKey } from "./session-credentials.ts";
import * as memory from "./session-memory.ts";

type C = Context<AppEnv>;

/** Whatever claims to be a bearer token is judged as one; other schemes are a proxy's business. */
const BEARER = /^Bearer\b\s*(.*)$/i;

const mainStore = (c: C) => c.var.platform.databases.main;
const signedOut = () => fail("UNAUTHENTICATED", "Sign in first.");

/** Puts the person, or null, into `c.var.person`. A bearer token that is not valid is 401 at once. */
export const session: MiddlewareHandler<AppEnv> = async (c, next) => {
  const [, token] = BEARER.exec(c.req.header("Authorization") ?? "") ?? [];
  if (token === undefined) return withCookie(c, next);
  const person = await verified(c, token);
  if (!person.ok) {
    if (person.error.code === "UNAUTHENTICATED") c.header("WWW-Authenticate", 'Bearer error="invalid_token"');
    return refuse(c, person.error);
  }
  c.set("person", person.value);
  return next();
};

async function verified(c: C, token: string): Promise<Result<Person>> {
  try {
    const person = await bearerPerson(c, token);
    return person ? ok(person) : fail("UNAUTHENTICATED", "This token is not valid, or no longer.");
  } catch (error) {
    if (!(error instanceof IssuerUnavailable)) throw error;
    return fail("STORE_UNAVAILABLE", "This token cannot be verified right now.", { retry_after: 5 });
  }
}

/** Everything behind it has a person: 401 for programs, to the sign-in page and back for people. */
export const requirePerson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.get("person")) return next();
  if (wantsJson(c)) return refuse(c, signedOut().error);
  const { pathname, search } = new URL(c.req.url);
  const target = paths.signIn(pathname + search);
  // htmx would put the sign-in page into the middle of this one if it were redirected itself.
  return c.req.header("HX-Request") ? c.body(null, 200, { "HX-Redirect": target }) : c.redirect(target, 303);
};

/** A burst and a steady rate of mutations per person. */
export const limitMutations: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isSafe(c.req.method)) return next();
  const { person, platform } = c.var;
  if (!person) return next();
  const wait = await platform.throttle(`mutation:${person.id}`, platform.settings.mutationRate);
  if (wait <= 0) return next();
  const limited = fail("RATE_LIMITED", "Too many changes at once.", { retry_after: Math.ceil(wait) });
  return refuseRequest(c, limited.error);
};

/**
 * Asks the store again, for what a cached identity is not good enough: permanent deletion, transfer,
 * role and key changes. Fails with UNAUTHENTICATED once revoked, and with STORE_UNAVAILABLE. What turns out to be
 * revoked is so here from then on.
 */
export async function freshPerson(c: C): Promise<Result<Person>> {
  const { person } = c.var;
  if (!person) return signedOut();
  try {
    const found = await asStored(c, person);
    if (found?.epoch === person.epoch) return ok(found);
    // It was ended elsewhere: here, too, nothing goes on believing it.
    if (found) memory.rememberEpoch(mainStore(c), person, c.var.platform.now());
    else memory.rememberEnd(mainStore(c), person.session_id, c.var.platform.now());
    return signedOut();
  } catch (error) {
    if (!storeUnreachable(error)) throw error;
    return fail("STORE_UNAVAILABLE", "Your identity cannot be confirmed right now.", { retry_after: 5 });
  }
}

/** As `freshPerson` where admin or more is granted; making viewers and members works on without the store. */
export const freshToGrant = async (c: C, ...roles: readonly WorkspaceRole[]): Promise<Result<unknown>> =>
  roles.some((role) => workspaceRoleAtLeast(role, "admin")) ? freshPerson(c) : ok(null);

/** As `freshPerson`, for what no key and no other issuer's token does. Fails with INSUFFICIENT_PERMISSIONS, too. */
export async function inPerson(c: C): Promise<Result<Person>> {
  const { person } = c.var;
  if (person?.via !== "key" && person?.via !== "jwt") return freshPerson(c);
  return fail("INSUFFICIENT_PERMISSIONS", "This is for people who are signed in, not for keys and tokens.");
}

/** The person as the store has them now, if what they came with still holds. */
async function asStored(c: C, person: Person): Promise<Person | null> {
  const { platform } = c.var;
  if (person.via === "key") return (await verifiedKey(c, { id: person.session_id }))?.person ?? null;
  if (person.via === "jwt") {
    const [account] = await findPeople(mainStore(c), [person.id]);
    return account ? personIn({ ...account, session_id: person.session_id }, "jwt") : null;
  }
  const found = await sessions.findSession(mainStore(c), person.session_id, platform.now());
  return found && personIn(found, person.via);
}

/** Signs a browser in: a session in the store, the cookie in the response. */
export async function startSession(c: C, account: PersonRow): Promise<Person> {
  const now = c.var.platform.now();
  const { session_id } = await signIn(c, account, "browser");
  const session = await sessions.findSession(mainStore(c), session_id, now);
  const person = personIn(session ?? { ...account, session_id }, "cookie");
  c.set("person", person);
  await writeCookie(c, person);
  return person;
}

/** Signs a program in. @returns the bearer token, which is shown once and kept nowhere */
export async function issueBearer(c: C, account: PersonRow): Promise<string> {
  return (await signIn(c, account, "bearer")).token;
}

async function signIn(c: C, { id }: PersonRow, kind: sessions.SessionKind) {
  const { platform } = c.var;
  const isAwaited = await sessions.hasJoinedSince(mainStore(c), id);
  const userAgent = c.req.header("User-Agent") ?? "";
  const session = { user_id: id, kind, user_agent: userAgent, place: placeOf(c) };
  const made = await sessions.createSession(mainStore(c), session, platform.now());
  if (isAwaited) inBackground(c, introduce(platform, id));
  return made;
}

/** Ends the session of this request, here at once and elsewhere within five minutes. */
export async function endSession(c: C): Promise<void> {
  const { person, platform } = c.var;
  clearCookie(c);
  if (!person) return;
  memory.rememberEnd(mainStore(c), person.session_id, platform.now());
  c.set("person", null);
  await sessions.revokeSession(mainStore(c), person.session_id, platform.now());
}

/**
 * Ends sessions of the person's own, here at once and elsewhere within five minutes.
 * @returns how many of them there were to end
 */
export async function endSessions(c: C, ids: readonly string[]): Promise<number> {
  const { person, platform } = c.var;
  if (!person) return 0;
  const ended = await sessions.revokeSessions(mainStore(c), person.id, ids, platform.now());
  for (const id of ended) memory.rememberEnd(mainStore(c), id, platform.now());
  if (ended.includes(person.session_id)) {
    clearCookie(c);
    c.set("person", null);
  }
  return ended.length;
}

/** Ends every session of the person but this one. @returns how many there were */
export async function endOtherSessions(c: C, person: Person): Promise<number> {
  const now = c.var.platform.now();
  const ended = await sessions.revokeOtherSessions(mainStore(c), person.id, person.session_id, now);
  for (const id of ended) memory.rememberEnd(mainStore(c), id, now);
  return ended.length;
}

/** Ends every session of the person, this one included. @returns how many there were */
export async function endAllSessions(c: C, person: Person): Promise<number> {
  const now = c.var.platform.now();
  const ended = await sessions.revokeAllSessions(mainStore(c), person.id, now);
  memory.rememberEpoch(mainStore(c), person, now);
  clearCookie(c);
  c.set("person", null);
  return ended;
}

/** What has changed about the signed-in person holds at once: in this request, in their cookie and for their keys. */
export async function renewSession(c: C, person: Person): Promise<void> {
  memory.forgetBearers(mainStore(c), person.id);
  c.set("person", person);
  if (person.via === "cookie") await writeCookie(c, person);
}

async function withCookie(c: C, next: () => Promise<void>): Promise<void> {
  const opened = await openCookie(c);
  if (opened === undefined) return next();
  const { person, renew } = await confirmed(c, opened);
  c.set("person", person);
  await next();
  if (person && !renew) return;
  // Only now is there a response to put it on, and the route may have signed somebody in or out.
  if (setsCookie(c)) return;
  if (person) await writeCookie(c, person);
  else clearCookie(c);
}
