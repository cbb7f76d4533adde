/** The invitation page in all its states; looking never accepts, the button does. */
import { Hono, type Context } from "hono";
import type { InvitationOffer } from "../../../durable/invitations/answers.ts";
import type { AppEnv } from "../../env.ts";
import { findOrg } from "../../global/orgs/orgs.ts";
import { formValues, sayProblem } from "../../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { ok, STATUS, type ErrorCode, type Result } from "../../result.ts";
import { text } from "../../validation.ts";
import type { ClosedReason } from "../../../views/invitations/closed.tsx";
import { InvitationPage, type InvitationState } from "../../../views/invitations/page.tsx";
import type { PageFrame } from "../../../views/shapes.ts";
import { acceptInvitation, declineInvitation, inspectInvitation, needsSignIn } from "./answers.ts";

type C = Context<AppEnv>;

const closed = (reason: ClosedReason): InvitationState => ({ kind: reason });

/** What the page shows to this reader. */
async function stateOf(c: C, found: Result<InvitationOffer>): Promise<InvitationState> {
  if (!found.ok) return closed("cancelled");
  const offer = found.value;
  const { person } = c.var;
  if (offer.status === "accepted") {
    return person?.id === offer.accepted_by
      ? { kind: "accepted-by-you", workspaceId: offer.workspace.id, workspaceName: offer.workspace.name }
      : closed("used");
  }
  if (offer.status === "declined") return closed("declined");
  if (offer.workspace.status === "archived") return closed("archived");
  const org = await findOrg(c.var.platform.databases.main, offer.workspace.org_id);
  const shown = { ...offer, org_name: org?.name };
  if (offer.status === "expired") return { kind: "expired", offer: shown };
  if (person) return { kind: person.email === offer.email ? "yours" : "wrong-person", offer: shown };
  return {
    kind: (await needsSignIn(c.var.platform, offer.email)) ? "sign-in-first" : "new-account",
    offer: shown,
  };
}

const asOffered = (frame: PageFrame, offer: InvitationOffer): InvitationOffer => ({
  ...offer,
  workspace: asSwitchedOn(frame, offer.workspace),
});

const STATUS_OF: Partial<Record<InvitationState["kind"], 404 | 410>> = { expired: 410 };

async function show(c: C, token: string, errors: Record<string, string> = {}, failed?: ErrorCode) {
  const found = await inspectInvitation(c.var.platform, token);
  const frame = await frameOf(c, failed && `error.${failed}`);
  const state = await stateOf(c, found.ok ? ok(asOffered(frame, found.value)) : found);
  const status = failed ? STATUS[failed] : found.ok ? (STATUS_OF[state.kind] ?? 200) : 404;
  c.status(status);
  return c.html(<InvitationPage frame={frame} token={token} state={state} errors={errors} />);
}

/** A new account takes the name it gave. */
async function accept(c: C, token: string, name: string) {
  const named = text(1, 100).safeParse(name);
  if (name !== "" && !named.success)
    return show(c, token, { name: sayProblem(named.error.issues[0]?.message ?? "") }, "VALIDATION_FAILED");
  const accepted = await acceptInvitation(c, token, named.success ? named.data : undefined);
  if (!accepted.ok) return show(c, token, {}, accepted.error.code);
  return done(c, paths.workspace(accepted.value.workspace_id), "invitation-accepted");
}

export const invitationPages = new Hono<AppEnv>()
  .get("/invitations/:token", (c) => show(c, c.req.param("token")))
  .post("/invitations/:token", async (c) => {
    const token = c.req.param("token");
    const values = await formValues(c.req);
    if (values["intent"] !== "decline") return accept(c, token, values["name"] ?? "");
    const declined = await declineInvitation(c.var.platform, token);
    return declined.ok ? show(c, token) : show(c, token, {}, declined.error.code);
  });
