/** Which mails somebody wants: each kind is on until they switch it off. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { noticesOff, saveNoticesOff } from "../../global/people/mail-preferences.ts";
import { respond } from "../../http.ts";
import { personOf } from "../../middleware/call.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { NOTICE_KINDS, type NoticeKind } from "../../notice.ts";
import { ok, type Result } from "../../result.ts";
import { body } from "../../validation.ts";

const wanted = z.record(z.enum(NOTICE_KINDS), z.boolean());
export type WantedMails = z.infer<typeof wanted>;

const wantedWithout = (off: readonly NoticeKind[]): WantedMails =>
  wanted.parse(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, !off.includes(kind)])));

/** Kinds left out stay as they are. */
async function chooseMails(c: Context<AppEnv>, choice: Partial<WantedMails>): Promise<Result<WantedMails>> {
  const { main } = c.var.platform.databases;
  const { id } = personOf(c);
  const before = await noticesOff(main, id);
  const off = NOTICE_KINDS.filter(
    (kind) => choice[kind] === false || (choice[kind] === undefined && before.includes(kind)),
  );
  await saveNoticesOff(main, id, off);
  return ok(wantedWithout(off));
}

/** A form sends what is on. */
export const chooseMailsByForm = (c: Context<AppEnv>, values: Record<string, string>): Promise<unknown> =>
  chooseMails(c, Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, values[kind] === "on"])));

const tag = "Account";

export const accountMails = new Hono<AppEnv>()
  .get("/me/mails", describes({ tag, summary: "Which mails I want, by kind", data: wanted }), async (c) =>
    respond(c, ok(wantedWithout(await noticesOff(c.var.platform.databases.main, personOf(c).id)))),
  )
  .on(
    ["PATCH", "PUT"],
    "/me/mails",
    describes({ tag, summary: "Switch kinds of mail on or off", data: wanted }),
    body(z.partialRecord(z.enum(NOTICE_KINDS), z.boolean())),
    (c) => {
      const choice = c.req.valid("json");
      return replayable(c, choice, 200, () => chooseMails(c, choice));
    },
  );
