/** The organization's settings: overrides of what the platform sets, null where they inherit. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { MAX_PER_USER } from "../../../global/config/effective.ts";
import {
  readOrgConfig,
  readSystemConfig,
  type OrgConfig,
  type SystemConfig,
} from "../../../global/config/rows.ts";
import { isOn } from "../../../global/config/saving.ts";
import { orgInQuery, requireOrgAdmin, type OrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, schemaErrors } from "../../../middleware/form-failure.ts";
import { done, frameOf } from "../../../middleware/page-frame.ts";
import { completeTabOrder, MODULE_IDS } from "../../../modules.ts";
import { paths } from "../../../paths.ts";
import type { STATUS, Failure } from "../../../result.ts";
import { OrgSettingsPage } from "../../../../views/admin/config/org-page.tsx";
import type { SavedMeanwhile, SettingsForm, SystemDefaults } from "../../../../views/admin/config/shapes.ts";
import { moduleLabel } from "../../../../views/admin/config/words.ts";
import { afterMove, moved } from "../../../../views/ui/tab-order.tsx";
import { saveOrg } from "../../config.ts";
import { orgPatch } from "../../config-shapes.ts";
import { textIn } from "./form.ts";
import { baseOf, changedSince, merge, orgState } from "./values.ts";
import { lastSaved } from "./last-saved.ts";
import { orgFormValues, orgInput } from "./org-settings-form.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;

interface Shown {
  form?: SettingsForm;
  meanwhile?: SavedMeanwhile | null;
  announcement?: string;
}

export async function showOrgSettings(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  return admin.ok ? show(c, admin.value) : refuseRequest(c, admin.error);
}

export async function saveOrgSettings(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const form = await c.req.formData();
  const text = (name: string): string => textIn(form, name);
  const values = orgFormValues(form);
  const asIs = { values, errors: {}, base: baseOf(text("base")), version: Number(text("version")) };
  if (form.has("move")) return showMoved(c, admin.value, asIs, { form, move: text("move") });
  return save(c, admin.value, asIs);
}

async function save(c: C, admin: OrgAdmin, form: SettingsForm): Promise<Response> {
  const changed = changedSince(form.base, form.values);
  const input = orgPatch.safeParse({ ...orgInput(changed), version: form.version });
  if (!input.success) return show(c, admin, { form: { ...form, errors: schemaErrors(input.error) } }, 400);
  const saved = await saveOrg(c, admin.org.id, input.data);
  if (!saved.ok) return failed(c, admin, form, saved.error);
  return done(c, paths.orgWorkspaces(admin.org.slug, { tab: "settings" }), "settings-saved");
}

async function failed(c: C, admin: OrgAdmin, form: SettingsForm, failure: Failure): Promise<Response> {
  if (failure.code === "CONFLICT") return showDifference(c, admin, form);
  if (failure.code !== "VALIDATION_FAILED") return refuseRequest(c, failure);
  return show(c, admin, { form: { ...form, errors: fieldErrors(failure) } }, 400);
}

/** As on the configuration page: what they left alone becomes what it is now, what they changed stays. */
async function showDifference(c: C, admin: OrgAdmin, form: SettingsForm): Promise<Response> {
  const { config, system } = await read(c, admin);
  const theirs = stateOf(config, system);
  const { values, rows } = merge(form.base, theirs, form.values);
  const saved = await lastSaved(c, config);
  const meanwhile = saved && { ...saved, rows };
  return show(
    c,
    admin,
    { form: { values, errors: {}, base: theirs, version: config.version }, meanwhile },
    409,
  );
}

/** Who moves a tab wants an order of their own. */
function showMoved(c: C, admin: OrgAdmin, asIs: SettingsForm, moving: { form: FormData; move: string }) {
  const { order, id } = afterMove(moving.form.getAll("tab_order").map(String), moving.move);
  const form = { ...asIs, values: { ...asIs.values, tab_order: order.join(",") } };
  const announcement = moved(moduleLabel(id), order.indexOf(id) + 1, order.length);
  return show(c, admin, { form, announcement });
}

async function show(c: C, admin: OrgAdmin, shown: Shown = {}, status: Status = 200): Promise<Response> {
  const [frame, { config, system }] = await Promise.all([frameOf(c), read(c, admin)]);
  const state = stateOf(config, system);
  const { form } = shown;
  return c.html(
    <OrgSettingsPage
      frame={frame}
      org={admin.org}
      administered={admin.administered}
      form={
        form
          ? { ...form, values: { ...state, ...form.values } }
          : { values: state, errors: {}, base: state, version: config.version }
      }
      system={defaultsOf(system)}
      lastSaved={await lastSaved(c, config)}
      meanwhile={shown.meanwhile ?? undefined}
      announcement={shown.announcement}
      unsaved={form !== undefined}
    />,
    status,
  );
}

async function read(c: C, { org }: OrgAdmin): Promise<{ config: OrgConfig; system: SystemConfig }> {
  const { main } = c.var.platform.databases;
  const [config, system] = await Promise.all([readOrgConfig(main, org.id), readSystemConfig(main)]);
  return { config, system };
}

const stateOf = (config: OrgConfig, system: SystemConfig) => orgState(config, system.default_tab_order);

const defaultsOf = (system: SystemConfig): SystemDefaults => ({
  default_color: system.default_color,
  default_retention_days: system.default_retention_days,
  max_tag_length: system.max_tag_length,
  max_tags_per_workspace: system.max_tags_per_workspace,
  max_workspaces_per_user: MAX_PER_USER,
  tab_order: completeTabOrder(system.default_tab_order, []).join(","),
  modules: MODULE_IDS.filter((id) => isOn(system, id)),
  tags: system.enable_tags,
  colors: system.enable_color_coding,
});
