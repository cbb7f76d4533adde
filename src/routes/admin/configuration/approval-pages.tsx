/** Requested changes as pages: what waits, what was decided, and deciding. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import { say } from "../../../../src/language/text.ts";
import type { AppEnv } from "../../../env.ts";
import {
  countPendingRequests,
  listConfigRequests,
  type RequestStatus,
} from "../../../global/config/request-rows.ts";
import { readSystemConfig } from "../../../global/config/rows.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { done, frameOf } from "../../../middleware/page-frame.ts";
import { paths } from "../../../paths.ts";
import { fail, STATUS, type Result } from "../../../result.ts";
import { cursor } from "../../../validation.ts";
import { ApprovalsPage } from "../../../../views/admin/approvals/page.tsx";
import type { RequestRights, RequestView } from "../../../../views/admin/approvals/request.tsx";
import { changesBetween } from "../../../../views/admin/config/words.ts";
import type { Labels } from "../../../../views/shapes.ts";
import { approve, besideCurrent, reject, withdraw, type OpenRequest } from "./acts.ts";
import { note } from "./requests.ts";
import { systemValues } from "./values.ts";

type C = Context<AppEnv>;

const SHOWN = 20;
const DECIDED: readonly RequestStatus[] = ["approved", "rejected", "withdrawn"];

async function show(c: C, refused?: RequestRights["refused"]): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { main } = c.var.platform.databases;
  const shown = c.req.query("status") === "decided" ? "decided" : "pending";
  const filter = {
    statuses: shown === "decided" ? DECIDED : (["pending"] as const),
    cursor: cursor().optional().catch(undefined).parse(c.req.query("cursor")) ?? null,
    limit: SHOWN,
  };
  const [frame, config, found, pending] = await Promise.all([
    frameOf(c),
    readSystemConfig(main),
    listConfigRequests(main, filter),
    countPendingRequests(main),
  ]);
  const isShown = found.items.some(({ id }) => id === refused?.id);
  const notice = refused && !isShown ? { kind: "error" as const, text: refused.message } : frame.notice;
  return c.html(
    <ApprovalsPage
      frame={{ ...frame, notice }}
      shown={shown}
      requests={found.items.map((request) => viewOf(besideCurrent(request, config), frame.labels))}
      nextCursor={found.next_cursor}
      pending={pending}
      mayDecide={admin.value.role === "platform_owner"}
      personId={admin.value.person.id}
      refused={refused}
    />,
    refused ? 409 : 200,
  );
}

function viewOf(request: OpenRequest, labels: Labels): RequestView {
  const { patch, old_values, current, base_version: _base, decided_by: _by, ...rest } = request;
  const asked = changesBetween(systemValues(old_values), systemValues(patch), labels);
  const now = changesBetween(systemValues(current), systemValues(patch), labels);
  return { ...rest, changes: asked.map((change, i) => ({ ...change, now: now[i]?.from ?? "" })) };
}

const decision = z.object({
  intent: z.enum(["approve", "reject", "withdraw"]),
  request_id: z.string().max(64),
  version: z.coerce.number().int().min(0),
  note,
});

const CODES = {
  approve: "change-approved",
  reject: "change-rejected",
  withdraw: "change-withdrawn",
} as const;

async function decide(c: C): Promise<Response> {
  const form = decision.safeParse(Object.fromEntries(await c.req.formData()));
  if (!form.success) return refuseRequest(c, fail("VALIDATION_FAILED", "The form could not be read.").error);
  const { intent, request_id } = form.data;
  const decided = await act(c, form.data);
  if (decided.ok) return done(c, paths.platformApprovals(), CODES[intent]);
  // Shown again as it is now, with the values that were not seen before.
  const { code, message, phrase } = decided.error;
  if (STATUS[code] === 409) return show(c, { id: request_id, message: say(phrase ?? message) });
  return refuseRequest(c, decided.error);
}

function act(
  c: C,
  { intent, request_id, version, note }: z.infer<typeof decision>,
): Promise<Result<unknown>> {
  if (intent === "approve") return approve(c, request_id, { note, version });
  return intent === "reject" ? reject(c, request_id, note) : withdraw(c, request_id);
}

export const approvalPages = new Hono<AppEnv>()
  .get("/platform-admin/approvals", (c) => show(c))
  .post("/platform-admin/approvals", (c) => decide(c));
