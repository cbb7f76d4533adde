/** Routes for development and tests; only the local entry points mount them. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { NAME_MAX, renamePerson, ensurePerson } from "../global/people/people.ts";
import { respond } from "../http.ts";
import { refuseForgery } from "../middleware/csrf.ts";
import { onError } from "../middleware/failures.tsx";
import { limitBodies, requestContext, securityHeaders } from "../middleware/headers.ts";
import { frameOf } from "../middleware/page-frame.ts";
import { issueBearer, session } from "../middleware/session.ts";
import type { Platform } from "../platform.ts";
import { ok } from "../result.ts";
import { signInAs } from "../routes/sign-in/links.ts";
import { body, email, text } from "../validation.ts";
import { MailboxPage } from "../../views/dev/mailbox.tsx";
import type { Mailbox } from "./mailbox.ts";

const who = z.object({ email: email(), name: text(1, NAME_MAX).optional() });

/** The local mailbox, and signing in as anybody without a mail. */
export function devRoutes(platform: Platform, mailbox: Mailbox) {
  return new Hono<AppEnv>()
    .use(requestContext(platform), securityHeaders(platform.settings), limitBodies, session, refuseForgery)
    .get("/mail", async (c) => {
      const to = c.req.query("to");
      return c.html(<MailboxPage frame={await frameOf(c)} mails={mailbox.list(to)} to={to} />);
    })
    .get("/mail.json", (c) => c.json({ data: mailbox.list(c.req.query("to")) }))
    .post("/session", body(who), async (c) => {
      const input = c.req.valid("json");
      const store = platform.databases.main;
      const account = await ensurePerson(store, input, platform.now());
      if (input.name && input.name !== account.name) await renamePerson(store, account.id, input.name);
      const person = await signInAs(c, input);
      return respond(c, ok({ user_id: person.id, token: await issueBearer(c, { ...account, ...person }) }));
    })
    .onError(onError);
}
