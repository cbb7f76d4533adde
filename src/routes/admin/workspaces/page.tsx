/** The tab "All" of an organization's workspaces: list, search, filters, selection. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { systemConfig } from "../../../global/config/effective.ts";
import type { ListedWorkspace } from "../../../global/workspace-list/listed-workspace.ts";
import { rolesIn } from "../../../global/mine/own-memberships.ts";
import { tagNames } from "../../../global/workspace-list/tag-names.ts";
import { listWorkspaces } from "../../../global/workspace-list/list.ts";
import { orgInQuery, requireOrgAdmin, type OrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { asSwitchedOn, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { withPictures } from "../../../middleware/pictures.tsx";
import { WorkspaceList, WorkspacesPage } from "../../../../views/admin/workspaces/page.tsx";
import { listHref, type ListedWorkspaceView } from "../../../../views/admin/workspaces/shapes.ts";
import { MAX_TARGETS } from "../jobs/bulk-start.ts";
import { addressOf, orderOf, type PageAddress } from "./query.ts";

type C = Context<AppEnv>;

const PAGE = 50;
/** Tags on offer; all others are still found by their links. */
const TAGS = 200;

export async function showWorkspaces(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const address = addressOf(c.req.query());
  const [frame, found] = await Promise.all([frameOf(c), readList(c, admin.value, address)]);
  const list = { ...found, workspaces: found.workspaces.map((one) => asSwitchedOn(frame, one)) };
  const shown = { ...list, labels: frame.labels, now: frame.now };
  const owners = shown.workspaces.map(({ owner_id }) => owner_id);
  if (!wantsFragment(c)) {
    const whole = <WorkspacesPage frame={frame} administered={admin.value.administered} {...shown} />;
    return c.html(await withPictures(c, owners, whole));
  }
  // A form sends its empty fields too; the address shows what is set.
  if (c.req.header("HX-Source")?.startsWith("form")) c.header("HX-Replace-Url", listHref(shown));
  return c.html(await withPictures(c, owners, <WorkspaceList {...shown} />));
}

async function readList(c: C, { org, role, person }: OrgAdmin, { filter, sort, page, cursor }: PageAddress) {
  const { databases, now } = c.var.platform;
  const config = await systemConfig(databases.main, now());
  // What is switched off neither shows nor narrows.
  const asked = config.enable_tags ? filter : { ...filter, tag: undefined };
  const at = { order: orderOf(sort), page, cursor, limit: PAGE, now: now() };
  const [found, tags] = await Promise.all([
    listWorkspaces(databases, { org_id: org.id, filter: asked, ...at }),
    config.enable_tags ? tagNames(databases, org.id, TAGS) : null,
  ]);
  const { items, statuses, ...place } = found;
  const mine = await rolesIn(
    databases,
    person.id,
    items.map((item) => item.id),
  );
  return {
    org,
    workspaces: items.map(
      (item) => ({ ...item, mine: opens(item, mine.get(item.id)) }) satisfies ListedWorkspaceView,
    ),
    page: { ...place, size: PAGE },
    filter: asked,
    sort,
    statuses,
    tags,
    isOwner: role === "org_owner",
    most: MAX_TARGETS,
  };
}

/** A deleted one is there for its owners only. */
const opens = ({ status }: ListedWorkspace, role: string | undefined): boolean =>
  role !== undefined && (status !== "deleted" || role === "owner");
