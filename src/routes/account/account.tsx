/** One's own account: name, ways to sign in, sessions, keys and mails; each form has an intent. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { linkedIdentities } from "../../global/people/identities.ts";
import { noticesOff } from "../../global/people/mail-preferences.ts";
import { NAME_MAX } from "../../global/people/people.ts";
import { say } from "../../language/text.ts";
import { personOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, frameOf } from "../../middleware/page-frame.ts";
import { freshPerson, requirePerson } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { STATUS, type Result } from "../../result.ts";
import { text } from "../../validation.ts";
import { AccountPage } from "../../../views/account/page.tsx";
import { ReachBoxes } from "../../../views/keys/reach.tsx";
import type { KeysProps } from "../../../views/keys/shapes.ts";
import type { FieldValues, FormState } from "../../../views/shapes.ts";
import { chooseMailsByForm } from "./mails.ts";
import { rename } from "./name.ts";
import { makeOwnKey, revokeOwnKey } from "./key-changes.ts";
import { keyFromForm, keysOf } from "./key-forms.ts";
import { reachFound, type KeyForm } from "./key-reach.ts";
import { choosePicture } from "./picture.ts";
import { endMany, endOne, mySessionsOf } from "./sessions.ts";

type C = Context<AppEnv>;
type Act = (c: C, values: FieldValues) => Promise<Response>;

const profile = z.object({ name: text(1, NAME_MAX) });

const saveProfile: Act = async (c, values) => {
  const parsed = profile.safeParse(values);
  if (!parsed.success) return show(c, { values, errors: schemaErrors(parsed.error) }, 400);
  const person = await freshPerson(c);
  if (!person.ok) return refuseRequest(c, person.error);
  await rename(c, parsed.data.name);
  return done(c, paths.account(), "saved");
};

async function makeKeyByForm(c: C): Promise<Response> {
  const tried = await keyFromForm(c, (wanted) => makeOwnKey(c, wanted));
  if (!tried.ok) return show(c, {}, tried.status, { form: tried.form, errors: tried.errors });
  const { name, key } = tried.made;
  return show(c, {}, 201, { made: key === null ? undefined : { name, key } });
}

const INTENTS: Readonly<Record<string, Act>> = {
  "sign-out-everywhere": async (c) => {
    const ended = await endMany(c, "all");
    return ended.ok ? done(c, paths.signIn(), "signed-out-everywhere") : settled(c, ended, "");
  },
  "sign-out-others": async (c) => settled(c, await endMany(c, "others"), "signed-out-others"),
  "sign-out-one": async (c, values) =>
    settled(c, await endOne(c, values["session_id"] ?? ""), "session-ended"),
  "make-key": makeKeyByForm,
  "enter-key": makeKeyByForm,
  "find-reach": makeKeyByForm,
  "revoke-key": async (c, values) => settled(c, await revokeOwnKey(c, values["key_id"] ?? ""), "key-revoked"),
  "save-mails": async (c, values) => {
    await chooseMailsByForm(c, values);
    return done(c, paths.account(), "saved");
  },
};

export const accountPages = new Hono<AppEnv>()
  .use("/account", requirePerson)
  .get("/account", async (c) => {
    const found = await reachFound(c, personOf(c).id);
    return found ? c.html(<ReachBoxes {...found} />) : show(c);
  })
  // Where one signs in again after an upload, and whence the language is changed after a refused one.
  .get("/account/picture", (c) => c.redirect(paths.account()))
  .post("/account/picture", requirePerson, async (c) => {
    const chosen = await choosePicture(c);
    if (chosen.ok) return done(c, paths.account(), chosen.value);
    return show(
      c,
      { errors: { picture: say(chosen.error.phrase ?? chosen.error.message) } },
      STATUS[chosen.error.code],
    );
  })
  .post("/account", async (c) => {
    const values = await formValues(c.req);
    const intent = values["intent"] ?? "";
    const act = Object.hasOwn(INTENTS, intent) ? INTENTS[intent] : saveProfile;
    return (act ?? saveProfile)(c, values);
  });

type Status = (typeof STATUS)[keyof typeof STATUS] | 200 | 201;

/** The page opens while the store is down, too: a cookie is enough for it. */
async function show(
  c: C,
  form: FormState = {},
  status: Status = 200,
  { form: keyForm, ...keys }: Partial<KeysProps> & { form?: KeyForm } = {},
): Promise<Response> {
  const { main } = c.var.platform.databases;
  const { id } = personOf(c);
  const frame = await frameOf(c);
  const [mailsOff, sessions, identities, held] = await Promise.all([
    noticesOff(main, id).catch(() => null),
    mySessionsOf(c).catch(() => null),
    linkedIdentities(main, id).catch(() => null),
    keysOf(c, id, { action: paths.account(), labels: frame.labels, form: keyForm }),
  ]);
  const { oidcProviders } = c.var.platform.settings;
  const issuers = new Set(identities?.map(({ issuer }) => issuer));
  const page = {
    frame,
    mailsOff,
    sessions,
    linked: identities?.map(({ issuer, ...rest }) => ({ name: nameOf(c, issuer), ...rest })) ?? null,
    offered: oidcProviders.filter(({ issuer }) => !issuers.has(issuer)).map(({ name }) => name),
    keys: { ...held, ...keys },
    ...form,
  };
  return c.html(<AccountPage {...page} />, status);
}

/** As people know it; a product's own issuer by its host. */
const nameOf = (c: C, issuer: string): string =>
  c.var.platform.settings.oidcProviders.find((provider) => provider.issuer === issuer)?.name ??
  URL.parse(issuer)?.hostname ??
  issuer;

const settled = (c: C, result: Result<unknown>, code: string): Response =>
  done(c, paths.account(), result.ok ? code : `error.${result.error.code}`);
