/**
 * What others' servers post: the mail provider tells what became of mails, mail programs answer
 * invitations by one click. Mounted before sessions and the check of origins: a signature or the
 * invitation's own token proves each of them, cookies count for nothing, and none is ever set.
 */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond } from "../../http.ts";
import { invitationNamed, MAIL_DELIVERIES } from "../../mail-reference.ts";
import { noteVisit } from "../../middleware/arrival.ts";
import { describes, takes } from "../../openapi.ts";
import { paths } from "../../paths.ts";
import { fail, ok, type Result } from "../../result.ts";
import { isSigned, signedIn } from "../../standard-webhooks.ts";
import { workspaceRole } from "../schemas.ts";
import { acceptAsNewcomer, declineInvitation } from "./answers.ts";

type C = Context<AppEnv>;

const named = z.array(z.object({ name: z.string(), value: z.string() }));

/** As Resend and its like send it: "email.bounced", and the mail's tags or headers. */
const mailEvent = z.object({
  type: z.string().transform((type) => type.split(".").at(-1)),
  created_at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  data: z.object({
    reference: z.string().optional(),
    tags: z
      .union([named, z.record(z.string(), z.string())])
      .optional()
      .catch(undefined),
    headers: named.optional().catch(undefined),
  }),
});
type MailEvent = z.infer<typeof mailEvent>;

const told = z.enum(MAIL_DELIVERIES);
const answer = z.object({ token: z.string().max(500) });

const tag = "Webhooks";
const clicked = { in: "body", schema: answer, optional: true } as const;

export const webhooks = new Hono<AppEnv>()
  .post(
    "/webhooks/mail",
    describes({
      tag,
      summary: "What became of a mail, as its provider tells it",
      description:
        "Signed as Standard Webhooks says. An event about a mail that is no invitation is taken and changes nothing. While no secret is configured, nothing is here.",
      data: z.object({ marked: z.boolean() }),
      open: true,
      fails: ["NOT_FOUND"],
    }),
    takes(async (c: C) => respond(c, await takeMailEvent(c)), { in: "body", schema: mailEvent }),
  )
  .post(
    "/webhooks/invitations/accept",
    describes({
      tag,
      summary: "Accept by one click in a mail program",
      description: "Opens no session. An address that has an account is answered 401: it signs in first.",
      data: z.object({ accepted: z.literal(true), workspace_id: z.uuid(), role: workspaceRole }),
      open: true,
      fails: [
        "INVALID_INVITATION",
        "INVITATION_EXPIRED",
        "INSUFFICIENT_PERMISSIONS",
        "WORKSPACE_ARCHIVED",
        "MEMBER_LIMIT_EXCEEDED",
        "ORGANIZATION_SUSPENDED",
      ],
    }),
    takes(async (c: C) => {
      const token = await tokenIn(c);
      const accepted = await acceptAsNewcomer(c.var.platform, token);
      if (!accepted.ok) return respond(c, accepted);
      noteVisit(c, accepted.value.account.id);
      const { workspace_id, role } = accepted.value.joined;
      return respond(c, ok({ accepted: true, workspace_id, role }));
    }, clicked),
  )
  // Mail programs that don't know RFC 8058 open the address: its page asks first.
  .get("/webhooks/invitations/decline", (c) => c.redirect(paths.invitation(c.req.query("token") ?? ""), 303))
  .post(
    "/webhooks/invitations/decline",
    describes({
      tag,
      summary: "Decline by one click in a mail program",
      data: z.object({ declined: z.literal(true) }),
      open: true,
      fails: ["INVALID_INVITATION"],
    }),
    takes(async (c: C) => {
      const declined = await declineInvitation(c.var.platform, await tokenIn(c));
      return respond(c, declined.ok ? ok({ declined: true }) : declined);
    }, clicked),
  );

/**
 * An event about a mail that is not ours is taken and changes nothing: the provider would send it again.
 * Fails with NOT_FOUND (no secret is configured), UNAUTHENTICATED, VALIDATION_FAILED.
 */
async function takeMailEvent(c: C): Promise<Result<{ marked: boolean }>> {
  const { settings, now } = c.var.platform;
  if (settings.mailWebhookSecret === null) return fail("NOT_FOUND", "There is no such page.");
  const message = signedIn(c.req.raw.headers, await c.req.text());
  if (!message || !(await isSigned(settings.mailWebhookSecret, message, now())))
    return fail("UNAUTHENTICATED", "The signature is not valid, or too old.");
  const event = mailEvent.safeParse(jsonIn(message.body));
  if (!event.success) return fail("VALIDATION_FAILED", "This is not an event about a mail.");
  const sent = Number(message.timestamp) * 1000 + 999; // it is told in whole seconds
  const at = event.data.created_at === undefined ? sent : Date.parse(event.data.created_at);
  return ok({ marked: await mark(c, event.data, at) });
}

async function mark(c: C, event: MailEvent, at: number): Promise<boolean> {
  const delivery = told.safeParse(event.type);
  const about = invitationNamed(referenceIn(event.data) ?? "");
  if (!delivery.success || !about) return false;
  const { workspace_id, invitation_id: id } = about;
  const marked = await c.var.platform
    .workspace(workspace_id)
    .markDelivery({ id, delivery: delivery.data, at });
  return marked.ok && marked.value.delivery === delivery.data;
}

function referenceIn({ reference, tags, headers }: MailEvent["data"]): string | undefined {
  const tag = Array.isArray(tags)
    ? tags.find(({ name }) => name === "reference")?.value
    : tags?.["reference"];
  const header = headers?.find(({ name }) => name.toLowerCase() === "x-atrium-reference")?.value;
  return reference ?? tag ?? header;
}

/** In the address, as mail programs send it, or in a JSON body. */
async function tokenIn(c: C): Promise<string> {
  const given = c.req.query("token");
  if (given !== undefined) return given;
  return answer.safeParse(jsonIn(await c.req.text())).data?.token ?? "";
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
