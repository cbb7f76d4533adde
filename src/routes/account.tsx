/** One's own account: the name others see, and signing out everywhere. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { noticesOff } from "../global/mail-preferences.ts";
import { NAME_MAX } from "../global/people.ts";
import { personOf } from "../middleware/call.ts";
import { formValues, schemaErrors } from "../middleware/form-failure.ts";
import { done, frameOf } from "../middleware/page-frame.ts";
import { endAllSessions, requirePerson } from "../middleware/session.ts";
import { paths } from "../paths.ts";
import { text } from "../validation.ts";
import { AccountPage } from "../../views/account/page.tsx";
import type { FormState } from "../../views/shapes.ts";
import { chooseMailsByForm } from "./account-mails.ts";
import { rename } from "./account-name.ts";

type C = Context<AppEnv>;

const profile = z.object({ name: text(1, NAME_MAX) });

export const accountPages = new Hono<AppEnv>()
  .use("/account", requirePerson)
  .get("/account", (c) => show(c))
  .post("/account", async (c) => {
    const values = await formValues(c.req);
    if (values["intent"] === "sign-out-everywhere") return signOutEverywhere(c);
    if (values["intent"] === "save-mails") {
      await chooseMailsByForm(c, values);
      return done(c, paths.account(), "saved");
    }
    return saveProfile(c, values);
  });

/** The page opens while the store is down, too: a cookie is enough for it. */
async function show(c: C, form: FormState = {}, status: 200 | 400 = 200): Promise<Response> {
  const mailsOff = await noticesOff(c.var.platform.databases.main, personOf(c).id).catch(() => null);
  return c.html(<AccountPage frame={await frameOf(c)} mailsOff={mailsOff} {...form} />, status);
}

async function signOutEverywhere(c: C): Promise<Response> {
  await endAllSessions(c, personOf(c));
  return done(c, paths.signIn(), "signed-out-everywhere");
}

async function saveProfile(c: C, values: Record<string, string>) {
  const parsed = profile.safeParse(values);
  if (!parsed.success) return show(c, { values, errors: schemaErrors(parsed.error) }, 400);
  await rename(c, parsed.data.name);
  return done(c, paths.account(), "saved");
}
