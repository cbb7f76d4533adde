/** Organizations and their people. */
import { Hono, type Context } from "hono";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { systemConfig } from "../global/config.ts";
import { workspacesOfMember } from "../global/my-workspaces.ts";
import * as orgs from "../global/orgs.ts";
import { findPersonByEmail } from "../global/people.ts";
import { respond, respondList } from "../http.ts";
import { personOf } from "../middleware/call.ts";
import { freshPerson } from "../middleware/session.ts";
import { replayable } from "../middleware/idempotency.ts";
import { describes } from "../openapi.ts";
import { patchOrg } from "./org-changes.ts";
import { fail, ok, type Result } from "../result.ts";
import { slugOf } from "../slugs.ts";
import { body, email, query, slug, text } from "../validation.ts";
import { orgRole, page } from "./schemas.ts";

const org = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    status: z.enum(["active", "suspended"]),
    max_workspaces: z.int().nullable(),
    created_at: z.string(),
    role: orgRole,
  })
  .meta({ ref: "Organization" });

const orgMember = z
  .object({ user_id: z.string(), name: z.string(), email: z.string(), role: orgRole, joined_at: z.string() })
  .meta({ ref: "OrganizationMember" });

export const newOrg = z.object({ name: text(1, 255), slug: slug().optional() });

const orgPatch = z.object({
  name: text(1, 255).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  max_workspaces: z.int().min(0).max(1_000_000).nullable().optional(),
});

const tag = "Organizations";

/** Any signed-in person may, unless a system setting reserves it to the platform. */
export async function createOrg(
  c: Context<AppEnv>,
  input: z.infer<typeof newOrg>,
): Promise<Result<orgs.Organization>> {
  const { platform } = c.var;
  const person = personOf(c);
  const config = await systemConfig(platform.databases.main, platform.now());
  if (config.org_creation === "platform" && person.platform_role === null) {
    return fail("INSUFFICIENT_PERMISSIONS", "Only platform admins create organizations here.");
  }
  const derived = slugOf(input.name, uuid().slice(-8));
  const made = await orgs.createOrg(
    platform.databases.main,
    { name: input.name, slug: input.slug ?? derived },
    person,
    platform.now(),
  );
  if (made.ok || input.slug !== undefined) return made;
  const unique = `${derived}-${uuid().slice(-6)}`;
  return orgs.createOrg(platform.databases.main, { name: input.name, slug: unique }, person, platform.now());
}

const mainStore = (c: Context<AppEnv>) => c.var.platform.databases.main;

