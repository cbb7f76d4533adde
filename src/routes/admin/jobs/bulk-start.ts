/** A bulk action from what was selected to the job that does it: selection, preview, confirmation, start. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { previewBulk, type BulkAction, type PreviewGroup } from "../../../global/jobs/bulk-preview.ts";
import { effectiveConfig, systemConfig } from "../../../global/config/effective.ts";
import { matchingIds } from "../../../global/workspace-list/list.ts";
import { t } from "../../../language/text.ts";
import type { OrgAdmin } from "../../../middleware/admin.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { hashToken } from "../../../seal.ts";
import { invalid } from "../../../validation.ts";
import { refuseField } from "../../switched-off.ts";
import { limitsOf } from "../../workspaces/creation.ts";
import type { ListFilter } from "../workspaces/filter.ts";

type C = Context<AppEnv>;

/** One job takes at most this many. */
export const MAX_TARGETS = 10_000;

/** Either ids or a filter of the list. */
export interface Selection {
  workspace_ids?: readonly string[] | undefined;
  filter?: ListFilter | undefined;
}

export interface BulkRequest extends Selection {
  action: BulkAction;
  reason?: string | undefined;
  notify: boolean;
  /** the phrase typed, where one is asked for */
  confirm?: string | undefined;
  /** `selection` of the preview that was confirmed; another selection now is a conflict */
  seen?: string | undefined;
}

export interface BulkPreview {
  action: BulkAction;
  total: number;
  /** how many will change, or be exported */
  changes: number;
  groups: PreviewGroup[];
  /** what has to be typed, for what cannot be undone */
  confirm_phrase: string | null;
  /** stands for exactly these workspaces */
  selection: string;
  ids: string[];
}

/** Fails with VALIDATION_FAILED when nothing is selected, or too much. */
export async function previewSelection(
  c: C,
  admin: OrgAdmin,
  request: Pick<BulkRequest, "action"> & Selection,
): Promise<Result<BulkPreview>> {
  const { platform } = c.var;
  const selected = await selectedIds(c, admin.org.id, request);
  if (!selected.ok) return selected;
  const ids = selected.value;
  const config = await effectiveConfig(platform.databases.main, admin.org.id, platform.now());
  const circumstances = {
    org_id: admin.org.id,
    action: request.action,
    role: admin.role === "org_owner" ? ("org_owner" as const) : ("org_admin" as const),
    suspended: admin.org.status === "suspended",
    limits: limitsOf(platform, admin.org, config),
  };
  const groups = await previewBulk(platform.databases, circumstances, ids);
  const changes = groups.find((group) => group.fate === "change")?.count ?? 0;
  const confirm_phrase = request.action === "delete" ? await deletionPhrase(c, changes) : null;
  const selection = await hashToken(JSON.stringify(ids.toSorted()));
  return ok({ action: request.action, total: ids.length, changes, groups, confirm_phrase, selection, ids });
}

async function selectedIds(
  c: C,
  org_id: string,
  { workspace_ids, filter }: Selection,
): Promise<Result<string[]>> {
  // Passing over what narrows would act on more than was meant.
  const refused = filter?.tag ? await refuseField(c, "tags", "filter.tag") : null;
  if (refused) return refused;
  const found = filter
    ? await matchingIds(c.var.platform.databases, org_id, filter, MAX_TARGETS + 1)
    : [...new Set(workspace_ids)];
  const path = filter ? "filter" : "workspace_ids";
  if (found.length === 0) return invalid([{ path: [path], message: t("Nothing is selected.") }]);
  if (found.length <= MAX_TARGETS) return ok(found);
  const message = t("More than {max} at once. Narrow the selection and go in steps.", { max: MAX_TARGETS });
  return invalid([{ path: [path], message }]);
}

/** "delete 12 workspaces", in the configured words. */
async function deletionPhrase(c: C, count: number): Promise<string> {
  const { databases, now } = c.var.platform;
  const config = await systemConfig(databases.main, now());
  const label = count === 1 ? config.nav_label_singular : config.nav_label_plural;
  return t("delete {workspaces}", { workspaces: `${count} ${label}` }).toLowerCase();
}

/**
 * Starts the job; the same id again starts nothing more.
 * Fails with INSUFFICIENT_PERMISSIONS, VALIDATION_FAILED (reason or phrase missing), CONFLICT (another selection
 * than the one confirmed, or the id is another job's).
 */
export async function startBulk(
  c: C,
  admin: OrgAdmin,
  { job_id, ...request }: BulkRequest & { job_id: string },
): Promise<Result<{ job_id: string }>> {
  const preview = await previewSelection(c, admin, request);
  if (!preview.ok) return preview;
  const refused = refusal(admin, request, preview.value);
  if (refused) return refused;
  const { id, name, email } = admin.person;
  const work = {
    kind: "bulk",
    action: request.action,
    reason: request.reason ?? null,
    notify: request.notify,
    undo_of: null,
  } as const;
  const job = await c.var.platform.job(job_id).start({
    work,
    targets: preview.value.ids,
    org_id: admin.org.id,
    created_by: id,
    actor: { id, name, email },
  });
  const ours = job.org_id === admin.org.id && job.created_by === id && job.kind === `bulk_${request.action}`;
  return ours ? ok({ job_id }) : fail("CONFLICT", "This id belongs to another job.");
}

function refusal(admin: OrgAdmin, request: BulkRequest, preview: BulkPreview): Result<never> | null {
  if (request.action === "delete" && admin.role !== "org_owner")
    return fail("INSUFFICIENT_PERMISSIONS", "Only owners of the organization delete for good.");
  if (request.seen !== undefined && request.seen !== preview.selection)
    return fail("CONFLICT", "The selection changed in the meantime. Look at it again.");
  const { confirm_phrase } = preview;
  if (confirm_phrase === null) return null;
  const missing = [
    ...(request.reason ? [] : [{ path: ["reason"], message: t("Say why: the audit log keeps it.") }]),
    ...(request.confirm?.trim().toLowerCase() === confirm_phrase
      ? []
      : [{ path: ["confirm"], message: t("Type “{phrase}” to confirm.", { phrase: confirm_phrase }) }]),
  ];
  return missing.length > 0 ? invalid(missing) : null;
}
