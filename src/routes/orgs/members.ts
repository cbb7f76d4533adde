/** An organization's people, for its admins; mounted under `/api/orgs`. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { workspacesLeft } from "../../global/orgs/departure.ts";
import { findOrgPerson, listOrgPeople } from "../../global/orgs/people.ts";
import { respond, respondList } from "../../http.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { requireOrgAdmin } from "../../middleware/admin.ts";
import { describes } from "../../openapi.ts";
import { fail, ok } from "../../result.ts";
import { WORKSPACE_STATUSES } from "../../roles.ts";
import { body, email, query, text } from "../../validation.ts";
import { addOrgMember, changeOrgRole, successorOf, takeOut } from "./member-changes.ts";
import { orgRole, page, workspaceRole } from "../schemas.ts";

const person = z
  .object({
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: orgRole,
    joined_at: z.string(),
    status: z.enum(["joined", "invited"]),
    last_seen_at: z.string().nullable(),
    workspaces: z.int(),
  })
  .meta({ ref: "OrganizationMember" });

const leftWorkspace = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(WORKSPACE_STATUSES),
  color: z.string(),
  icon: z.string(),
  role: workspaceRole,
  owned_alone: z.boolean(),
});

const departure = person
  .extend({
    /** what removing this person would mean; the first of them, those owned alone before others */
    leaves: z.object({
      total: z.int(),
      owned_alone: z.int(),
      workspaces: z.array(leftWorkspace),
      successor: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    }),
  })
  .meta({ ref: "OrganizationMemberDetail" });

/** An address, and the role to have; what is answered is what was asked, whether it had an account or not. */
export const newOrgMember = z.object({ email: email(), role: orgRole.default("org_member") });
const added = z.object({ email: z.string(), role: orgRole });

export const peopleQuery = page.extend({ q: text(1, 100).optional(), role: orgRole.optional() });

/** Workspaces that a preview names; the numbers beside them are complete. */
const NAMED_AT_MOST = 100;
const tag = "Organizations";

export const orgMembers = new Hono<AppEnv>()
  .get(
    "/:orgId/members",
    describes({
      tag,
      summary: "Its people, for its admins",
      data: person,
      list: true,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(peopleQuery),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: c.req.param("orgId") });
      if (!admin.ok) return respond(c, admin);
      const { databases } = c.var.platform;
      return respondList(c, ok(await listOrgPeople(databases, admin.value.org.id, { cursor, ...filter })));
    },
  )
  .post(
    "/:orgId/members",
    describes({
      tag,
      summary: "Add somebody by address; they are told by mail, and the answer never tells of an account",
      data: added,
      status: 201,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "ORGANIZATION_SUSPENDED", "CONFLICT"],
    }),
    body(newOrgMember),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => addOrgMember(c, c.req.param("orgId"), input));
    },
  )
  .get(
    "/:orgId/members/:userId",
    describes({
      tag,
      summary: "One of its people, and what removing them would mean",
      data: departure,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const { databases } = c.var.platform;
      const admin = await requireOrgAdmin(c, { id: c.req.param("orgId") });
      if (!admin.ok) return respond(c, admin);
      const { org, role, person: actor } = admin.value;
      const user_id = c.req.param("userId");
      const found = await findOrgPerson(databases, org.id, user_id);
      if (!found) return respond(c, fail("NOT_FOUND", "This person is not in the organization."));
      const left = await workspacesLeft(databases, org.id, user_id);
      const successor = await successorOf(c, { ...actor, role, org }, { user_id });
      if (!successor.ok) return respond(c, successor);
      const leaves = {
        total: left.length,
        owned_alone: left.filter((workspace) => workspace.owned_alone).length,
        workspaces: left.slice(0, NAMED_AT_MOST),
        successor: successor.value,
      };
      return respond(c, ok({ ...found, leaves }));
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:orgId/members/:userId",
    describes({
      tag,
      summary: "Change a role",
      data: person,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER", "ORGANIZATION_SUSPENDED"],
    }),
    body(z.object({ role: orgRole })),
    async (c) => {
      const { role } = c.req.valid("json");
      const { orgId, userId } = c.req.param();
      return replayable(c, { role }, 200, () => changeOrgRole(c, orgId, userId, role));
    },
  )
  .delete(
    "/:orgId/members/:userId",
    describes({
      tag,
      summary: "Take somebody out, and out of its workspaces; owners may name who succeeds them there",
      data: person
        .pick({ user_id: true, name: true, email: true, role: true, joined_at: true })
        .extend({ job_id: z.string().nullable() }),
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER", "ORGANIZATION_SUSPENDED"],
    }),
    query(z.object({ successor_id: text(1, 64).optional() })),
    (c) => {
      const { successor_id } = c.req.valid("query");
      const { orgId, userId } = c.req.param();
      return replayable(c, { successor_id }, 200, () => takeOut(c, orgId, userId, successor_id));
    },
  );
