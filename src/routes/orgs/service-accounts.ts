/** An organization's service accounts and their keys, for its admins; mounted under `/api/orgs`. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { listKeys } from "../../global/people/api-keys.ts";
import { listServiceAccounts, SERVICE_ROLES } from "../../global/service-accounts.ts";
import { respond, respondList } from "../../http.ts";
import { requireOrgAdmin } from "../../middleware/admin.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { ok, type ErrorCode } from "../../result.ts";
import { body, text } from "../../validation.ts";
import { apiKey, madeKey, newKey, revoked } from "../account/key-shapes.ts";
import {
  addServiceAccount,
  changeServiceAccount,
  makeServiceKey,
  removeServiceAccount,
  revokeServiceKey,
  viewAccount,
} from "./service-account-changes.ts";

const tag = "Service accounts";
const READ: ErrorCode[] = ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"];
const CHANGE: ErrorCode[] = [...READ, "ORGANIZATION_SUSPENDED", "CONFLICT"];

export const serviceAccount = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(SERVICE_ROLES),
    created_at: z.iso.datetime(),
    keys: z.int(),
    last_used_at: z.iso.datetime().nullable(),
  })
  .meta({ ref: "ServiceAccount" });

export const newServiceAccount = z.strictObject({
  name: text(1, 100),
  role: z.enum(SERVICE_ROLES).default("org_member"),
});
const patch = z.strictObject({ name: text(1, 100).optional(), role: z.enum(SERVICE_ROLES).optional() });

export const serviceAccounts = new Hono<AppEnv>()
  .get(
    "/:orgId/service-accounts",
    describes({
      tag,
      summary: "Its service accounts, by name",
      data: serviceAccount,
      list: true,
      fails: READ,
    }),
    async (c) => {
      const admin = await requireOrgAdmin(c, { id: c.req.param("orgId") });
      if (!admin.ok) return respond(c, admin);
      const { databases, now } = c.var.platform;
      const items = await listServiceAccounts(databases.main, admin.value.org.id, now());
      return respondList(c, ok({ items, next_cursor: null }));
    },
  )
  .post(
    "/:orgId/service-accounts",
    describes({
      tag,
      summary: "Make an account for programs: it belongs to the organization, and nobody signs in as it",
      data: serviceAccount,
      status: 201,
      fails: CHANGE,
    }),
    body(newServiceAccount),
    (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 201, () => addServiceAccount(c, { id: c.req.param("orgId") }, input));
    },
  )
  .get(
    "/:orgId/service-accounts/:id",
    describes({ tag, summary: "One of them", data: serviceAccount, fails: READ }),
    async (c) => {
      const found = await viewAccount(c, whichIn(c.req.param()));
      return respond(c, found.ok ? ok(found.value.account) : found);
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:orgId/service-accounts/:id",
    describes({ tag, summary: "Rename it, or change its role", data: serviceAccount, fails: CHANGE }),
    body(patch),
    (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 200, () => changeServiceAccount(c, whichIn(c.req.param()), input));
    },
  )
  .delete(
    "/:orgId/service-accounts/:id",
    describes({
      tag,
      summary: "Remove it: its keys end at once, a job takes it out of the workspaces",
      data: z.object({ id: z.string(), name: z.string(), job_id: z.string().nullable() }),
      fails: CHANGE,
    }),
    (c) => replayable(c, null, 200, () => removeServiceAccount(c, whichIn(c.req.param()))),
  )
  .get(
    "/:orgId/service-accounts/:id/keys",
    describes({ tag, summary: "Its keys that hold, newest first", data: apiKey, list: true, fails: READ }),
    async (c) => {
      const found = await viewAccount(c, whichIn(c.req.param()));
      if (!found.ok) return respond(c, found);
      const { databases, now } = c.var.platform;
      const items = await listKeys(databases.main, found.value.account.id, now());
      return respondList(c, ok({ items, next_cursor: null }));
    },
  )
  .post(
    "/:orgId/service-accounts/:id/keys",
    describes({
      tag,
      summary: "Make a key for it; it is shown this once",
      data: madeKey,
      status: 201,
      fails: CHANGE,
    }),
    body(newKey),
    (c) => {
      const wanted = c.req.valid("json");
      return replayable(
        c,
        wanted,
        201,
        () => makeServiceKey(c, whichIn(c.req.param()), wanted),
        (made) => ({ ...made, key: null }),
      );
    },
  )
  .delete(
    "/:orgId/service-accounts/:id/keys/:keyId",
    describes({ tag, summary: "Revoke one of its keys", data: revoked, fails: CHANGE }),
    (c) => {
      const { keyId, ...which } = c.req.param();
      return replayable(c, null, 200, () => revokeServiceKey(c, whichIn(which), keyId));
    },
  );

const whichIn = ({ orgId, id }: { orgId: string; id: string }) => ({ org: { id: orgId }, id });