export const organizations = new Hono<AppEnv>()
  .get("/", describes({ tag, summary: "My organizations", data: org, list: true }), async (c) => {
    const items = await orgs.listMyOrgs(mainStore(c), personOf(c).id);
    return respondList(c, ok({ items, next_cursor: null }));
  })
  .post(
    "/",
    describes({
      tag,
      summary: "Create one; you become its owner",
      data: org,
      status: 201,
      fails: ["SLUG_TAKEN", "INSUFFICIENT_PERMISSIONS"],
    }),
    body(newOrg),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => createOrg(c, input));
    },
  )
  .get(
    "/:orgId",
    describes({ tag, summary: "One of my organizations", data: org, fails: ["NOT_FOUND"] }),
    async (c) => {
      return respond(c, await orgs.findMyOrg(mainStore(c), c.req.param("orgId"), personOf(c).id));
    },
  )
  .patch(
    "/:orgId",
    describes({
      tag,
      summary: "Rename it (its admins); suspend it or give it places (the platform)",
      data: org.extend({ role: orgRole.nullable() }),
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    body(orgPatch),
    async (c) => {
      const patch = c.req.valid("json");
      return replayable(c, patch, 200, () => patchOrg(c, c.req.param("orgId"), patch));
    },
  )
  .get(
    "/:orgId/members",
    describes({
      tag,
      summary: "Its people, for its admins",
      data: orgMember,
      list: true,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(page.extend({ q: text(1, 100).optional() })),
    async (c) => {
      const { cursor = null, limit, q } = c.req.valid("query");
      const allowed = await orgs.requireOrgRole(
        mainStore(c),
        c.req.param("orgId"),
        personOf(c).id,
        "org_admin",
      );
      if (!allowed.ok) return respond(c, allowed);
      const filter = q === undefined ? { cursor, limit } : { cursor, limit, q };
      return respondList(c, ok(await orgs.listOrgMembers(mainStore(c), allowed.value.id, filter)));
    },
  )
  .post(
    "/:orgId/members",
    describes({
      tag,
      summary: "Add somebody who has an account",
      data: orgMember,
      status: 201,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(z.object({ email: email(), role: orgRole.default("org_member") })),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => addOrgMember(c, c.req.param("orgId"), input));
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:orgId/members/:userId",
    describes({
      tag,
      summary: "Change a role",
      data: orgMember,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER"],
    }),
    body(z.object({ role: orgRole })),
    async (c) => {
      const { role } = c.req.valid("json");
      return replayable(c, { role }, 200, () =>
        changeOrgRole(c, c.req.param("orgId"), c.req.param("userId"), role),
      );
    },
  )
  .delete(
    "/:orgId/members/:userId",
    describes({
      tag,
      summary: "Take somebody out, and out of its workspaces",
      data: orgMember,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER"],
    }),
    (c) => replayable(c, null, 200, () => removeOrgMember(c, c.req.param("orgId"), c.req.param("userId"))),
  );

type OrgRole = z.infer<typeof orgRole>;

/** Role changes always ask the store whether the session still holds (DESIGN §10). */
async function asAdmin(
  c: Context<AppEnv>,
  org_id: string,
): Promise<Result<{ id: string; role: OrgRole; name: string; email: string }>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const allowed = await orgs.requireOrgRole(mainStore(c), org_id, person.value.id, "org_admin");
  if (!allowed.ok) return allowed;
  return ok({
    id: person.value.id,
    role: allowed.value.role,
    name: person.value.name,
    email: person.value.email,
  });
}

async function addOrgMember(c: Context<AppEnv>, org_id: string, input: { email: string; role: OrgRole }) {
  const actor = await asAdmin(c, org_id);
  if (!actor.ok) return actor;
  const person = await findPersonByEmail(mainStore(c), input.email);
  if (!person)
    return fail("NOT_FOUND", "Nobody with this address has an account. Invite them to a workspace.", {
      hint: "invite",
    });
  const present = await orgs.findOrgMember(mainStore(c), org_id, { user_id: person.id });
  if (present.ok && present.value.role !== "org_guest")
    return fail("CONFLICT", "This person is already in the organization.");
  const change = { org_id, user_id: person.id, actor: actor.value };
  return orgs.setOrgRole(mainStore(c), change, input.role, c.var.platform.now());
}

async function changeOrgRole(c: Context<AppEnv>, org_id: string, user_id: string, role: OrgRole) {
  const actor = await asAdmin(c, org_id);
  if (!actor.ok) return actor;
  const present = await orgs.findOrgMember(mainStore(c), org_id, { user_id });
  if (!present.ok) return fail("NOT_FOUND", "This person is not in the organization.");
  return orgs.setOrgRole(mainStore(c), { org_id, user_id, actor: actor.value }, role, c.var.platform.now());
}

/** Tombstone first, then a job over the person's workspaces; a sole owner is succeeded by who acts. */
async function removeOrgMember(c: Context<AppEnv>, org_id: string, user_id: string) {
  const { platform } = c.var;
  const leaving = user_id === personOf(c).id;
  const actor = leaving ? await asLeaver(c, org_id) : await asAdmin(c, org_id);
  if (!actor.ok) return actor;
  const removed = await orgs.removeOrgMember(
    mainStore(c),
    { org_id, user_id, actor: actor.value },
    platform.now(),
  );
  if (!removed.ok) return removed;
  const successor = leaving ? await orgs.firstOwner(mainStore(c), org_id) : actor.value;
  const targets = await workspacesOfMember(platform.databases, user_id, org_id);
  if (successor && targets.length > 0) {
    const { id, name, email: address } = successor;
    const work = {
      kind: "removal",
      user_id,
      successor: { id, name, email: address },
      by: actor.value.name,
    } as const;
    await platform.job(uuid()).start({ work, targets, org_id, created_by: actor.value.id });
  }
  return removed;
}

async function asLeaver(
  c: Context<AppEnv>,
  org_id: string,
): Promise<Result<{ id: string; role: OrgRole; name: string; email: string }>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const mine = await orgs.findMyOrg(mainStore(c), org_id, person.value.id);
  if (!mine.ok) return mine;
  return ok({
    id: person.value.id,
    role: mine.value.role,
    name: person.value.name,
    email: person.value.email,
  });
}
