/** Settings, invitations for many: a pasted or uploaded list, checked row by row before anything is sent. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { v7 as uuid } from "uuid";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { plural, say, t } from "../../language/text.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { isUuid } from "../../middleware/workspace.ts";
import { fail, STATUS } from "../../result.ts";
import { roleAllows } from "../../roles.ts";
import { hashToken } from "../../seal.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { InviteManyPage } from "../../../views/settings/invite-many.tsx";
import { BULK_MAX, inviteMany, type AskedRow, type BulkReport } from "../invitations/bulk.ts";
import { expiryDays } from "../invitations/invitations.ts";
import { rowsIn, textOf, textOfFile } from "../invitations/list-text.ts";
import { DEFAULT_EXPIRY_DAYS } from "../invitations/sending.ts";
import { workspaceRole } from "../schemas.ts";
import { openWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;

interface Shown {
  report?: BulkReport;
  values?: FieldValues;
  errors?: FieldErrors;
  operationId?: string;
  status?: ContentfulStatusCode;
}

async function show(c: C, id: string, shown: Shown = {}) {
  const { report = null, operationId = uuid(), status = 200, ...form } = shown;
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const { states: _states, ...page } = open.value;
  if (!roleAllows(page.workspace.role, "manage"))
    return refuseRequest(c, fail("INSUFFICIENT_PERMISSIONS", "Only admins invite.").error);
  c.status(status);
  return c.html(
    <InviteManyPage {...page} report={report} operationId={operationId} most={BULK_MAX} {...form} />,
  );
}

interface Sent {
  text: string;
  role: string;
  expires_in_days: string;
  operation_id: string;
  /** `send`: do it; anything else only tries */
  intent: string;
}

/** A file goes before what stands in the field. */
async function readForm(c: C): Promise<Sent> {
  const form = await c.req.formData();
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const file = form.get("file");
  const text =
    file instanceof File && file.size > 0
      ? textOfFile(new Uint8Array(await file.arrayBuffer()))
      : field("list");
  const operation_id = isUuid(field("operation_id")) ? field("operation_id") : uuid();
  return {
    text,
    role: field("role"),
    expires_in_days: field("expires_in_days"),
    operation_id,
    intent: field("intent"),
  };
}

const problemOf = (rows: readonly AskedRow[]): string | null => {
  if (rows.length === 0) return t("There is no address in this list.");
  if (rows.length <= BULK_MAX) return null;
  return plural(
    rows.length,
    "This list has {n} row; {most} at a time is the most.",
    "This list has {n} rows; {most} at a time is the most.",
    { most: BULK_MAX },
  );
};

/** The page's own key: the same list sent twice, by a reload or a double click, invites once. */
async function callFor(
  c: C,
  { operation_id, expires_in_days }: Sent,
  rows: readonly AskedRow[],
): Promise<Call> {
  const actor = await actorOf(c);
  const hash = await hashToken(JSON.stringify([expires_in_days, rows]));
  const scope = await hashToken(JSON.stringify([actor.id, "POST", c.req.path, operation_id, hash]));
  return { actor, idempotency: { scope, hash } };
}

export const inviteManySettings = new Hono<AppEnv>()
  .get("/:id/settings/invitations/many", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/invitations/many", async (c) => {
    const id = c.req.param("id");
    const sent = await readForm(c);
    const role = workspaceRole.safeParse(sent.role).data ?? "member";
    const expires_in_days = expiryDays.safeParse(Number(sent.expires_in_days)).data ?? DEFAULT_EXPIRY_DAYS;
    const chosen = { role, expires_in_days: String(expires_in_days) };
    const rows = rowsIn(sent.text, role);
    const problem = problemOf(rows);
    if (problem)
      return show(c, id, { values: { list: sent.text, ...chosen }, errors: { list: problem }, status: 400 });
    const input = { rows, dry_run: sent.intent !== "send", expires_in_days };
    const call = await callFor(c, sent, rows);
    const report = await inviteMany(c, { call, id }, input);
    const values = { list: textOf(rows), ...chosen };
    if (report.ok) return show(c, id, { report: report.value, values });
    const errors = { list: say(report.error.phrase ?? report.error.message) };
    return show(c, id, { values, errors, status: STATUS[report.error.code] });
  });
