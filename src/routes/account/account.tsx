/** One's own account: the name others see, and signing out everywhere. */
import { Hono, type Context } from "hono";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv, Person } from "../../env.ts";
import { noticesOff } from "../../global/people/mail-preferences.ts";
import { workspacesOfMember } from "../../global/mine/workspaces.ts";
import { NAME_MAX, renamePerson } from "../../global/people/people.ts";
import { personOf } from "../../middleware/call.ts";
import { formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, frameOf } from "../../middleware/page-frame.ts";
import { endAllSessions, renewSession, requirePerson } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { text } from "../../validation.ts";
import { AccountPage } from "../../../views/account/page.tsx";
import type { FormState } from "../../../views/shapes.ts";
import { chooseMailsByForm } from "./mails.ts";

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
  const person: Person = { ...personOf(c), name: parsed.data.name };
  if (person.name !== personOf(c).name) await rename(c, person);
  return done(c, paths.account(), "saved");
}

/** At once for the person; a job brings the name to each of their workspaces. */
async function rename(c: C, person: Person): Promise<void> {
  const { platform } = c.var;
  const { id, name, email } = person;
  await renamePerson(platform.databases.main, id, name);
  await renewSession(c, person);
  const targets = await workspacesOfMember(platform.databases, id);
  if (targets.length === 0) return;
  const work = { kind: "profile", person: { id, name, email } } as const;
  await platform.job(uuid()).start({ work, targets, org_id: null, created_by: id });
}
