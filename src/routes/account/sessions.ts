/** One's own sessions: where one is signed in, and ending it; mounted under `/api`. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import { deviceOf } from "../../device.ts";
import type { AppEnv } from "../../env.ts";
import { listSessions } from "../../global/people/sessions.ts";
import { respondList } from "../../http.ts";
import { inEnglish, type Phrase } from "../../language/phrase.ts";
import { personOf } from "../../middleware/call.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { endAllSessions, endOtherSessions, endSessions, inPerson } from "../../middleware/session.ts";
import { describes } from "../../openapi.ts";
import { fail, ok, type Result } from "../../result.ts";
import { query } from "../../validation.ts";

type C = Context<AppEnv>;

const tag = "Account";

const ownSession = z
  .object({
    id: z.uuid(),
    kind: z.enum(["browser", "bearer"]),
    /** "Firefox on Windows" */
    device: z.string(),
    device_kind: z.enum(["computer", "phone", "tablet", "program"]),
    place: z.string().nullable(),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    /** the one that asks */
    current: z.boolean(),
  })
  .meta({ ref: "Session" });

/** For pages, which name the device in their language. */
export type OwnSessionView = Omit<z.infer<typeof ownSession>, "device"> & { device: Phrase };

/** The one that asks comes first, then the last used. */
export async function mySessionsOf(c: C): Promise<OwnSessionView[]> {
  const { databases, now } = c.var.platform;
  const { id, session_id } = personOf(c);
  const held = await listSessions(databases.main, id, now());
  return held
    .map(({ user_agent, ...session }) => {
      const { name, kind } = deviceOf(user_agent);
      return { ...session, device: name, device_kind: kind, current: session.id === session_id };
    })
    .toSorted((a, b) => Number(b.current) - Number(a.current));
}

/** Here at once, elsewhere within five minutes. Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, NOT_FOUND. */
export async function endOne(c: C, id: string): Promise<Result<{ ended: number }>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  const ended = await endSessions(c, [id]);
  return ended > 0 ? ok({ ended }) : fail("NOT_FOUND", "There is no such session, or it has ended.");
}

/** All of them, or all but the one that asks. Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS. */
export async function endMany(c: C, which: "all" | "others"): Promise<Result<{ ended: number }>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  const end = which === "all" ? endAllSessions : endOtherSessions;
  return ok({ ended: await end(c, person.value) });
}

const ended = z.object({ ended: z.int() });

export const mySessions = new Hono<AppEnv>()
  .get(
    "/me/sessions",
    describes({ tag, summary: "Where I am signed in, this session first", data: ownSession, list: true }),
    async (c) => {
      const held = await mySessionsOf(c);
      const items = held.map((session) => ({ ...session, device: inEnglish(session.device) }));
      return respondList(c, ok({ items, next_cursor: null }));
    },
  )
  .delete(
    "/me/sessions",
    describes({
      tag,
      summary: "Sign out everywhere, or with ?which=others everywhere else",
      data: ended,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    query(z.object({ which: z.enum(["all", "others"]).default("all") })),
    (c) => {
      const { which } = c.req.valid("query");
      return replayable(c, { which }, 200, () => endMany(c, which));
    },
  )
  .delete(
    "/me/sessions/:id",
    describes({
      tag,
      summary: "Sign out one session: here at once, elsewhere within five minutes",
      data: ended,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    (c) => replayable(c, null, 200, () => endOne(c, c.req.param("id"))),
  );
