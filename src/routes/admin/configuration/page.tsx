/** The module's configuration: one form, read back whole, of which only what somebody changed is sent on. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { MAX_PER_USER } from "../../../global/config/effective.ts";
import { countPendingRequests } from "../../../global/config/request-rows.ts";
import { readSystemConfig, type SystemConfig } from "../../../global/config/rows.ts";
import { isIcon, NOT_AN_ICON } from "../../../icons.ts";
import { say } from "../../../language/text.ts";
import { requirePlatformAdmin, type PlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, schemaErrors } from "../../../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { paths } from "../../../paths.ts";
import type { STATUS, Failure } from "../../../result.ts";
import { ConfigurationPage } from "../../../../views/admin/config/page.tsx";
import { IconChoices, type IconSearch } from "../../../../views/admin/config/icon-picker.tsx";
import type { SavedMeanwhile, SettingsForm } from "../../../../views/admin/config/shapes.ts";
import { moduleLabel } from "../../../../views/admin/config/words.ts";
import { WORKSPACE_ICONS } from "../../../../views/ui/icon-names.ts";
import { afterMove, moved } from "../../../../views/ui/tab-order.tsx";
import { saveSystem } from "../../config.ts";
import { systemPatch } from "../../config-shapes.ts";
import { ICONS_SHOWN, searchIcons } from "../../icons.ts";
import { listOf, systemFormValues, systemInput, textIn } from "./form.ts";
import { baseOf, changedSince, merge, systemState } from "./values.ts";
import { lastSaved } from "./last-saved.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;

interface Shown {
  form?: Partial<SettingsForm>;
  q?: string;
  meanwhile?: SavedMeanwhile | null;
  announcement?: string;
}

export async function showConfiguration(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const q = (c.req.query("icon_q") ?? "").slice(0, 60);
  if (!wantsFragment(c) || c.req.query("part") !== "icons") return show(c, admin.value, { q });
  const value = c.req.query("nav_icon") ?? "";
  return c.html(<IconChoices value={value} search={await searchFor(c, q)} errors={{}} />);
}

export async function saveConfiguration(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const form = await c.req.formData();
  const text = (name: string): string => textIn(form, name);
  const values = systemFormValues(form, { setApproval: admin.value.role === "platform_owner" });
  const asIs: SettingsForm = {
    values,
    errors: {},
    base: baseOf(text("base")),
    version: Number(text("version")),
  };
  const q = text("icon_q").slice(0, 60);
  if (form.has("move")) return showMoved(c, admin.value, { form: asIs, q }, text("move"));
  // Enter in the search field presses the same button as Enter anywhere else.
  const searches = text("intent") === "find-icon" || (text("intent") === "enter" && q !== text("icon_shown"));
  if (searches) return show(c, admin.value, { form: asIs, q });
  return save(c, admin.value, { form: asIs, q });
}

async function save(c: C, admin: PlatformAdmin, shown: { form: SettingsForm; q: string }): Promise<Response> {
  const { values, base, version } = shown.form;
  const input = systemPatch.safeParse({ ...systemInput(changedSince(base, values), values), version });
  if (!input.success) {
    // All that is wrong at once, and the schema knows no icons.
    const icon = (await isIcon(c.var.platform, values["nav_icon"] ?? ""))
      ? {}
      : { nav_icon: say(NOT_AN_ICON) };
    return refused(c, admin, shown, { ...icon, ...schemaErrors(input.error) });
  }
  const saved = await saveSystem(c, input.data);
  if (!saved.ok) return failed(c, admin, shown, saved.error);
  return saved.value.outcome === "saved"
    ? done(c, paths.platformModule(), "configuration-saved")
    : done(c, paths.platformApprovals(), "change-requested");
}

const refused = (
  c: C,
  admin: PlatformAdmin,
  { form, q }: { form: SettingsForm; q: string },
  errors: SettingsForm["errors"],
) => show(c, admin, { form: { ...form, errors }, q }, 400);

async function failed(
  c: C,
  admin: PlatformAdmin,
  shown: { form: SettingsForm; q: string },
  failure: Failure,
): Promise<Response> {
  if (failure.code === "CONFLICT") return showDifference(c, admin, shown);
  if (failure.code !== "VALIDATION_FAILED") return refuseRequest(c, failure);
  return refused(c, admin, shown, fieldErrors(failure));
}

/** What they left alone becomes what it is now, what they changed stays, and the next save starts from here. */
async function showDifference(c: C, admin: PlatformAdmin, { form, q }: { form: SettingsForm; q: string }) {
  const config = await readSystemConfig(c.var.platform.databases.main);
  const theirs = systemState(config);
  const { values, rows } = merge(form.base, theirs, form.values);
  const saved = await lastSaved(c, config);
  const meanwhile = saved && { ...saved, rows };
  const again = { values, errors: {}, base: theirs, version: config.version };
  return show(c, admin, { form: again, q, meanwhile }, 409);
}

function showMoved(c: C, admin: PlatformAdmin, { form, q }: { form: SettingsForm; q: string }, move: string) {
  const { order, id } = afterMove(listOf(form.values["default_tab_order"] ?? ""), move);
  const values = { ...form.values, default_tab_order: order.join(",") };
  const announcement = moved(moduleLabel(id), order.indexOf(id) + 1, order.length);
  return show(c, admin, { form: { ...form, values }, q, announcement });
}

async function show(c: C, admin: PlatformAdmin, shown: Shown, status: Status = 200): Promise<Response> {
  const { main } = c.var.platform.databases;
  const [frame, config, pending, search] = await Promise.all([
    frameOf(c),
    readSystemConfig(main),
    countPendingRequests(main),
    searchFor(c, shown.q ?? ""),
  ]);
  const isOwner = admin.role === "platform_owner";
  return c.html(
    <ConfigurationPage
      frame={frame}
      form={formOf(config, shown.form)}
      search={search}
      needsApproval={isOwner ? [] : config.approval}
      isOwner={isOwner}
      defaultPlaces={c.var.platform.settings.maxWorkspacesPerTenant}
      perPerson={MAX_PER_USER}
      pending={pending}
      lastSaved={await lastSaved(c, config)}
      meanwhile={shown.meanwhile ?? undefined}
      announcement={shown.announcement}
      unsaved={shown.form !== undefined}
    />,
    status,
  );
}

/** What the form did not hold, an admin's approvals among it, is as it is saved. */
function formOf(config: SystemConfig, given: Partial<SettingsForm> = {}): SettingsForm {
  const state = systemState(config);
  return {
    values: { ...state, ...given.values },
    errors: given.errors ?? {},
    base: given.base ?? state,
    version: given.version ?? config.version,
  };
}

async function searchFor(c: C, q: string): Promise<IconSearch> {
  const { platform } = c.var;
  // Without the names everything else can still be set.
  const found = await searchIcons(platform, q).catch((error: unknown) => {
    platform.log("icon_names_unreadable", { error: String(error) });
    return [];
  });
  return { q, names: q === "" ? WORKSPACE_ICONS : found.slice(0, ICONS_SHOWN), total: found.length };
}
