/** An organization's people, as its admins see them: list, invite, role, and what a removal means. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { listOrgPeople } from "../../../global/orgs/people.ts";
import { orgInQuery, requireOrgAdmin, type OrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { withPictures } from "../../../middleware/pictures.tsx";
import { paths } from "../../../paths.ts";
import { STATUS, type ErrorCode, type Result } from "../../../result.ts";
import { OrgPeopleList, OrgPeoplePage, OrgPeopleRows } from "../../../../views/admin/people/org-list.tsx";
import type { FieldValues, FormState } from "../../../../views/shapes.ts";
import { addOrgMember, changeOrgRole } from "../../orgs/member-changes.ts";
import { newOrgMember, peopleQuery } from "../../orgs/members.ts";
import { orgRole } from "../../schemas.ts";
import { removePerson, showPerson } from "./org-person-page.tsx";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;
const PAGE = 50;

async function showList(c: C, form: FormState = {}, status: Status = 200): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, role: own, administered, person } = admin.value;
  const typed = Object.entries(c.req.query()).filter(([, value]) => value.trim() !== "");
  const given = peopleQuery.safeParse(Object.fromEntries(typed));
  const { q, role, cursor = null } = given.success ? given.data : peopleQuery.parse({});
  const [frame, found] = await Promise.all([
    frameOf(c),
    listOrgPeople(c.var.platform.databases, org.id, { q, role, cursor, limit: PAGE }),
  ]);
  const list = {
    org,
    labels: frame.labels,
    now: frame.now,
    reader: { id: person.id, role: own },
    people: found.items,
    filter: { q: q ?? "", role: role ?? "" },
    nextCursor: found.next_cursor,
  };
  const ids = list.people.filter(({ status }) => status === "joined").map(({ user_id }) => user_id);
  if (wantsFragment(c) && status === 200) {
    const part = cursor ? <OrgPeopleRows {...list} /> : <OrgPeopleList {...list} />;
    return c.html(await withPictures(c, ids, part));
  }
  const whole = <OrgPeoplePage frame={frame} administered={administered} {...list} {...form} />;
  return c.html(await withPictures(c, ids, whole), status);
}

async function change(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const values = await formValues(c.req);
  return values["intent"] === "change-role"
    ? changeRole(c, admin.value, values)
    : add(c, admin.value, values);
}

async function add(c: C, { org }: OrgAdmin, values: FieldValues): Promise<Response> {
  const given = newOrgMember.safeParse({ email: values["email"], role: values["role"] || undefined });
  if (!given.success) return showList(c, { values, errors: schemaErrors(given.error) }, 400);
  const added = await addOrgMember(c, org.id, given.data);
  if (added.ok) return done(c, paths.orgPeople(org.slug), "person-added");
  return showList(c, { values, errors: fieldErrors(added.error, "email") }, STATUS[added.error.code]);
}

async function changeRole(c: C, { org }: OrgAdmin, values: FieldValues): Promise<Response> {
  const given = orgRole.safeParse(values["role"]);
  if (!given.success) return done(c, paths.orgPeople(org.slug), "error.CONFLICT");
  const changed = await changeOrgRole(c, org.id, values["user_id"] ?? "", given.data);
  return settled(c, changed, { code: "role-changed", at: paths.orgPeople(org.slug) });
}

/** A failure that belongs to no field speaks at the top of the page, as it is now. */
function settled(c: C, result: Result<unknown>, to: { code: string; at: string }): Response {
  return done(c, to.at, result.ok ? to.code : `error.${SPOKEN[result.error.code] ?? result.error.code}`);
}

/** Codes whose notice speaks of a workspace. */
const SPOKEN: Partial<Record<ErrorCode, string>> = { INSUFFICIENT_PERMISSIONS: "ORGANIZATION_PERMISSIONS" };

export const orgPeoplePages = new Hono<AppEnv>()
  .get("/org-admin/people", (c) => showList(c))
  .post("/org-admin/people", (c) => change(c))
  .get("/org-admin/people/:id", (c) => showPerson(c, c.req.param("id")))
  .post("/org-admin/people/:id", (c) => removePerson(c, c.req.param("id")));
