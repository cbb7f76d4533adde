/** Organizations as the platform's admins see them: the list, a new one, and one with its owners and places. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { newOrgDefaults } from "../../../global/config/org-defaults.ts";
import { listOrgs } from "../../../global/orgs/listed.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { withPictures } from "../../../middleware/pictures.tsx";
import { paths } from "../../../paths.ts";
import { STATUS, type Result } from "../../../result.ts";
import {
  OrganizationList,
  OrganizationRows,
  OrganizationsPage,
} from "../../../../views/admin/organizations/list.tsx";
import { NewOrganizationPage } from "../../../../views/admin/organizations/new.tsx";
import { OrganizationPage } from "../../../../views/admin/organizations/page.tsx";
import type { FieldValues, FormState } from "../../../../views/shapes.ts";
import { patchOrg } from "../../orgs/changes.ts";
import { orgPatch } from "../../orgs/orgs.ts";
import { openOrganization } from "./detail.ts";
import { makeOrganization, nameOwner, releaseOwner } from "./owners.ts";
import { newOrganization, newOwner, orgsQuery } from "./organizations.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;
const PAGE = 50;

/** An address of one's own making shows the whole list rather than an error. */
function filterOf(c: C) {
  const given = orgsQuery.safeParse(filled(c.req.query()));
  const { q, status, sort, cursor = null } = given.success ? given.data : orgsQuery.parse({});
  return { q, status, sort, cursor, limit: PAGE };
}

const filled = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));

async function showList(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const filter = filterOf(c);
  const { databases, settings } = c.var.platform;
  const [frame, found] = await Promise.all([frameOf(c), listOrgs(databases, filter)]);
  const list = {
    labels: frame.labels,
    organizations: found.items,
    filter: { q: filter.q ?? "", status: filter.status ?? "", sort: filter.sort },
    nextCursor: found.next_cursor,
    defaultPlaces: settings.maxWorkspacesPerTenant,
  };
  if (!wantsFragment(c)) return c.html(<OrganizationsPage frame={frame} {...list} />);
  return c.html(filter.cursor ? <OrganizationRows {...list} /> : <OrganizationList {...list} />);
}

async function showNew(c: C, form: FormState = {}, status: Status = 200): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { databases, settings } = c.var.platform;
  const [frame, given] = await Promise.all([frameOf(c), newOrgDefaults(databases.main)]);
  const defaults = { ...given, places: given.places ?? settings.maxWorkspacesPerTenant };
  return c.html(<NewOrganizationPage frame={frame} defaults={defaults} {...form} />, status);
}

async function create(c: C): Promise<Response> {
  const values = await formValues(c.req);
  const given = newOrganization.safeParse({ ...filled(values), ...placesIn(values) });
  if (!given.success) return showNew(c, { values, errors: schemaErrors(given.error) }, 400);
  const made = await makeOrganization(c, given.data);
  if (made.ok) return done(c, paths.platformOrg(made.value.id), "organization-made");
  return showNew(c, { values, errors: fieldErrors(made.error, "name") }, STATUS[made.error.code]);
}

/** What was typed into the field for places; empty stays out. What is no number is left for the schema to refuse. */
function placesIn(values: FieldValues): { max_workspaces?: number } {
  const typed = (values["max_workspaces"] ?? "").trim();
  return typed === "" ? {} : { max_workspaces: Number(typed) };
}

async function show(c: C, id: string, form: FormState = {}, status: Status = 200): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { platform } = c.var;
  const opened = await openOrganization(platform, id);
  if (!opened.ok) return refuseRequest(c, opened.error);
  const defaultPlaces = platform.settings.maxWorkspacesPerTenant;
  const page = { frame: await frameOf(c), organization: opened.value, defaultPlaces };
  const owners = page.organization.owners.map(({ user_id }) => user_id);
  return c.html(await withPictures(c, owners, <OrganizationPage {...page} {...form} />), status);
}

/** The form's intents; each answers with what its call of the API does. */
async function change(c: C, id: string): Promise<Response> {
  const values = await formValues(c.req);
  switch (values["intent"]) {
    case "rename":
      return patch(c, id, { values, input: { name: values["name"] }, field: "name" });
    case "places": {
      const input = { max_workspaces: placesIn(values).max_workspaces ?? null };
      return patch(c, id, { values, input, field: "max_workspaces" });
    }
    case "name-owner":
      return name(c, id, values);
    case "release-owner":
      return settled(c, id, await releaseOwner(c, id, values["user_id"] ?? ""), "owner-released");
    case "suspend":
      return settled(c, id, await asAdmin(c, id, "suspended"), "organization-suspended");
    case "reactivate":
      return settled(c, id, await asAdmin(c, id, "active"), "organization-reactivated");
    default:
      return c.redirect(paths.platformOrg(id), 303);
  }
}

interface Edit {
  values: FieldValues;
  input: unknown;
  /** where a failure without a field of its own shows */
  field: string;
}

async function patch(c: C, id: string, { values, input, field }: Edit): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const given = orgPatch.safeParse(input);
  if (!given.success) return show(c, id, { values, errors: schemaErrors(given.error) }, 400);
  const saved = await patchOrg(c, id, given.data);
  if (saved.ok) return done(c, paths.platformOrg(id), "saved");
  return show(c, id, { values, errors: fieldErrors(saved.error, field) }, STATUS[saved.error.code]);
}

async function name(c: C, id: string, values: FieldValues): Promise<Response> {
  const given = newOwner.safeParse({ email: values["email"], instead_of: values["instead_of"] || undefined });
  if (!given.success) return show(c, id, { values, errors: schemaErrors(given.error) }, 400);
  const named = await nameOwner(c, id, given.data);
  if (named.ok) return done(c, paths.platformOrg(id), "owner-named");
  return show(c, id, { values, errors: fieldErrors(named.error, "email") }, STATUS[named.error.code]);
}

/** These pages are the platform's: an owner of the organization has no say here. */
async function asAdmin(c: C, id: string, status: "active" | "suspended"): Promise<Result<unknown>> {
  const admin = await requirePlatformAdmin(c);
  return admin.ok ? patchOrg(c, id, { status }) : admin;
}

/** A failure here belongs to no field: it speaks at the top of the page, as it is now. */
async function settled(c: C, id: string, result: Result<unknown>, code: string): Promise<Response> {
  if (result.ok) return done(c, paths.platformOrg(id), code);
  if (result.error.code === "CANNOT_REMOVE_OWNER" || result.error.code === "CONFLICT")
    return done(c, paths.platformOrg(id), `error.${result.error.code}`);
  return refuseRequest(c, result.error);
}

export const organizationPages = new Hono<AppEnv>()
  .get("/platform-admin/organizations", (c) => showList(c))
  .get("/platform-admin/organizations/new", (c) => showNew(c))
  .post("/platform-admin/organizations/new", (c) => create(c))
  .get("/platform-admin/organizations/:id", (c) => show(c, c.req.param("id")))
  .post("/platform-admin/organizations/:id", (c) => change(c, c.req.param("id")));
