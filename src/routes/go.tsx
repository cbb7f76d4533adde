/** `/go`: one of one's workspaces, a page, something to do, by the letters of its name; and the header's switcher. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../env.ts";
import type { RecentWorkspace } from "../global/mine/recents.ts";
import { listMyWorkspaces } from "../global/mine/workspaces.ts";
import { listMyOrgs } from "../global/orgs/orgs.ts";
import { t } from "../language/text.ts";
import { personOf } from "../middleware/call.ts";
import { asSwitchedOn, frameOf, wantsFragment } from "../middleware/page-frame.ts";
import { requirePerson } from "../middleware/session.ts";
import { paths } from "../paths.ts";
import { orgRoleAtLeast } from "../roles.ts";
import { Destinations } from "../../views/go/list.tsx";
import { GoPage } from "../../views/go/page.tsx";
import type { Destination, DestinationGroup } from "../../views/go/shapes.ts";
import type { PageFrame } from "../../views/shapes.ts";
import { consolePages, matching, personalPages, switcherPages, workspacePagesOf } from "./destinations.ts";
import { RECENTS_SHOWN, recentsOf } from "./home.tsx";
import { openWorkspace } from "./workspaces/pages.tsx";

/** As many as are looked through at a glance; more letters find the rest. */
const WORKSPACES_SHOWN = 8;
const PAGES_HERE_SHOWN = 6;

export const goPages = new Hono<AppEnv>()
  .get("/go", requirePerson, async (c) => {
    const frame = await frameOf(c);
    const { q, at } = askedFor(c);
    const [mine, here, canCreate] = await Promise.all([
      myWorkspaces(c, frame, q),
      pagesHere(c, at),
      mayCreate(c),
    ]);
    const groups: DestinationGroup[] = [
      { title: here?.name ?? "", items: matching(here?.pages ?? [], q).slice(0, PAGES_HERE_SHOWN) },
      { title: frame.labels.plural, items: mine },
      { title: t("Pages"), items: matching(personalPages(frame, canCreate), q) },
      { title: t("Administration"), items: matching(consolePages(frame), q) },
    ];
    if (wantsFragment(c)) return c.html(<Destinations groups={groups} q={q} />);
    return c.html(<GoPage frame={frame} q={q} at={at} groups={groups} />);
  })
  .get("/switcher", requirePerson, async (c) => {
    const frame = await frameOf(c);
    const { q, at } = askedFor(c);
    const [recents, mine, canCreate] = await Promise.all([
      q === "" ? recentsOf(c, frame) : [],
      myWorkspaces(c, frame, q),
      mayCreate(c),
    ]);
    // Where somebody is they need not be led: Enter alone leads back to where they were before.
    const recent = recents.filter(({ id }) => id !== at).slice(0, RECENTS_SHOWN);
    const isRecent = ({ href }: Destination) => recent.some(({ id }) => href === paths.workspace(id));
    const groups: DestinationGroup[] = [
      { title: t("Recent"), items: recent.map(toWorkspace) },
      { title: frame.labels.plural, items: mine.filter((one) => !isRecent(one)) },
      { title: t("Pages"), items: matching(switcherPages(frame, canCreate), q) },
    ];
    return c.html(<Destinations groups={groups} q={q} current={at && paths.workspace(at)} />);
  });

const askedFor = (c: Context<AppEnv>) => ({
  q: (c.req.query("q") ?? "").trim().slice(0, 100),
  /** id of the workspace that somebody is in */
  at: c.req.query("at"),
});

async function myWorkspaces(c: Context<AppEnv>, frame: PageFrame, q: string): Promise<Destination[]> {
  const { items } = await listMyWorkspaces(c.var.platform.databases, personOf(c).id, {
    cursor: null,
    limit: WORKSPACES_SHOWN,
    favorites: frame.features.favorites ? "first" : undefined,
    ...(q === "" ? {} : { q }),
  });
  return items.map((item) => toWorkspace(asSwitchedOn(frame, item)));
}

const toWorkspace = ({ id, name, color, icon }: RecentWorkspace): Destination => ({
  href: paths.workspace(id),
  label: name,
  color,
  icon,
});

/** Of the workspace that somebody is in; nothing when they are in none, or no longer in that one. */
async function pagesHere(c: Context<AppEnv>, id: string | undefined) {
  if (id === undefined) return null;
  const open = await openWorkspace(c, id);
  if (!open.ok) return null;
  const { workspace, modules } = open.value;
  return { name: workspace.name, pages: workspacePagesOf(workspace, modules) };
}

async function mayCreate(c: Context<AppEnv>): Promise<boolean> {
  const orgs = await listMyOrgs(c.var.platform.databases.main, personOf(c).id);
  return orgs.some(({ role }) => orgRoleAtLeast(role, "org_member"));
}
