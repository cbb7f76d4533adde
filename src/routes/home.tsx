/** My workspaces: home and the switcher. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../env.ts";
import { FAVORITES_WANTED, type FavoritesWanted } from "../global/mine/memberships.ts";
import { listMyWorkspaces } from "../global/mine/workspaces.ts";
import { listMyOrgs } from "../global/orgs/orgs.ts";
import { personOf } from "../middleware/call.ts";
import { refuseRequest } from "../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf, wantsFragment } from "../middleware/page-frame.ts";
import { freshPerson, renewSession, requirePerson } from "../middleware/session.ts";
import { paths } from "../paths.ts";
import { orgRoleAtLeast, WORKSPACE_STATUSES, type WorkspaceStatus } from "../roles.ts";
import { WorkspaceList, WorkspaceRows } from "../../views/home/list.tsx";
import { HomePage } from "../../views/home/page.tsx";
import { SwitcherList } from "../../views/home/switcher.tsx";
import type { FieldErrors, FieldValues, PageFrame } from "../../views/shapes.ts";
import { acceptMine, declineMine, myInvitationsOf } from "./invitations/mine.ts";
import { createOrg, newOrg } from "./orgs/orgs.ts";

const PAGE = 30;
const SWITCHER = 12;

const isStatus = (text: string | undefined): text is WorkspaceStatus =>
  (WORKSPACE_STATUSES as readonly string[]).includes(text ?? "");

const myOrgs = (c: Context<AppEnv>) => listMyOrgs(c.var.platform.databases.main, personOf(c).id);

/** What the address asks for; nothing while favorites are switched off. */
function favoritesIn(c: Context<AppEnv>, { features }: PageFrame): FavoritesWanted | undefined {
  if (!features.favorites) return undefined;
  const asked = c.req.query("favorites");
  return FAVORITES_WANTED.find((one) => one === asked) ?? "first";
}

async function readHome(c: Context<AppEnv>, frame: PageFrame) {
  const q = (c.req.query("q") ?? "").trim().slice(0, 100);
  const status = c.req.query("status");
  const favorites = favoritesIn(c, frame);
  const [orgs, found] = await Promise.all([
    myOrgs(c),
    listMyWorkspaces(c.var.platform.databases, personOf(c).id, {
      cursor: c.req.query("cursor") ?? null,
      limit: PAGE,
      favorites,
      ...(q === "" ? {} : { q }),
      ...(isStatus(status) ? { status } : {}),
    }),
  ]);
  const names = new Map(orgs.map((org) => [org.id, org.name]));
  return {
    workspaces: found.items.map((item) => ({
      ...asSwitchedOn(frame, item),
      org_name: names.get(item.org_id),
    })),
    nextCursor: found.next_cursor,
    filter: {
      q,
      status: isStatus(status) ? status : "",
      favorites: favorites === undefined || favorites === "first" ? "" : favorites,
    },
    canCreate: orgs.some((org) => orgRoleAtLeast(org.role, "org_member")),
    hasOrganization: orgs.length > 0,
  };
}

async function showHome(
  c: Context<AppEnv>,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: 200 | 400 | 403 | 409 = 200,
) {
  const frame = await frameOf(c);
  const [home, invitations] = await Promise.all([
    readHome(c, frame),
    wantsFragment(c) ? [] : myInvitationsOf(c),
  ]);
  if (wantsFragment(c) && status === 200) {
    // A form sends its empty fields too; the address shows what is set.
    if (c.req.header("HX-Source")?.startsWith("form")) c.header("HX-Replace-Url", paths.home(home.filter));
    const list = { ...home, labels: frame.labels, now: frame.now };
    return c.html(c.req.query("cursor") ? <WorkspaceRows {...list} /> : <WorkspaceList {...list} />);
  }
  const shown = invitations.map((one) => ({ ...one, workspace: asSwitchedOn(frame, one.workspace) }));
  return c.html(<HomePage frame={frame} invitations={shown} {...home} {...form} />, status);
}

/** An answer to one of the reader's own invitations. */
async function answer(c: Context<AppEnv>, values: FieldValues): Promise<Response> {
  const named = {
    workspace_id: values["workspace_id"] ?? "",
    invitation_id: values["invitation_id"] ?? "",
  };
  const accepts = values["intent"] === "accept-invitation";
  const answered = accepts ? await acceptMine(c, named) : await declineMine(c, named);
  if (!answered.ok) return done(c, paths.home(), `error.${answered.error.code}`);
  return accepts
    ? done(c, paths.workspace(named.workspace_id), "invitation-accepted")
    : done(c, paths.home(), "invitation-declined");
}

export const homePages = new Hono<AppEnv>()
  .get("/", requirePerson, (c) => showHome(c))
  .post("/", requirePerson, async (c) => {
    const values = await formValues(c.req);
    if (values["intent"]?.endsWith("-invitation")) return answer(c, values);
    const input = newOrg.safeParse({ name: values["name"] ?? "" });
    if (!input.success) return showHome(c, { values, errors: schemaErrors(input.error) }, 400);
    const person = await freshPerson(c);
    if (!person.ok) return refuseRequest(c, person.error);
    const made = await createOrg(c, input.data);
    if (!made.ok)
      return showHome(
        c,
        { values, errors: fieldErrors(made.error, "name") },
        made.error.code === "SLUG_TAKEN" ? 409 : 403,
      );
    await renewSession(c, { ...person.value, org_admin: true });
    return done(c, paths.home(), "organization-created");
  })
  .get("/switcher", requirePerson, async (c) => {
    const frame = await frameOf(c);
    const page = { cursor: null, limit: SWITCHER, favorites: favoritesIn(c, frame) };
    const [orgs, found] = await Promise.all([
      myOrgs(c),
      listMyWorkspaces(c.var.platform.databases, personOf(c).id, page),
    ]);
    const canCreate = orgs.some((org) => orgRoleAtLeast(org.role, "org_member"));
    const list = {
      labels: frame.labels,
      workspaces: found.items.map((item) => asSwitchedOn(frame, item)),
      canCreate,
      current: c.req.query("current"),
    };
    return c.html(<SwitcherList {...list} />);
  });
