/** `/org-admin/workspaces/:id`: overview, members, activity and danger zone of one workspace. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../../env.ts";
import { listOrgPeople } from "../../../global/orgs/people.ts";
import { msg } from "../../../language/phrase.ts";
import { orgInQuery } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { isUuid } from "../../../middleware/workspace.ts";
import { withPictures } from "../../../middleware/pictures.tsx";
import { api, paths } from "../../../paths.ts";
import { fail, ok, STATUS, type Result } from "../../../result.ts";
import {
  AdminActivityList,
  AdminActivityPage,
  AdminActivityRows,
} from "../../../../views/admin/workspace/activity.tsx";
import { AdminDangerPage } from "../../../../views/admin/workspace/danger.tsx";
import { AdminMemberRows, AdminMembersPage } from "../../../../views/admin/workspace/members.tsx";
import { AdminOverviewPage } from "../../../../views/admin/workspace/overview.tsx";
import type { AdminWorkspaceProps } from "../../../../views/admin/workspace/shapes.ts";
import type { FieldErrors, FieldValues } from "../../../../views/shapes.ts";
import { email } from "../../../validation.ts";
import { activityAskedBy } from "../../workspaces/activity.ts";
import { newMember } from "../../workspaces/members.ts";
import { suspension } from "../../workspaces/suspension.ts";
import { workspaceRole } from "../../schemas.ts";
import { reason } from "./workspace.ts";
import * as acts from "./acts.ts";
import { mergedActivity } from "./activity.ts";

type C = Context<AppEnv>;
type Form = { values?: FieldValues; errors?: FieldErrors };
interface Opened extends AdminWorkspaceProps {
  admin: acts.OpenedWorkspace["admin"];
}

const HEIRS_OFFERED = 100;

async function open(c: C, id: string): Promise<Result<Opened>> {
  if (!isUuid(id)) return fail("WORKSPACE_NOT_FOUND", "There is no such workspace in your organizations.");
  const opened = await acts.openAsAdmin(c, id);
  if (!opened.ok) return opened;
  const { admin, workspace } = opened.value;
  const which = orgInQuery(c);
  if (which !== null && "slug" in which && which.slug !== admin.org.slug)
    return fail("WORKSPACE_NOT_FOUND", "There is no such workspace in this organization.");
  const { org, administered } = admin;
  const frame = await frameOf(c);
  return ok({
    frame,
    org,
    administered,
    workspace: asSwitchedOn(frame, workspace),
    isOwner: admin.role === "org_owner",
    admin,
  });
}

async function show(
  c: C,
  id: string,
  form: Form = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const opened = await open(c, id);
  if (!opened.ok) return refuseRequest(c, opened.error);
  c.status(status);
  const tab = c.req.query("tab");
  if (tab === "members") return showMembers(c, opened.value, form);
  if (tab === "activity") return showActivity(c, opened.value);
  if (tab === "danger") return showDanger(c, opened.value, form);
  return c.html(<AdminOverviewPage {...opened.value} />);
}

async function showMembers(c: C, page: Opened, form: Form) {
  const cursor = c.req.query("cursor") ?? null;
  const object = c.var.platform.workspace(page.workspace.id);
  const found = await object.listMembers(page.admin.actor, { cursor, limit: 50 });
  if (!found.ok) return refuseRequest(c, found.error);
  const list = { ...page, ...form, members: found.value.items, nextCursor: found.value.next_cursor };
  const shown =
    wantsFragment(c) && cursor !== null ? <AdminMemberRows {...list} /> : <AdminMembersPage {...list} />;
  return c.html(
    await withPictures(
      c,
      list.members.map(({ user_id }) => user_id),
      shown,
    ),
  );
}

async function showActivity(c: C, page: Opened) {
  const asked = activityAskedBy(c.req.query());
  if (!asked.ok) return refuseRequest(c, asked.error);
  const { shown, filter } = asked.value;
  const { admin, workspace, org } = page;
  const isFragment = wantsFragment(c);
  const [found, people] = await Promise.all([
    mergedActivity(c.var.platform, { admin, workspace_id: workspace.id, filter }),
    isFragment ? ok([]) : c.var.platform.workspace(workspace.id).listActors(admin.actor),
  ]);
  if (!found.ok) return refuseRequest(c, found.error);
  if (!people.ok) return refuseRequest(c, people.error);
  const list = {
    ...page,
    entries: found.value.items,
    nextCursor: found.value.next_cursor,
    filter: shown,
    csvHref: api.adminActivityCsv(workspace.id, { ...shown }),
  };
  if (!isFragment) return c.html(<AdminActivityPage {...list} people={people.value} />);
  if (filter.cursor !== null) return c.html(<AdminActivityRows {...list} />);
  // A form sends its empty fields too; the address shows what is set.
  c.header("HX-Replace-Url", paths.orgWorkspace(workspace.id, org.slug, { tab: "activity", ...shown }));
  return c.html(<AdminActivityList {...list} />);
}

async function showDanger(c: C, page: Opened, form: Form) {
  const heirs = page.isOwner ? await heirsOf(c, page) : [];
  return c.html(<AdminDangerPage {...page} {...form} heirs={heirs} />);
}

async function heirsOf(c: C, { admin, workspace }: Opened) {
  const everybody = { cursor: null, limit: HEIRS_OFFERED };
  const { items, next_cursor } = await listOrgPeople(c.var.platform.databases, admin.org.id, everybody);
  return next_cursor === null ? items.filter((person) => person.user_id !== workspace.owners[0]?.id) : null;
}

export const adminWorkspacePages = new Hono<AppEnv>()
  .get("/org-admin/workspaces/:id", (c) => show(c, c.req.param("id")))
  .post("/org-admin/workspaces/:id", async (c) => {
    const id = c.req.param("id");
    if (!isUuid(id)) return show(c, id);
    const values = await formValues(c.req);
    const tab = c.req.query("tab");
    const here = paths.orgWorkspace(id, c.req.query("org"), { tab });
    const settled = (result: Result<unknown>, code: string) => {
      if (result.ok) return done(c, here, code);
      const { error } = result;
      // Without the workspace, or the right to see it, there is no page to say it on.
      return [401, 403].includes(STATUS[error.code]) || error.code === "WORKSPACE_NOT_FOUND"
        ? refuseRequest(c, error)
        : done(c, here, `error.${error.code}`);
    };
    switch (values["intent"]) {
      case "archive":
        return settled(await acts.archiveAsAdmin(c, id), "archived");
      case "unarchive":
        return settled(await acts.unarchiveAsAdmin(c, id), "restored");
      case "restore":
        return settled(await acts.restoreAsOwner(c, id), "restored");
      case "remove":
        return settled(await acts.removeMemberAsAdmin(c, id, values["user_id"] ?? ""), "member-removed");
      case "change-role": {
        const role = workspaceRole.safeParse(values["role"]);
        if (!role.success) return done(c, here, "error.CONFLICT");
        const change = { user_id: values["user_id"] ?? "", role: role.data };
        return settled(await acts.changeMemberAsAdmin(c, id, change), "role-changed");
      }
      case "suspend": {
        const input = suspension.safeParse({ reason: values["reason"] || undefined });
        const reason = input.success ? (input.data.reason ?? null) : null;
        const change = { user_id: values["user_id"] ?? "", reason };
        return settled(await acts.suspendMemberAsAdmin(c, id, change), "member-suspended");
      }
      case "reactivate":
        return settled(
          await acts.reactivateMemberAsAdmin(c, id, values["user_id"] ?? ""),
          "member-reactivated",
        );
      case "add":
        return add(c, id, values);
      case "transfer":
        return transfer(c, id, values);
      case "force-delete":
        return deleteForGood(c, id, values);
      default:
        return done(c, here, "error.CONFLICT");
    }
  });

async function add(c: C, id: string, values: FieldValues): Promise<Response> {
  const input = newMember.safeParse({ email: values["email"], role: values["role"] || undefined });
  if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
  const added = await acts.addMemberAsAdmin(c, id, input.data);
  if (!added.ok)
    return show(c, id, { values, errors: fieldErrors(added.error, "email") }, STATUS[added.error.code]);
  return done(c, paths.orgWorkspace(id, c.req.query("org"), { tab: "members" }), "member-added");
}

async function transfer(c: C, id: string, values: FieldValues): Promise<Response> {
  const to = email().safeParse(values["new_owner"]);
  if (!to.success) return show(c, id, { values, errors: { new_owner: msg("Choose a person.") } }, 400);
  const moved = await acts.transferAsOwner(c, id, { email: to.data });
  if (moved.ok) {
    const here = paths.orgWorkspace(id, c.req.query("org"), { tab: "danger" });
    return done(c, here, "ownership-transferred");
  }
  return show(c, id, { values, errors: fieldErrors(moved.error, "new_owner") }, STATUS[moved.error.code]);
}

async function deleteForGood(c: C, id: string, values: FieldValues): Promise<Response> {
  const why = reason.safeParse(values["reason"]);
  if (!why.success) return show(c, id, { values, errors: { reason: msg("Say why, in a few words.") } }, 400);
  const input = { reason: why.data, confirm_name: values["confirm_name"] ?? "" };
  const gone = await acts.forceDelete(c, id, input);
  if (gone.ok) return done(c, paths.orgWorkspaces(c.req.query("org")), "force-deleted");
  return show(c, id, { values, errors: fieldErrors(gone.error, "confirm_name") }, STATUS[gone.error.code]);
}
