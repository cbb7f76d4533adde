/** Every organization, for the platform's admins: figures, places, owners. PATCH is `/api/orgs/:id`'s. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { listOrgs, ORG_SORTS } from "../../../global/orgs/listed.ts";
import { respond, respondList } from "../../../http.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { body, email, query, slug, text } from "../../../validation.ts";
import { places } from "../../orgs/orgs.ts";
import { page } from "../../schemas.ts";
import { openOrganization, type OrganizationDetail } from "./detail.ts";
import { makeOrganization, nameOwner, releaseOwner } from "./owners.ts";

export const newOrganization = z.object({
  name: text(1, 255),
  slug: slug().optional(),
  owner_email: email(),
  max_workspaces: places.nullable().optional(),
});

export const orgsQuery = page.extend({
  q: text(1, 100).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  sort: z.enum(ORG_SORTS).default("name"),
});

/** `instead_of`: an owner who becomes an admin by the same stroke. */
export const newOwner = z.object({ email: email(), instead_of: text(1, 64).optional() });

const listed = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    status: z.enum(["active", "suspended"]),
    max_workspaces: z.int().nullable(),
    created_at: z.string(),
    people: z.int(),
    workspaces: z.int(),
    active_workspaces: z.int(),
    deleted_workspaces: z.int(),
  })
  .meta({ ref: "PlatformOrganization" });

const owner = z.object({
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  joined_at: z.string(),
  last_seen_at: z.string().nullable(),
});

const detail: z.ZodType<OrganizationDetail> = listed
  .extend({
    places: z.object({ taken: z.int(), total: z.int(), is_default: z.boolean() }),
    owners: z.array(owner),
  })
  .meta({ ref: "PlatformOrganizationDetail" });

const tag = "Platform";

export const adminOrganizations = new Hono<AppEnv>()
  .get(
    "/organizations",
    describes({
      tag,
      summary: "Every organization with its figures",
      data: listed,
      list: true,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    query(orgsQuery),
    async (c) => {
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      const { cursor = null, ...filter } = c.req.valid("query");
      return respondList(c, ok(await listOrgs(c.var.platform.databases, { cursor, ...filter })));
    },
  )
  .post(
    "/organizations",
    describes({
      tag,
      summary: "Create one and name its owner by address; they are told by mail",
      data: detail,
      status: 201,
      fails: ["INSUFFICIENT_PERMISSIONS", "SLUG_TAKEN"],
    }),
    body(newOrganization),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => makeOrganization(c, input));
    },
  )
  .get(
    "/organizations/:orgId",
    describes({
      tag,
      summary: "One of them, with its owners and places",
      data: detail,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      return respond(c, await openOrganization(c.var.platform, c.req.param("orgId")));
    },
  )
  .post(
    "/organizations/:orgId/owners",
    describes({
      tag,
      summary: "Name an owner by address, in place of another if one is named",
      data: detail,
      status: 201,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(newOwner),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => nameOwner(c, c.req.param("orgId"), input));
    },
  )
  .delete(
    "/organizations/:orgId/owners/:userId",
    describes({
      tag,
      summary: "Make an owner an admin; the last one stays",
      data: detail,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER", "CONFLICT"],
    }),
    (c) => {
      const { orgId, userId } = c.req.param();
      return replayable(c, null, 200, () => releaseOwner(c, orgId, userId));
    },
  );
