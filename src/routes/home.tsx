/** Home: my workspaces, the ones opened last, and invitations that wait for me. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../env.ts";
import { FAVORITES_WANTED, type FavoritesWanted } from "../global/mine/memberships.ts";
import { recentWorkspaces } from "../global/mine/recents.ts";
import { listMyWorkspaces } from "../global/mine/workspaces.ts";
import { listMyOrgs } from "../global/orgs/orgs.ts";
import { personOf } from "../middleware/call.ts";
import { refuseRequest } from "../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf, isAskedBy, wantsFragment } from "../middleware/page-frame.ts";
import { recentIds } from "../middleware/recents.ts";
import { freshPerson, renewSession, requirePerson } from "../middleware/session.ts";
import { paths } from "../paths.ts";
import { orgRoleAtLeast, WORKSPACE_ROLES, WORKSPACE_STATUSES } from "../roles.ts";
import { MY_INVITATIONS, MyInvitations } from "../../views/home/invitations.tsx";
import { WorkspaceList, WorkspaceRows, WORKSPACES } from "../../views/home/list.tsx";
import { HomePage } from "../../views/home/page.tsx";
import type { FieldErrors, FieldValues, PageFrame } from "../../views/shapes.ts";
import { acceptMine, declineMine, myInvitationsOf } from "./invitations/mine.ts";
import { createOrg, newOrg } from "./orgs/orgs.ts";

const PAGE = 30;
/** Of those opened last. */
export const RECENTS_SHOWN = 5;

const myOrgs = (c: Context<AppEnv>) => listMyOrgs(c.var.platform.databases.main, personOf(c).id);

/** What the address asks for; nothing while favorites are switched off. */
function favoritesIn(c: Context<AppEnv>, { features }: PageFrame): FavoritesWanted | undefined {
  if (!features.favorites) return undefined;
  const asked = c.req.query("favorites");
  return FAVORITES_WANTED.find((one) => one === asked) ?? "first";
}

/** The person's workspaces that this browser opened last. */
export async function recentsOf(c: Context<AppEnv>, frame: PageFrame) {
  const found = await recentWorkspaces(c.var.platform.databases, personOf(c).id, recentIds(c));
  return found.map((one) => asSwitchedOn(frame, one));
}

async function readHome(c: Context<AppEnv>, frame: PageFrame) {
  const { cursor = null, ...asked } = c.req.query();
  const q = (asked["q"] ?? "").trim().slice(0, 100);
  const status = WORKSPACE_STATUSES.find((one) => one === asked["status"]);
  const role = WORKSPACE_ROLES.find((one) => one === asked["role"]);
  const favorites = favoritesIn(c, frame);
  const filter = {
    q,
    status: status ?? "",
    role: role ?? "",
    favorites: favorites === undefined || favorites === "first" ? "" : favorites,
  };
  const isFirstPage = cursor === null && Object.values(filter).every((part) => part === "");
  const [orgs, recents, found] = await Promise.all([
    myOrgs(c),
    isFirstPage ? recentsOf(c, frame) : [],
    listMyWorkspaces(c.var.platform.databases, personOf(c).id, {
      cursor,
      limit: PAGE,
      favorites,
      status,
      role,
      ...(q === "" ? {} : { q }),
    }),
  ]);
  const names = new Map(orgs.map((org) => [org.id, org.name]));
  return {
    workspaces: found.items.map((item) => ({
      ...asSwitchedOn(frame, item),
      org_name: names.get(item.org_id),
    })),
    // A list that is seen at a glance needs no short way into it.
    recents: found.items.length > RECENTS_SHOWN ? recents.slice(0, RECENTS_SHOWN) : [],
    nextCursor: found.next_cursor,
    filter,
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
  const invited = async () =>
    (await myInvitationsOf(c)).map((one) => ({ ...one, workspace: asSwitchedOn(frame, one.workspace) }));
  if (wantsFragment(c) && isAskedBy(c, MY_INVITATIONS))
    return c.html(<MyInvitations invitations={await invited()} now={frame.now} />);
  const [home, invitations] = await Promise.all([readHome(c, frame), wantsFragment(c) ? [] : invited()]);
  if (wantsFragment(c) && status === 200) {
    // A form sends its empty fields too; the address shows what is set.
    if (c.req.header("HX-Source")?.startsWith("form")) c.header("HX-Replace-Url", paths.home(home.filter));
    const list = { ...home, labels: frame.labels, now: frame.now };
    const rowsOnly = c.req.query("cursor") && !isAskedBy(c, WORKSPACES);
    return c.html(rowsOnly ? <WorkspaceRows {...list} /> : <WorkspaceList {...list} />);
  }
  return c.html(<HomePage frame={frame} invitations={invitations} {...home} {...form} />, status);
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
  });
