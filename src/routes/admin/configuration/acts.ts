/** Deciding about a requested change: who may, what happens, who is told. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import {
  approveConfigRequest,
  hasMoved,
  rejectConfigRequest,
  withdrawConfigRequest,
  type Decision,
} from "../../../global/config/decisions.ts";
import { findConfigRequest, type ConfigRequest } from "../../../global/config/request-rows.ts";
import { valuesOf } from "../../../global/config/requests.ts";
import { readSystemConfig, type SystemConfig } from "../../../global/config/rows.ts";
import type { SystemFields } from "../../../global/config/saving.ts";
import { requirePlatformAdmin, type PlatformAdmin } from "../../../middleware/admin.ts";
import { markOwnSave } from "../../../middleware/own-saves.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { mailDecision } from "./approval-mails.ts";

type C = Context<AppEnv>;

/** A request beside what its fields are now. */
export interface OpenRequest extends ConfigRequest {
  current: SystemFields;
  version: number;
  moved: boolean;
}

export const besideCurrent = (request: ConfigRequest, config: SystemConfig): OpenRequest => ({
  ...request,
  current: valuesOf(config, request.patch),
  version: config.version,
  moved: hasMoved(request, config),
});

/** Fails with INSUFFICIENT_PERMISSIONS, NOT_FOUND. */
export async function openRequest(c: C, id: string): Promise<Result<OpenRequest>> {
  const { main } = c.var.platform.databases;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  const [request, config] = await Promise.all([findConfigRequest(main, id), readSystemConfig(main)]);
  return request ? ok(besideCurrent(request, config)) : fail("NOT_FOUND", "There is no such request.");
}

/** Owners only; who asked is told by mail. Fails as `approveConfigRequest`. */
export async function approve(c: C, id: string, decision: Decision): Promise<Result<ConfigRequest>> {
  const { databases, now } = c.var.platform;
  const admin = await requirePlatformAdmin(c, "platform_owner");
  if (!admin.ok) return admin;
  markOwnSave(c);
  const approved = await approveConfigRequest(databases.main, id, decision, editorOf(admin.value), now());
  if (approved.ok) mailDecision(c, approved.value);
  return approved;
}

/** As `approve`. */
export async function reject(c: C, id: string, note: string): Promise<Result<ConfigRequest>> {
  const { databases, now } = c.var.platform;
  const admin = await requirePlatformAdmin(c, "platform_owner");
  if (!admin.ok) return admin;
  const rejected = await rejectConfigRequest(databases.main, id, note, editorOf(admin.value), now());
  if (rejected.ok) mailDecision(c, rejected.value);
  return rejected;
}

/** Whoever asked for it, while they are a platform admin. */
export async function withdraw(c: C, id: string): Promise<Result<ConfigRequest>> {
  const { databases, now } = c.var.platform;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  return withdrawConfigRequest(databases.main, id, editorOf(admin.value), now());
}

const editorOf = ({ person, role }: PlatformAdmin) => ({ id: person.id, role });
