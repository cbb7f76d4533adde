/** What organization admins do to one workspace: with their organization's rights, and its owners are told. */
import type { Context } from "hono";
import type { AdminWorkspaceView } from "../../../../durable/admin.ts";
import type * as z from "zod";
import type { MemberView } from "../../../../durable/members/members.ts";
import type { MemberPatch } from "../../../../durable/members/changes.ts";
import type { ProfilePatch, WorkspaceView } from "../../../../durable/profile.ts";
import type { Call } from "../../../actor.ts";
import type { AppEnv } from "../../../env.ts";
import { findOrgMember } from "../../../global/orgs/orgs.ts";
import { adminCall, requireWorkspaceAdmin, type WorkspaceAdmin } from "../../../middleware/admin.ts";
import type { OwnerNotice, OwnerNoticeKind } from "../../../notice.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { addMember, type newMember } from "../../workspaces/members.ts";
import { changeWorkspace, restoreWorkspace } from "../../workspaces/changes.ts";

type C = Context<AppEnv>;

export interface OpenedWorkspace {
  admin: WorkspaceAdmin;
  workspace: AdminWorkspaceView;
}

/** The workspace as its organization's admins see it. Fails with WORKSPACE_NOT_FOUND, INSUFFICIENT_PERMISSIONS. */
export async function openAsAdmin(
  c: C,
  id: string,
  floor: "org_admin" | "org_owner" = "org_admin",
): Promise<Result<OpenedWorkspace>> {
  const admin = await requireWorkspaceAdmin(c, id, floor);
  if (!admin.ok) return admin;
  const workspace = await c.var.platform.workspace(id).adminView(admin.value.actor);
  return workspace.ok ? ok({ admin: admin.value, workspace: workspace.value }) : workspace;
}

/** Opens, then acts with the same claim. */
async function act<T>(
  c: C,
  id: string,
  input: { body: unknown; floor?: "org_owner" },
  work: (call: Call, opened: OpenedWorkspace) => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await openAsAdmin(c, id, input.floor);
  if (!opened.ok) return opened;
  const call = await adminCall(c, opened.value.admin.actor, input.body);
  return call.ok ? work(call.value, opened.value) : call;
}

export const archiveAsAdmin = (c: C, id: string): Promise<Result<WorkspaceView>> =>
  act(c, id, { body: null }, async (call, opened) => {
    const archived = await c.var.platform.workspace(id).archive(call);
    if (isNews(archived)) tellOwners(c, opened, { kind: "archived" });
    return archived;
  });

/** From archived only; what is deleted is the organization owners' to restore. */
export const unarchiveAsAdmin = (c: C, id: string): Promise<Result<WorkspaceView>> =>
  act(c, id, { body: null }, async (call, opened) => {
    const restored = await c.var.platform.workspace(id).unarchive(call);
    if (isNews(restored)) tellOwners(c, opened, { kind: "restored" });
    return restored;
  });

/** For organization owners: from deleted, with every member as before, or from archived. */
export const restoreAsOwner = (c: C, id: string): Promise<Result<WorkspaceView>> =>
  act(c, id, { body: null, floor: "org_owner" }, async (call, opened) => {
    const restored = await restoreWorkspace(c.var.platform, call, id);
    if (isNews(restored)) tellOwners(c, opened, { kind: "restored" });
    return restored;
  });

/** At once and for good, whatever the retention. Fails with VALIDATION_FAILED unless the name is repeated. */
export const forceDelete = (
  c: C,
  id: string,
  input: { reason: string; confirm_name: string },
): Promise<Result<{ id: string; deleted: true }>> =>
  act(c, id, { body: input, floor: "org_owner" }, async (call, opened) => {
    const gone = await c.var.platform.workspace(id).forceDelete(call, input);
    if (!gone.ok) return gone;
    tellOwners(c, opened, { kind: "deleted", reason: input.reason, restorable: false });
    return ok({ id, deleted: true });
  });

