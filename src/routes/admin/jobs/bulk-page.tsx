/** The page between selecting and doing: a POST from the list shows the preview, a confirmed one starts the job. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { orgInQuery, requireOrgAdmin, type OrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors } from "../../../middleware/form-failure.ts";
import { frameOf } from "../../../middleware/page-frame.ts";
import { paths, type Query } from "../../../paths.ts";
import { fail, STATUS, type Failure } from "../../../result.ts";
import type { FieldErrors } from "../../../../views/shapes.ts";
import { BulkPreviewPage } from "../../../../views/admin/jobs/preview.tsx";
import { bulkAction, bulkReason, floorOf } from "./bulk.ts";
import { previewSelection, startBulk, type Selection } from "./bulk-start.ts";
import { listFilter } from "../workspaces/filter.ts";

type C = Context<AppEnv>;

/** Fields that are the form's own; everything else belongs to the list's filter. */
const OWN = new Set([
  "action",
  "ids",
  "all_matching",
  "intent",
  "job",
  "seen",
  "reason",
  "notify",
  "confirm",
  "done",
]);

const confirmation = z.object({
  job: z.uuid(),
  seen: z.string(),
  reason: bulkReason.optional().catch(undefined),
  notify: z.literal("1").optional().catch(undefined),
  confirm: z.string().max(200).optional(),
});

interface Posted {
  action: z.infer<typeof bulkAction>;
  selection: Selection;
  /** the list's query, to go back to it and to select the same again */
  listQuery: Query;
  values: Record<string, string>;
}

/** @returns null when it is no form of the list's */
async function posted(c: C): Promise<Posted | null> {
  const form = await c.req.formData();
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const values = Object.fromEntries(texts);
  const listQuery = Object.fromEntries(texts.filter(([name, value]) => !OWN.has(name) && value !== ""));
  const action = bulkAction.safeParse(values["action"]);
  if (!action.success) return null;
  if (values["all_matching"] === "1") {
    const filter = listFilter.safeParse(listQuery);
    return filter.success
      ? { action: action.data, selection: { filter: filter.data }, listQuery, values }
      : null;
  }
  const ids = z.array(z.uuid()).safeParse(form.getAll("ids"));
  return ids.success
    ? { action: action.data, selection: { workspace_ids: ids.data }, listQuery, values }
    : null;
}

export async function bulkPage(c: C): Promise<Response> {
  const input = await posted(c);
  if (!input) return refuseRequest(c, fail("VALIDATION_FAILED", "Choose what to do, and with which.").error);
  const admin = await requireOrgAdmin(c, orgInQuery(c), floorOf(input.action));
  if (!admin.ok) return refuseRequest(c, admin.error);
  if (input.values["intent"] !== "start") return show(c, admin.value, input);
  const confirmed = confirmation.safeParse(input.values);
  if (!confirmed.success) return show(c, admin.value, input);
  const { job: job_id, notify, ...rest } = confirmed.data;
  const request = { ...input.selection, ...rest, action: input.action, notify: notify === "1", job_id };
  const started = await startBulk(c, admin.value, request);
  if (!started.ok) return show(c, admin.value, input, started.error);
  return c.redirect(paths.orgJob(job_id, admin.value.org.slug), 303);
}

/** The preview as things stand now, with what was wrong with the confirmation. */
async function show(c: C, admin: OrgAdmin, input: Posted, failure?: Failure): Promise<Response> {
  const preview = await previewSelection(c, admin, { action: input.action, ...input.selection });
  if (!preview.ok) return refuseRequest(c, preview.error);
  const { ids, selection, ...shown } = preview.value;
  const status: ContentfulStatusCode = failure ? STATUS[failure.code] : 200;
  c.status(status);
  return c.html(
    <BulkPreviewPage
      frame={await frameOf(c)}
      org={admin.org}
      administered={admin.administered}
      preview={shown}
      carried={carriedFields(input, ids, selection)}
      listQuery={input.listQuery}
      {...(failure ? { values: input.values, errors: errorsOf(failure) } : {})}
    />,
  );
}

const errorsOf = (failure: Failure): FieldErrors => fieldErrors(failure, "form");

function carriedFields({ action, selection, listQuery }: Posted, ids: readonly string[], seen: string) {
  const chosen =
    selection.filter === undefined
      ? ids.map((value) => ({ name: "ids", value }))
      : [{ name: "all_matching", value: "1" }];
  const filter = Object.entries(listQuery).map(([name, value]) => ({ name, value: String(value) }));
  return [
    ...chosen,
    ...filter,
    { name: "action", value: action },
    { name: "job", value: uuid() },
    { name: "seen", value: seen },
  ];
}
