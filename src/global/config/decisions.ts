/** Deciding about requests: an owner applies or rejects one, who asked may withdraw it. Each commits with its audit entry. */
import { sql, type SQL } from "drizzle-orm";
import { msg } from "../../language/phrase.ts";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit } from "../batch.ts";
import { forgetConfig } from "./effective.ts";
import { isSame } from "./difference.ts";
import { findConfigRequest, type ConfigRequest } from "./request-rows.ts";
import { detailsOf, valuesOf } from "./requests.ts";
import { readSystemConfig, type SystemConfig } from "./rows.ts";
import { mergeSystem, systemEntry, systemUpdate, type Editor } from "./saving.ts";

/** Is what it asked to change no longer what it was? */
export const hasMoved = (request: ConfigRequest, current: SystemConfig): boolean =>
  !isSame(valuesOf(current, request.patch), request.old_values);

export interface Decision {
  note: string;
  /** the version of the configuration that the decision was made over */
  version?: number | undefined;
}

/**
 * Applies a pending request on top of the configuration as it is now. Fails with NOT_FOUND, and with CONFLICT
 * where it is decided already, or where its fields have changed since it was asked and `version` does not
 * show that the owner has seen them as they are.
 */
export async function approveConfigRequest(
  store: Store,
  id: string,
  decision: Decision,
  editor: Editor,
  now: number,
): Promise<Result<ConfigRequest>> {
  const found = await findPending(store, id);
  if (!found.ok) return found;
  const request = found.value;
  const before = await readSystemConfig(store);
  if (hasMoved(request, before) && decision.version !== before.version) return moved(request, before);
  const at = new Date(now).toISOString();
  await commit(store, approval({ request, status: "approved", editor, at, config: before }, decision.note));
  forgetConfig(store);
  const settled = await findConfigRequest(store, id);
  if (settled?.decided_by === editor.id && settled.decided_at === at) return ok(settled);
  return settled?.status === "pending" ? moved(request, await readSystemConfig(store)) : decided(settled);
}

/** The change, the decision and their entries: all of them, or none where either was overtaken. */
function approval(entry: DecisionEntry, note: string): SQL[] {
  const { request, editor, at, config: before } = entry;
  const after = mergeSystem(before, request.patch);
  const isPending = sql`EXISTS (SELECT 1 FROM ws_cfg_requests WHERE id = ${request.id} AND status = 'pending')`;
  const update = systemUpdate({ before, after, editor, at }, isPending);
  const isApplied = sql`EXISTS (SELECT 1 FROM ${update.savedRow})`;
  const details = detailsOf({ id: request.id, before, wanted: request.patch });
  const updated = systemEntry("config_update", before.id, editor, details);
  return [
    update.statement,
    settle({ id: request.id, status: "approved", note, editor, at }, isApplied),
    ...(isSame(before, after) ? [] : [auditEntry(updated, at, sql`WHERE ${isApplied}`).statement]),
    decisionEntry(entry, note),
  ];
}

/** Fails with NOT_FOUND, CONFLICT (decided already). */
export async function rejectConfigRequest(
  store: Store,
  id: string,
  note: string,
  editor: Editor,
  now: number,
): Promise<Result<ConfigRequest>> {
  const found = await findPending(store, id);
  return found.ok ? end(store, found.value, { status: "rejected", note, editor }, now) : found;
}

/** By who asked. Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS (somebody else's), CONFLICT (decided already). */
export async function withdrawConfigRequest(
  store: Store,
  id: string,
  editor: Editor,
  now: number,
): Promise<Result<ConfigRequest>> {
  const found = await findPending(store, id);
  if (!found.ok) return found;
  if (found.value.requested_by !== editor.id)
    return fail("INSUFFICIENT_PERMISSIONS", "Only who asked for a change can withdraw it.");
  return end(store, found.value, { status: "withdrawn", note: "", editor }, now);
}

async function end(
  store: Store,
  request: ConfigRequest,
  how: { status: "rejected" | "withdrawn"; note: string; editor: Editor },
  now: number,
): Promise<Result<ConfigRequest>> {
  const at = new Date(now).toISOString();
  const config = await readSystemConfig(store);
  await commit(store, [
    settle({ id: request.id, ...how, at }),
    decisionEntry({ request, ...how, at, config }, how.note),
  ]);
  const settled = await findConfigRequest(store, request.id);
  if (settled?.decided_by === how.editor.id && settled.decided_at === at) return ok(settled);
  return decided(settled);
}

interface Settled {
  id: string;
  status: "approved" | "rejected" | "withdrawn";
  note: string;
  editor: Editor;
  at: string;
}

const settle = ({ id, status, note, editor, at }: Settled, condition: SQL = sql`true`): SQL => sql`
  UPDATE ws_cfg_requests SET status = ${status}, note = ${note}, decided_by = ${editor.id}, decided_at = ${at}
  WHERE id = ${id} AND status = 'pending' AND ${condition}`;

interface DecisionEntry extends Omit<Settled, "id" | "note"> {
  request: ConfigRequest;
  config: SystemConfig;
}

/** Written only if this very decision is the one that stands. */
function decisionEntry({ request, status, editor, at, config }: DecisionEntry, note: string): SQL {
  const details = {
    ...detailsOf({ id: request.id, before: config, wanted: request.patch }),
    requested_by: request.requested_by,
    note,
  };
  return auditEntry(
    systemEntry(`config_change_${status}`, config.id, editor, details),
    at,
    sql`WHERE EXISTS (SELECT 1 FROM ws_cfg_requests
      WHERE id = ${request.id} AND status = ${status} AND decided_by = ${editor.id} AND decided_at = ${at})`,
  ).statement;
}

async function findPending(store: Store, id: string): Promise<Result<ConfigRequest>> {
  const request = await findConfigRequest(store, id);
  if (!request) return fail("NOT_FOUND", "There is no such request.");
  return request.status === "pending" ? ok(request) : decided(request);
}

const decided = (request: ConfigRequest | null): Result<never> =>
  request
    ? fail("CONFLICT", ALREADY[request.status], { status: request.status })
    : fail("NOT_FOUND", "There is no such request.");

const ALREADY = {
  pending: msg("This request is pending already."),
  approved: msg("This request is approved already."),
  rejected: msg("This request is rejected already."),
  withdrawn: msg("This request is withdrawn already."),
};

const moved = (request: ConfigRequest, current: SystemConfig): Result<never> =>
  fail("CONFLICT", "What this request changes has changed since it was asked.", {
    current: valuesOf(current, request.patch),
    yours: request.patch,
    old_values: request.old_values,
    version: current.version,
  });
