/** The page of a link in all its states; looking never joins, the button does. */
import { Hono, type Context } from "hono";
import type { LinkOffer } from "../../../durable/invitations/link-answers.ts";
import type { AppEnv } from "../../env.ts";
import { findOrg } from "../../global/orgs/orgs.ts";
import { asSwitchedOn, done, frameOf } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { ok, STATUS, type ErrorCode, type Result } from "../../result.ts";
import { domainOf } from "../../validation.ts";
import { JoinPage, type JoinState } from "../../../views/invitations/join.tsx";
import type { PageFrame } from "../../../views/shapes.ts";
import { inspectLink, joinByLink } from "./link-answers.ts";

type C = Context<AppEnv>;

type Shown = LinkOffer & { org_name: string | undefined };

/** What the page shows to this reader. */
function stateOf(c: C, found: Result<Shown>): JoinState {
  if (!found.ok) return { kind: found.error.code === "INVITATION_EXPIRED" ? "revoked" : "unknown" };
  const offer = found.value;
  const { person } = c.var;
  if (offer.standing) return { kind: offer.standing, offer };
  if (offer.status === "expired") return { kind: "expired" };
  if (offer.status === "used_up") return { kind: "used-up" };
  if (offer.workspace.status === "archived") return { kind: "archived" };
  if (!person) return { kind: "sign-in-first", offer };
  const fits = offer.allowed_domains.length === 0 || offer.allowed_domains.includes(domainOf(person.email));
  return { kind: fits ? "open" : "wrong-domain", offer };
}

async function asShown(c: C, frame: PageFrame, found: Result<LinkOffer>): Promise<Result<Shown>> {
  if (!found.ok) return found;
  const { workspace } = found.value;
  const org = await findOrg(c.var.platform.databases.main, workspace.org_id);
  return ok({ ...found.value, workspace: asSwitchedOn(frame, workspace), org_name: org?.name });
}

const STATUS_OF: Partial<Record<JoinState["kind"], 404 | 409 | 410>> = {
  unknown: 404,
  expired: 410,
  revoked: 410,
  "used-up": 409,
};

async function show(c: C, token: string, failed?: ErrorCode) {
  const frame = await frameOf(c, failed && `error.${failed}`);
  const state = stateOf(c, await asShown(c, frame, await inspectLink(c, token)));
  c.status(failed ? STATUS[failed] : (STATUS_OF[state.kind] ?? 200));
  return c.html(<JoinPage frame={frame} token={token} state={state} />);
}

export const joinPages = new Hono<AppEnv>()
  .get("/join/:token", (c) => show(c, c.req.param("token")))
  .post("/join/:token", async (c) => {
    const token = c.req.param("token");
    if (!c.var.person) return c.redirect(paths.signIn(paths.join(token)), 303);
    const answer = await joinByLink(c, token);
    if (!answer.ok) return show(c, token, answer.error.code);
    if (answer.value.status === "waiting") return done(c, paths.join(token), "join-requested");
    return done(c, paths.workspace(answer.value.workspace_id), "invitation-accepted");
  });
