/** Signing in and out, and who one is: pages and JSON. Following a link changes nothing, the click does. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { listMyOrgs } from "../../global/orgs/orgs.ts";
import { NAME_MAX } from "../../global/people/people.ts";
import { inspectLink } from "../../global/people/sign-in-links.ts";
import { respond, sayHowLong } from "../../http.ts";
import { say } from "../../language/text.ts";
import { localPath } from "../../local-path.ts";
import { within } from "../../middleware/admin.ts";
import { personOf } from "../../middleware/call.ts";
import { formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, frameOf } from "../../middleware/page-frame.ts";
import { endSession, inPerson } from "../../middleware/session.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { paths } from "../../paths.ts";
import { ok, STATUS, type Failure } from "../../result.ts";
import { ORG_ROLES, PLATFORM_ROLES } from "../../roles.ts";
import { body, email, text } from "../../validation.ts";
import type { FieldErrors } from "../../../views/shapes.ts";
import { CheckMailPage } from "../../../views/sign-in/check-mail.tsx";
import { ExpiredLinkPage, SignInLinkPage } from "../../../views/sign-in/link.tsx";
import { SignInPage } from "../../../views/sign-in/page.tsx";
import { rename } from "../account/name.ts";
import { redeemLink, requestLink } from "./links.ts";

type C = Context<AppEnv>;

const wanted = z.object({ email: email(), next: z.string().optional() });
const tag = "Identity";

/** The JSON side of signing in and out. */
export const signIn = new Hono<AppEnv>()
  .post(
    "/sign-in",
    describes({
      tag,
      summary: "Mail a sign-in link; the answer never tells whether an account exists",
      data: z.object({ email: z.string(), expires_in: z.int() }),
      status: 202,
      open: true,
    }),
    body(wanted),
    async (c) => respond(c, await requestLink(c, c.req.valid("json")), 202),
  )
  .post(
    "/sign-in/:token",
    describes({
      tag,
      summary: "Spend a sign-in link; sets the session cookie",
      data: z.object({ user_id: z.string(), next: z.string() }),
      open: true,
      fails: ["NOT_FOUND"],
    }),
    async (c) => {
      const redeemed = await redeemLink(c, c.req.param("token"));
      return respond(
        c,
        redeemed.ok ? ok({ user_id: redeemed.value.person.id, next: redeemed.value.next }) : redeemed,
      );
    },
  )
  .post(
    "/sign-out",
    describes({
      tag,
      summary: "End this session",
      data: z.object({ signed_out: z.literal(true) }),
      open: true,
    }),
    async (c) => {
      await endSession(c);
      return respond(c, ok({ signed_out: true }));
    },
  );

const profile = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    platform_role: z.enum(PLATFORM_ROLES).nullable(),
    /** where it is; changes with it */
    picture: z.string().nullable(),
    organizations: z.array(
      z.object({ id: z.string(), slug: z.string(), name: z.string(), role: z.enum(ORG_ROLES) }),
    ),
  })
  .meta({ ref: "Me" });

export const me = new Hono<AppEnv>()
  .get("/me", describes({ tag, summary: "Who I am", data: profile }), async (c) => {
    return respond(c, ok(await profileOf(c)));
  })
  .on(
    ["PATCH", "PUT"],
    "/me",
    describes({ tag, summary: "Change my name", data: profile, fails: ["INSUFFICIENT_PERMISSIONS"] }),
    body(z.object({ name: text(1, NAME_MAX).optional() })),
    (c) => {
      const { name } = c.req.valid("json");
      return replayable(c, { name }, 200, async () => {
        const person = await inPerson(c);
        if (!person.ok) return person;
        if (name !== undefined) await rename(c, name);
        return ok(await profileOf(c));
      });
    },
  );

async function profileOf(c: C): Promise<z.infer<typeof profile>> {
  const { id, name, email, platform_role, picture: version } = personOf(c);
  const picture = version === null ? null : paths.picture(id, version);
  const orgs = within(personOf(c), await listMyOrgs(c.var.platform.databases.main, id));
  const organizations = orgs.map((org) => ({ id: org.id, slug: org.slug, name: org.name, role: org.role }));
  return { id, name, email, platform_role, picture, organizations };
}

export const signInPages = new Hono<AppEnv>()
  .get("/sign-in", async (c) => {
    const next = localPath(c.req.query("next"));
    if (c.var.person) return c.redirect(next, 303);
    return c.html(<SignInPage frame={await frameOf(c)} next={next} providers={providersOf(c)} />);
  })
  .post("/sign-in", async (c) => {
    const values = await formValues(c.req);
    const parsed = wanted.safeParse(values);
    if (!parsed.success) return askAgain(c, values, schemaErrors(parsed.error), "VALIDATION_FAILED");
    const requested = await requestLink(c, parsed.data);
    if (!requested.ok) {
      sayHowLong(c, requested.error);
      const email = say(requested.error.phrase ?? requested.error.message);
      return askAgain(c, values, { email }, requested.error.code);
    }
    const { email: address } = requested.value;
    const mailboxHref = c.var.platform.settings.local ? paths.devMail(address) : undefined;
    return c.html(<CheckMailPage frame={await frameOf(c)} email={address} mailboxHref={mailboxHref} />);
  })
  .get("/sign-in/:token", (c) => showLink(c, c.req.param("token")))
  .post("/sign-in/:token", async (c) => {
    const token = c.req.param("token");
    const redeemed = await redeemLink(c, token);
    return redeemed.ok ? c.redirect(redeemed.value.next, 303) : showLink(c, token);
  })
  .post("/sign-out", async (c) => {
    await endSession(c);
    return done(c, paths.signIn(), "signed-out");
  });

const providersOf = (c: C) => c.var.platform.settings.oidcProviders.map(({ id, name }) => ({ id, name }));

async function askAgain(c: C, values: Record<string, string>, errors: FieldErrors, code: Failure["code"]) {
  const page = {
    frame: await frameOf(c),
    next: localPath(values["next"]),
    providers: providersOf(c),
    values,
    errors,
  };
  return c.html(<SignInPage {...page} />, STATUS[code]);
}

/** The page that asks for the click, or says why the link does not work. */
async function showLink(c: C, token: string) {
  const { platform } = c.var;
  const { state, email: address } = await inspectLink(platform.databases.main, token, platform.now());
  const frame = await frameOf(c);
  if (state === "valid") return c.html(<SignInLinkPage frame={frame} email={address} token={token} />);
  return c.html(<ExpiredLinkPage frame={frame} reason={state} />, state === "unknown" ? 404 : 410);
}