/** To any person of the organization; the owner before becomes an admin. Fails with NOT_FOUND, CONFLICT. */
export const transferAsOwner = (
  c: C,
  id: string,
  to: { user_id: string } | { email: string },
): Promise<Result<MemberView>> =>
  act(c, id, { body: to, floor: "org_owner" }, async (call, opened) => {
    const { main } = c.var.platform.databases;
    const heir = await findOrgMember(main, opened.admin.org.id, to);
    if (!heir.ok) return fail("NOT_FOUND", "The new owner must be a person of the organization.");
    const { user_id, name, email } = heir.value;
    const moved = await c.var.platform.workspace(id).handOver(call, { id: user_id, name, email });
    if (isNews(moved)) {
      const owners = [...opened.workspace.owners, { id: user_id, name, email }];
      tellOwners(c, withOwners(opened, owners), { kind: "transferred", new_owner: { id: user_id, name } });
    }
    return moved;
  });

export const updateAsAdmin = (
  c: C,
  id: string,
  patch: { [K in keyof ProfilePatch]: ProfilePatch[K] | undefined },
): Promise<Result<WorkspaceView>> =>
  act(c, id, { body: patch }, (call) => changeWorkspace(c.var.platform, call, id, patch));

export const addMemberAsAdmin = (
  c: C,
  id: string,
  input: z.infer<typeof newMember>,
): Promise<Result<MemberView>> =>
  act(c, id, { body: input }, (call) => addMember(c.var.platform, call, id, input));

export const changeMemberAsAdmin = (
  c: C,
  id: string,
  { user_id, ...patch }: MemberPatch & { user_id: string },
): Promise<Result<MemberView>> =>
  act(c, id, { body: { user_id, ...patch } }, async (call, opened) => {
    const changed = await c.var.platform.workspace(id).changeMember(call, user_id, patch);
    if (isNews(changed) && patch.role !== undefined) tellOfRole(c, opened, changed.value);
    return changed;
  });

export const suspendMemberAsAdmin = (
  c: C,
  id: string,
  { user_id, reason }: { user_id: string; reason: string | null },
): Promise<Result<MemberView>> =>
  act(c, id, { body: { user_id, reason } }, (call) =>
    c.var.platform.workspace(id).suspendMember(call, user_id, reason),
  );

export const reactivateMemberAsAdmin = (c: C, id: string, user_id: string): Promise<Result<MemberView>> =>
  act(c, id, { body: null }, (call) => c.var.platform.workspace(id).reactivateMember(call, user_id));

export const removeMemberAsAdmin = (c: C, id: string, user_id: string): Promise<Result<MemberView>> =>
  act(c, id, { body: null }, (call) => c.var.platform.workspace(id).removeMember(call, user_id));

/** Done just now: what was so already, and what a repeat is answered, is told to nobody. */
const isNews = <T>(result: Result<T>): result is { ok: true; value: T } =>
  result.ok && result.unchanged !== true;

type Owner = AdminWorkspaceView["owners"][number];

const withOwners = (opened: OpenedWorkspace, owners: readonly Owner[]): OpenedWorkspace => ({
  ...opened,
  workspace: { ...opened.workspace, owners: [...new Map(owners.map((owner) => [owner.id, owner])).values()] },
});

/** The person themselves, and the owners about that person. */
function tellOfRole(c: C, opened: OpenedWorkspace, member: MemberView): void {
  const person = { id: member.user_id, name: member.name, email: member.email };
  tellOwners(c, withOwners(opened, [person]), { kind: "role-changed", role: member.role });
  const others = opened.workspace.owners.filter((owner) => owner.id !== person.id);
  tellOwners(c, withOwners(opened, others), {
    kind: "role-changed",
    role: member.role,
    member_name: member.name,
  });
}

type Told = { kind: OwnerNoticeKind } & Pick<
  OwnerNotice,
  "reason" | "role" | "member_name" | "new_owner" | "restorable"
>;

/** After the commit and in the background; who acts needs no mail about it. */
function tellOwners(c: C, { admin, workspace }: OpenedWorkspace, told: Told): void {
  const { platform } = c.var;
  const notice = {
    ...told,
    org_id: admin.org.id,
    actor_name: admin.person.name,
    workspaces: [{ id: workspace.id, name: workspace.name }],
  };
  const mails = workspace.owners
    .filter((owner) => owner.id !== admin.person.id)
    .map(({ id: user_id, name, email }) =>
      platform.notices.send({ ...notice, to: { user_id, name, email } }),
    );
  const sent = Promise.all(mails).catch((error: unknown) =>
    platform.log("owner_notice_failed", { workspace_id: workspace.id, error: String(error) }),
  );
  c.executionCtx.waitUntil(sent);
}
