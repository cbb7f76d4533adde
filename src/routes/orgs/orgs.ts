/** Organizations and their people. */
import { Hono, type Context } from "hono";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { systemConfig } from "../../global/config/effective.ts";
import * as orgs from "../../global/orgs/orgs.ts";
import { respond, respondList } from "../../http.ts";
import { msg } from "../../language/phrase.ts";
import { within } from "../../middleware/admin.ts";
import { personOf } from "../../middleware/call.ts";
import { freshPerson } from "../../middleware/session.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { OrgRole } from "../../roles.ts";
import { slugOf } from "../../slugs.ts";
import { body, slug, text } from "../../validation.ts";
import { patchOrg } from "./changes.ts";
import { datedOf } from "./member-changes.ts";
import { orgMembers } from "./members.ts";
import { orgRole } from "../schemas.ts";

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

export const newOrg = z.object({ name: text(1, 255), slug: slug().optional() });

/** How many workspaces an organization may have. */
export const places = z.int(msg("Give a whole number.")).min(0).max(1_000_000);

export const orgPatch = z.object({
  name: text(1, 255).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  max_workspaces: places.nullable().optional(),
});

const tag = "Organizations";

/** Any signed-in person may, unless a system setting reserves it to the platform. */
export async function createOrg(
  c: Context<AppEnv>,
  input: z.infer<typeof newOrg>,
): Promise<Result<orgs.Organization>> {
  const { platform } = c.var;
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const config = await systemConfig(platform.databases.main, platform.now());
  if (config.org_creation === "platform" && person.value.platform_role === null) {
    return fail("INSUFFICIENT_PERMISSIONS", "Only platform admins create organizations here.");
  }
  const { id } = person.value;
  return makeOrg(c, { ...input, owner_id: id, actor: { id, role: "org_owner" } });
}

/** A slug of one's own is taken as it is; one made from the name gives way to another. Fails with SLUG_TAKEN. */
export async function makeOrg(
  c: Context<AppEnv>,
  input: Omit<orgs.NewOrganization, "slug"> & { slug?: string | undefined },
): Promise<Result<orgs.Organization & { role: OrgRole }>> {
  const { platform } = c.var;
  const now = platform.now();
  const at = (await datedOf(c)) ?? now;
  const derived = slugOf(input.name, uuid().slice(-8));
  const make = (slug: string) => orgs.createOrg(platform.databases.main, { ...input, slug }, now, at);
  const made = await make(input.slug ?? derived);
  return made.ok || input.slug !== undefined ? made : make(`${derived}-${uuid().slice(-6)}`);
}

const mainStore = (c: Context<AppEnv>) => c.var.platform.databases.main;

export const organizations = new Hono<AppEnv>()
  .get("/", describes({ tag, summary: "My organizations", data: org, list: true }), async (c) => {
    const items = within(personOf(c), await orgs.listMyOrgs(mainStore(c), personOf(c).id));
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
  .route("/", orgMembers);
