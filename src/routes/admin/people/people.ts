/** Everybody with an account, for the platform's admins. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { findPerson, listPeople } from "../../../global/people/listed.ts";
import { respond, respondList } from "../../../http.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { describes } from "../../../openapi.ts";
import { fail, ok } from "../../../result.ts";
import { PLATFORM_ROLES } from "../../../roles.ts";
import { body, query, text } from "../../../validation.ts";
import { orgRole, page } from "../../schemas.ts";
import { changePlatformRole, signOutEverywhere } from "./platform-role.ts";

export const platformRole = z.enum(PLATFORM_ROLES);
export const platformPeopleQuery = page.extend({
  q: text(1, 100).optional(),
  role: platformRole.optional(),
});

const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    platform_role: platformRole.nullable(),
    created_at: z.string(),
    last_seen_at: z.string().nullable(),
    organization_count: z.int(),
    organizations: z.array(z.object({ id: z.string(), slug: z.string(), name: z.string(), role: orgRole })),
  })
  .meta({ ref: "PlatformPerson" });

const tag = "Platform";

export const adminPeople = new Hono<AppEnv>()
  .get(
    "/people",
    describes({
      tag,
      summary: "Everybody with an account; each with the first few of their organizations",
      data: person,
      list: true,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    query(platformPeopleQuery),
    async (c) => {
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      const { cursor = null, ...filter } = c.req.valid("query");
      return respondList(c, ok(await listPeople(c.var.platform.databases.main, { cursor, ...filter })));
    },
  )
  .get(
    "/people/:userId",
    describes({
      tag,
      summary: "Somebody, with all their organizations",
      data: person,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      const found = await findPerson(c.var.platform.databases.main, c.req.param("userId"));
      return respond(c, found ? ok(found) : fail("NOT_FOUND", "There is no such person."));
    },
  )
  .patch(
    "/people/:userId",
    describes({
      tag,
      summary: "Name a platform admin or owner, or take the role away (platform owners)",
      data: person,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CANNOT_REMOVE_OWNER", "CONFLICT"],
    }),
    body(z.object({ platform_role: platformRole.nullable() })),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 200, () =>
        changePlatformRole(c, c.req.param("userId"), input.platform_role),
      );
    },
  )
  .post(
    "/people/:userId/sign-out",
    describes({
      tag,
      summary: "End every session of theirs",
      data: person,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    (c) => replayable(c, null, 200, () => signOutEverywhere(c, c.req.param("userId"))),
  );
