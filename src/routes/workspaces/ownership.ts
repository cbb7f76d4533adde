/** Ownership that changes hands: offered and accepted, or moved at once. Pages and JSON share these. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { MemberView } from "../../../durable/members/members.ts";
import type { OwnershipOfferView } from "../../../durable/members/ownership-offer.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { findOrgMember } from "../../global/orgs/orgs.ts";
import { respond } from "../../http.ts";
import { ownershipLetter } from "../../letter.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { freshPerson } from "../../middleware/session.ts";
import { describes } from "../../openapi.ts";
import { fail, ok, type Result } from "../../result.ts";
import { body, email, multiline, text } from "../../validation.ts";
import { freshEnvelope, sendLetters } from "../letters.ts";
import { member } from "../schemas.ts";

type C = Context<AppEnv>;

const party = z.object({ user_id: z.string(), name: z.string(), email: z.string() });
const ownershipOffer = z
  .object({
    from: party,
    to: party,
    message: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ ref: "OwnershipOffer" });

const message = multiline(1_000).default("");
const newOffer = z.object({ user_id: text(1, 64), message });
/** As a form has it. */
export const offerByAddress = z.object({ email: email(), message });

/** Somebody of the organization. */
type Heir = { user_id: string } | { email: string };

/** To be accepted by the other side, or, by the name of earlier versions, at once. */
const transfer = z.union([newOffer, z.object({ new_owner_id: text(1, 64) })]);

/**
 * The heir is mailed. The store is asked whether the session still holds, and whether they are of the
 * organization; whether they are a member is the object's to say (DESIGN §4, §10).
 */
export async function offerOwnership(
  c: C,
  call: Call,
  id: string,
  { message, ...who }: Heir & { message: string },
): Promise<Result<OwnershipOfferView>> {
  const heir = await findHeir(c, call, id, who);
  if (!heir.ok) return heir;
  const envelope = freshEnvelope();
  const input = { user_id: heir.value, message, envelope };
  const offered = await c.var.platform.workspace(id).offerOwnership(call, input);
  if (offered.ok && !offered.unchanged)
    sendLetters(c, { call, id }, [ownershipLetter(envelope, offered.value, "offered")]);
  return offered;
}

/** At once: the giver becomes an admin. */
export async function transferWorkspace(
  c: C,
  call: Call,
  id: string,
  new_owner_id: string,
): Promise<Result<MemberView>> {
  const heir = await findHeir(c, call, id, { user_id: new_owner_id });
  return heir.ok ? c.var.platform.workspace(id).transferOwnership(call, heir.value) : heir;
}

/** @returns the heir's id. Who may not transfer learns nothing about the organization's people. */
async function findHeir(c: C, call: Call, id: string, who: Heir): Promise<Result<string>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const { platform } = c.var;
  const current = await platform.workspace(id).get(call.actor);
  if (!current.ok) return current;
  // The object refuses, or answers once more what it has answered to an owner.
  if (current.value.role !== "owner") return ok("user_id" in who ? who.user_id : "");
  const heir = await findOrgMember(platform.databases.main, current.value.org_id, who);
  if (heir.ok) return ok(heir.value.user_id);
  return fail("NOT_FOUND", "The new owner must be a member of the workspace. Add them first.");
}

/** By whom it is for. Who left the organization in the meantime cannot, and a lost session neither. */
export async function acceptOwnership(c: C, call: Call, id: string): Promise<Result<MemberView>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const { platform } = c.var;
  const object = platform.workspace(id);
  const [org, offer] = await Promise.all([
    object.organizationOf(call.actor),
    object.ownershipOffer(call.actor),
  ]);
  if (!org.ok) return org;
  const present = await findOrgMember(platform.databases.main, org.value, { user_id: person.value.id });
  if (!present.ok) return fail("NOT_FOUND", "There is no offer that waits for an answer.");
  const envelope = freshEnvelope();
  const accepted = await object.acceptOwnership(call, envelope);
  if (accepted.ok && !accepted.unchanged && offer.ok && offer.value)
    sendLetters(c, { call, id }, [ownershipLetter(envelope, offer.value, "accepted")]);
  return accepted;
}

export async function declineOwnership(c: C, call: Call, id: string): Promise<Result<OwnershipOfferView>> {
  const envelope = freshEnvelope();
  const declined = await c.var.platform.workspace(id).declineOwnership(call, envelope);
  if (declined.ok && !declined.unchanged)
    sendLetters(c, { call, id }, [ownershipLetter(envelope, declined.value, "declined")]);
  return declined;
}

const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "NOT_FOUND"] as const;
const tag = "Workspaces";

export const ownership = new Hono<AppEnv>()
  .get(
    "/:id/transfer",
    describes({
      tag,
      data: ownershipOffer.nullable(),
      summary: "The offer of ownership that waits for its answer, or null",
      fails: ["WORKSPACE_NOT_FOUND"],
    }),
    async (c) =>
      respond(c, await c.var.platform.workspace(c.req.param("id")).ownershipOffer(await actorOf(c))),
  )
  .post(
    "/:id/transfer",
    describes({
      tag,
      data: z.union([ownershipOffer, member]),
      status: 201,
      summary: "Offer ownership to a member, who accepts or declines",
      description:
        "With `new_owner_id` instead of `user_id`, ownership moves at once; the answer is 200 with the member.",
      fails: [...FAILS, "CONFLICT", "WORKSPACE_ARCHIVED"],
    }),
    body(transfer),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const id = c.req.param("id");
      return "user_id" in input
        ? respond(c, await offerOwnership(c, call.value, id, input), 201)
        : respond(c, await transferWorkspace(c, call.value, id, input.new_owner_id));
    },
  )
  .delete(
    "/:id/transfer",
    describes({ tag, data: ownershipOffer, summary: "Cancel the offer of ownership", fails: [...FAILS] }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      return respond(c, await c.var.platform.workspace(c.req.param("id")).cancelOwnershipOffer(call.value));
    },
  )
  .post(
    "/:id/transfer/accept",
    describes({
      tag,
      data: member,
      summary: "Accept ownership; who offered it becomes an admin",
      fails: [...FAILS, "WORKSPACE_ARCHIVED"],
    }),
    async (c) => {
      const call = await callOf(c);
      return respond(c, call.ok ? await acceptOwnership(c, call.value, c.req.param("id")) : call);
    },
  )
  .post(
    "/:id/transfer/decline",
    describes({ tag, data: ownershipOffer, summary: "Decline ownership", fails: [...FAILS] }),
    async (c) => {
      const call = await callOf(c);
      return respond(c, call.ok ? await declineOwnership(c, call.value, c.req.param("id")) : call);
    },
  );
