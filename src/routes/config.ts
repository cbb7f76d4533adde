/** System and organization configuration (requirements/001 §6, requirements/002). */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { effectiveConfig, orgConfig, systemConfig } from "../global/config/effective.ts";
import { changeSystemConfig, type Change } from "../global/config/requests.ts";
import type { ConfigRequest } from "../global/config/request-rows.ts";
import type { OrgConfig, SystemConfig } from "../global/config/rows.ts";
import { saveOrgConfig } from "../global/config/org-saving.ts";
import { findMyOrg, requireOrgRole } from "../global/orgs/orgs.ts";
import { respond, respondList } from "../http.ts";
import { isIcon, NOT_AN_ICON } from "../icons.ts";
import { requirePlatformAdmin } from "../middleware/admin.ts";
import { personOf } from "../middleware/call.ts";
import { replayable } from "../middleware/idempotency.ts";
import { markOwnSave } from "../middleware/own-saves.ts";
import { freshPerson } from "../middleware/session.ts";
import { describes } from "../openapi.ts";
import { fail, ok, type Result } from "../result.ts";
import { body, invalid, query, text } from "../validation.ts";
import { mailRequest } from "./admin/configuration/approval-mails.ts";
import { configRequest } from "./admin/configuration/request-shape.ts";
import { organization, orgPatch, system, systemPatch } from "./config-shapes.ts";
import { ICONS_SHOWN, searchIcons } from "./icons.ts";
import { checkOverrides } from "./orgs/overrides.ts";

const byOrg = z.object({ orgId: text(1, 64) });
const tag = "Configuration";

/** What is given, without the keys that are not. */
const given = <T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  JSON.parse(JSON.stringify(patch));

/** Saves, or asks the platform's owners, who are then told by mail. Fails as `changeSystemConfig`, VALIDATION_FAILED. */
export async function saveSystem(
  c: Context<AppEnv>,
  patch: z.infer<typeof systemPatch>,
): Promise<Result<Change>> {
  const { platform } = c.var;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  if (patch.nav_icon !== undefined && !(await isIcon(platform, patch.nav_icon)))
    return invalid([{ path: ["nav_icon"], message: NOT_AN_ICON }]);
  const editor = { id: admin.value.person.id, role: admin.value.role };
  markOwnSave(c);
  const changed = await changeSystemConfig(platform.databases.main, given(patch), editor, platform.now());
  if (changed.ok && changed.value.outcome === "requested") mailRequest(c, changed.value.request);
  return changed;
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, ORGANIZATION_SUSPENDED, VALIDATION_FAILED, CONFLICT. */
export async function saveOrg(
  c: Context<AppEnv>,
  orgId: string,
  patch: z.infer<typeof orgPatch>,
): Promise<Result<OrgConfig>> {
  const { databases, now } = c.var.platform;
  const { main } = databases;
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const org = await requireOrgRole(main, orgId, person.value.id, "org_admin");
  if (!org.ok) return org;
  if (org.value.status === "suspended")
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  const refused = checkOverrides(await effectiveConfig(main, orgId, now()), patch);
  if (refused) return refused;
  const editor = { id: person.value.id, role: org.value.role };
  markOwnSave(c);
  return saveOrgConfig(main, orgId, given(patch), editor, now());
}

export const configuration = new Hono<AppEnv>()
  .get("/", describes({ tag, summary: "The system's configuration", data: system }), async (c) => {
    return respond(c, ok(await systemConfig(c.var.platform.databases.main, c.var.platform.now())));
  })
  .on(
    ["PUT", "PATCH"],
    "/",
    describes({
      tag,
      summary: "Change it (platform admins)",
      data: system,
      fails: ["INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    // What needs approval is answered with the request for it.
    describes({ tag, summary: "Change it (platform admins)", status: 202, data: configRequest }),
    body(systemPatch),
    async (c) => {
      const patch = c.req.valid("json");
      const statusOf = (value: SystemConfig | ConfigRequest) => ("patch" in value ? 202 : 200);
      return replayable(c, patch, statusOf, async () => {
        const changed = await saveSystem(c, patch);
        if (!changed.ok) return changed;
        return ok(changed.value.outcome === "saved" ? changed.value.config : changed.value.request);
      });
    },
  )
  .get(
    "/icons",
    describes({ tag, summary: "Names of icons, best matches first", data: z.string(), list: true }),
    query(
      z.object({
        q: text(0, 60).default(""),
        limit: z.coerce.number().int().min(1).max(500).default(ICONS_SHOWN),
      }),
    ),
    async (c) => {
      const { q, limit } = c.req.valid("query");
      const found = await searchIcons(c.var.platform, q);
      return respondList(c, ok({ items: found.slice(0, limit), next_cursor: null }));
    },
  )
  .get(
    "/org",
    describes({
      tag,
      summary: "An organization's overrides; null inherits",
      data: organization,
      fails: ["NOT_FOUND"],
    }),
    query(byOrg),
    async (c) => {
      const { platform } = c.var;
      const org = await findMyOrg(platform.databases.main, c.req.valid("query").orgId, personOf(c).id);
      if (!org.ok) return respond(c, org);
      if (org.value.role === "org_guest")
        return respond(c, fail("INSUFFICIENT_PERMISSIONS", "Guests do not see this."));
      return respond(c, ok(await orgConfig(platform.databases.main, org.value.id, platform.now())));
    },
  )
  .on(
    ["PUT", "PATCH"],
    "/org",
    describes({
      tag,
      summary: "Change them (organization admins)",
      data: organization,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    query(byOrg),
    body(orgPatch),
    async (c) => {
      const patch = c.req.valid("json");
      return replayable(c, patch, 200, () => saveOrg(c, c.req.valid("query").orgId, patch));
    },
  );
