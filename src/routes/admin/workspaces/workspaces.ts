/** An organization's workspaces for its admins (requirements/001 §7.1), also as a file. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { eachWorkspace, listWorkspaces } from "../../../global/workspace-list/list.ts";
import { respond } from "../../../http.ts";
import { requireOrgAdmin } from "../../../middleware/admin.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { query } from "../../../validation.ts";
import { workspace } from "../../schemas.ts";
import { refuseField } from "../../switched-off.ts";
import { csvFile } from "../csv.ts";
import { csvQuery, listQuery, orderOf } from "./query.ts";
import { adminRow } from "./row.ts";
import { workspacesCsv } from "./csv.ts";

const row = workspace
  .extend({
    owner_profile: z.object({ id: z.string(), name: z.string() }).nullable(),
    resource_counts: z.record(z.string(), z.int()),
    last_activity: z.iso.datetime(),
    days_left: z.int().nullable(),
  })
  .meta({ ref: "ListedWorkspace" });

const beside = {
  page: z.int(),
  page_count: z.int().nullable(),
  total: z.int(),
  total_exact: z.boolean(),
  previous_cursor: z.string().nullable(),
};

const tag = "Workspace administration";
const fails = ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"] as const;
/** Rows of a file that are in memory at a time. */
const BATCH = 500;

export const adminWorkspaces = new Hono<AppEnv>()
  .get(
    "/workspaces",
    describes({
      tag,
      summary: "Every workspace of an organization; `role` is what its admin may do in it",
      data: row,
      list: true,
      beside,
      fails: [...fails],
    }),
    query(listQuery),
    async (c) => {
      const { orgId, sort, page, cursor, limit, ...filter } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return respond(c, admin);
      const refused = filter.tag ? await refuseField(c, "tags", "tag") : null;
      if (refused) return respond(c, refused);
      const { databases, now } = c.var.platform;
      const at = { order: orderOf(sort), page, cursor, limit, now: now() };
      const {
        items,
        statuses: _,
        ...found
      } = await listWorkspaces(databases, { org_id: orgId, filter, ...at });
      return c.json({
        success: true,
        data: items.map((item) => adminRow(item, admin.value.role, at.now)),
        ...found,
        page_count: found.total_exact ? Math.max(1, Math.ceil(found.total / limit)) : null,
      });
    },
  )
  .get(
    "/workspaces.csv",
    describesFile({
      tag,
      type: "text/csv",
      summary: "The same as a file, all pages of it",
      fails: [...fails],
    }),
    query(csvQuery),
    async (c) => {
      const { orgId, sort, ...filter } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return respond(c, admin);
      const refused = filter.tag ? await refuseField(c, "tags", "tag") : null;
      if (refused) return respond(c, refused);
      const { databases, now } = c.var.platform;
      const request = { org_id: orgId, filter, order: orderOf(sort), limit: BATCH, now: now() };
      return csvFile(
        c,
        `${admin.value.org.slug}.csv`,
        workspacesCsv(eachWorkspace(databases, request), now()),
      );
    },
  );
