/** One of an organization's people: where they belong, and what removing them would mean. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { workspacesLeft } from "../../../global/orgs/departure.ts";
import { listOwners } from "../../../global/orgs/owners.ts";
import { findOrgPerson, listOrgPeople, type OrgPerson } from "../../../global/orgs/people.ts";
import { orgInQuery, requireOrgAdmin, type OrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, formValues } from "../../../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf } from "../../../middleware/page-frame.ts";
import { paths } from "../../../paths.ts";
import { fail, STATUS } from "../../../result.ts";
import { OrgPersonPage, type LeavesView } from "../../../../views/admin/people/org-person.tsx";
import type { FormState } from "../../../../views/shapes.ts";
import { successorOf, takeOut } from "../../orgs/member-changes.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;

const NAMED_AT_MOST = 100;

export async function showPerson(
  c: C,
  id: string,
  form: FormState = {},
  status: Status = 200,
): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, role, administered, person: reader } = admin.value;
  const { databases } = c.var.platform;
  const person = await findOrgPerson(databases, org.id, id);
  if (!person) return refuseRequest(c, fail("NOT_FOUND", "This person is not in the organization.").error);
  const [frame, leaves, successors, isLastOwner] = await Promise.all([
    frameOf(c),
    leavesOf(c, admin.value, id),
    successorsOf(c, admin.value, id),
    ownsAlone(c, org.id, person),
  ]);
  const page = {
    frame,
    org,
    administered,
    reader: { id: reader.id, role },
    person,
    leaves: { ...leaves, workspaces: leaves.workspaces.map((one) => asSwitchedOn(frame, one)) },
    successors,
    isLastOwner,
  };
  return c.html(<OrgPersonPage {...page} {...form} />, status);
}

export async function removePerson(c: C, id: string): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, person } = admin.value;
  const values = await formValues(c.req);
  const removed = await takeOut(c, org.id, id, values["successor_id"] || undefined);
  if (removed.ok)
    return id === person.id
      ? done(c, paths.home(), "left")
      : done(c, paths.orgPeople(org.slug), "person-removed");
  if (values["successor_id"])
    return showPerson(
      c,
      id,
      { values, errors: fieldErrors(removed.error, "successor_id") },
      STATUS[removed.error.code],
    );
  return refuseRequest(c, removed.error);
}

async function leavesOf(c: C, { org, role, person }: OrgAdmin, user_id: string): Promise<LeavesView> {
  const left = await workspacesLeft(c.var.platform.databases, org.id, user_id);
  const successor = await successorOf(c, { ...person, role, org }, { user_id });
  return {
    total: left.length,
    owned_alone: left.filter((workspace) => workspace.owned_alone).length,
    workspaces: left.slice(0, NAMED_AT_MOST),
    successor: successor.ok ? successor.value : null,
  };
}

/** Whom the page offers; the API takes anybody of the organization but guests. */
async function successorsOf(c: C, { org, role }: OrgAdmin, leaving: string): Promise<OrgPerson[]> {
  if (role !== "org_owner") return [];
  const { databases } = c.var.platform;
  const lists = await Promise.all(
    (["org_owner", "org_admin", "org_member"] as const).map((one) =>
      listOrgPeople(databases, org.id, { role: one, cursor: null, limit: NAMED_AT_MOST }),
    ),
  );
  return lists.flatMap((list) => list.items).filter((person) => person.user_id !== leaving);
}

async function ownsAlone(c: C, org_id: string, person: OrgPerson): Promise<boolean> {
  if (person.role !== "org_owner") return false;
  return (await listOwners(c.var.platform.databases.main, org_id)).length === 1;
}
