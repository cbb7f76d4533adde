/** A workspace's own pages: overview, the tab of a module, activity. */
import { Hono, type Context } from "hono";
import type { WorkspaceView } from "../../../durable/profile.ts";
import type { AppEnv } from "../../env.ts";
import { effectiveConfig } from "../../global/config/effective.ts";
import { isFavorite } from "../../global/mine/favorites.ts";
import { findOrg } from "../../global/orgs/orgs.ts";
import { cascade, type ModuleState } from "../../global/config/module-cascade.ts";
import { actorOf, personOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { asSwitchedOn, frameOf, wantsFragment } from "../../middleware/page-frame.ts";
import { requirePerson } from "../../middleware/session.ts";
import { isUuid, noSuchWorkspace } from "../../middleware/workspace.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { PageFrame } from "../../../views/shapes.ts";
import { ActivityList, ActivityPage, OlderActivity } from "../../../views/workspaces/activity.tsx";
import { ModulePage } from "../../../views/workspaces/module.tsx";
import { OverviewPage } from "../../../views/workspaces/overview.tsx";
import { activityAskedBy } from "./activity.ts";

const PREVIEW = 6;

/** A workspace as its pages need it: with the tabs that show, and every module's state. */
export interface OpenWorkspace {
  frame: PageFrame;
  workspace: WorkspaceView;
  /** visible modules, in the workspace's order */
  modules: ModuleState[];
  /** all of them, hidden ones too */
  states: ModuleState[];
  /** null: nobody can say right now, or favorites are switched off */
  favorite: boolean | null;
}

/** Loads the workspace of `/w/:id` for the signed-in person. Fails with WORKSPACE_NOT_FOUND. */
export async function openWorkspace(c: Context<AppEnv>, id: string): Promise<Result<OpenWorkspace>> {
  if (!isUuid(id)) return noSuchWorkspace();
  const { platform } = c.var;
  const frame = await frameOf(c);
  const [found, favorite] = await Promise.all([
    platform.workspace(id).get(await actorOf(c)),
    readFavorite(c, frame, id),
  ]);
  if (!found.ok) return found;
  const config = await effectiveConfig(platform.databases.main, found.value.org_id, platform.now());
  const states = cascade(config, found.value);
  const workspace = asSwitchedOn(frame, found.value);
  return ok({ frame, workspace, modules: states.filter((module) => module.enabled), states, favorite });
}

/** Beside the workspace's own answer, for whole pages only, and never in the way of one: the store may be down. */
function readFavorite(c: Context<AppEnv>, frame: PageFrame, id: string): Promise<boolean | null> {
  if (!frame.features.favorites || wantsFragment(c)) return Promise.resolve(null);
  return isFavorite(c.var.platform.databases, personOf(c).id, id).catch(() => null);
}

export const workspacePages = new Hono<AppEnv>()
  .use("/w/*", requirePerson)
  .get("/w/:id", async (c) => {
    const id = c.req.param("id");
    const open = await openWorkspace(c, id);
    if (!open.ok) return refuseRequest(c, open.error);
    const actor = await actorOf(c);
    const { states: _states, ...page } = open.value;
    const [members, activity, offer, org] = await Promise.all([
      c.var.platform.workspace(id).listMembers(actor, { cursor: null, limit: PREVIEW }),
      c.var.platform.workspace(id).listActivity(actor, { cursor: null, limit: PREVIEW }),
      c.var.platform.workspace(id).ownershipOffer(actor),
      // Never in the way of the page: the store may be down.
      findOrg(c.var.platform.databases.main, page.workspace.org_id).catch(() => null),
    ]);
    if (!members.ok) return refuseRequest(c, members.error);
    if (!activity.ok) return refuseRequest(c, activity.error);
    if (!offer.ok) return refuseRequest(c, offer.error);
    const { items } = members.value;
    const workspace = { ...page.workspace, org_name: org?.name };
    const shown = { ...page, workspace, members: items, activity: activity.value.items, offer: offer.value };
    return c.html(
      await withPictures(
        c,
        items.map(({ user_id }) => user_id),
        <OverviewPage {...shown} />,
      ),
    );
  })
  .get("/w/:id/m/:module", async (c) => {
    const open = await openWorkspace(c, c.req.param("id"));
    if (!open.ok) return refuseRequest(c, open.error);
    const { states: _states, ...page } = open.value;
    const module = page.modules.find((candidate) => candidate.id === c.req.param("module"));
    if (!module) return refuseRequest(c, fail("NOT_FOUND", "This module is not switched on here.").error);
    return c.html(<ModulePage {...page} module={module} />);
  })
  .get("/w/:id/activity", (c) => showActivity(c, c.req.param("id")));

async function showActivity(c: Context<AppEnv>, id: string) {
  const asked = activityAskedBy(c.req.query());
  if (!asked.ok) return refuseRequest(c, asked.error);
  const { shown, filter } = asked.value;
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const isFragment = wantsFragment(c);
  const [object, actor] = [c.var.platform.workspace(id), await actorOf(c)];
  const [found, people] = await Promise.all([
    object.listActivity(actor, filter),
    isFragment ? ok([]) : object.listActors(actor),
  ]);
  if (!found.ok) return refuseRequest(c, found.error);
  if (!people.ok) return refuseRequest(c, people.error);
  const { states: _states, ...page } = open.value;
  const { items: activity, next_cursor: nextCursor } = found.value;
  const list = { ...page, activity, filter: shown, nextCursor };
  if (!isFragment) return c.html(<ActivityPage {...list} people={people.value} />);
  if (filter.cursor !== null) return c.html(<OlderActivity {...list} />);
  // A form sends its empty fields too; the address shows what is set.
  c.header("HX-Replace-Url", paths.workspaceActivity(id, { ...shown }));
  return c.html(<ActivityList {...list} />);
}
