/** What organization admins do about invitations of their workspaces, with their organization's rights. */
import type { Context } from "hono";
import type { InvitationView } from "../../../../durable/invitations/invitations.ts";
import type { Call } from "../../../actor.ts";
import type { AppEnv } from "../../../env.ts";
import { adminCall, requireWorkspaceAdmin } from "../../../middleware/admin.ts";
import type { Result } from "../../../result.ts";
import { resendInvitation } from "../../invitations/sending.ts";

type C = Context<AppEnv>;

/** Which invitation of which workspace. */
export interface Named {
  workspace_id: string;
  invitation_id: string;
}

/** The old link dies. Fails as `requireWorkspaceAdmin`, and with NOT_FOUND, CONFLICT, WORKSPACE_ARCHIVED. */
export const resendAsAdmin = (
  c: C,
  { workspace_id, invitation_id }: Named,
): Promise<Result<InvitationView>> =>
  asAdmin(c, workspace_id, (call) => resendInvitation(c, call, workspace_id, invitation_id));

/** Fails as `requireWorkspaceAdmin`, and with NOT_FOUND, CONFLICT. */
export const cancelAsAdmin = (
  c: C,
  { workspace_id, invitation_id }: Named,
): Promise<Result<InvitationView>> =>
  asAdmin(c, workspace_id, (call) =>
    c.var.platform.workspace(workspace_id).cancelInvitation(call, invitation_id),
  );

async function asAdmin<T>(
  c: C,
  workspace_id: string,
  work: (call: Call) => Promise<Result<T>>,
): Promise<Result<T>> {
  const admin = await requireWorkspaceAdmin(c, workspace_id);
  if (!admin.ok) return admin;
  const call = await adminCall(c, admin.value.actor);
  return call.ok ? work(call.value) : call;
}
