/** What admins change about one membership: the list's page and the person's own page send the same forms. */
import type { Context } from "hono";
import * as z from "zod";
import type { MemberView } from "../../../durable/members/members.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { msg } from "../../language/phrase.ts";
import { fieldErrors } from "../../middleware/form-failure.ts";
import { fail, type Failure, type Result } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { workspaceRole } from "../schemas.ts";
import { changeMember } from "../workspaces/members.ts";
import { suspension } from "../workspaces/suspension.ts";

/** `code`: what the notice says when it worked. */
export interface Acted {
  code: string;
  result: Result<MemberView>;
}

const day = z.iso.date();

/** Days end at midnight UTC. Fails with VALIDATION_FAILED. @param date as the field `ends_on` holds it */
export function endOfDay(date: string | undefined): Result<string> {
  const parsed = day.safeParse(date);
  if (parsed.success) return { ok: true, value: `${parsed.data}T23:59:59.999Z` };
  const message = msg("Choose a day.");
  return fail("VALIDATION_FAILED", message, { fields: [{ path: "ends_on", message }] });
}

/** Beside the fields of these forms: there, the end is a day. */
export function memberErrors(failure: Failure, fallback?: string): FieldErrors {
  const { expires_at, ...errors } = fieldErrors(failure, fallback);
  return expires_at ? { ...errors, ends_on: expires_at } : errors;
}

/** @returns null for an intent that is none of these */
export async function actOnMember(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  values: FieldValues,
): Promise<Acted | null> {
  const object = c.var.platform.workspace(id);
  const user_id = values["user_id"] ?? "";
  switch (values["intent"]) {
    case "change-role": {
      const role = workspaceRole.safeParse(values["role"]);
      const result = role.success
        ? await changeMember(c, { call, id, user_id }, { role: role.data })
        : fail("CONFLICT", "There is no such role.");
      return { code: "role-changed", result };
    }
    case "suspend": {
      const input = suspension.safeParse({ reason: values["reason"] || undefined });
      const reason = input.success ? (input.data.reason ?? null) : null;
      return { code: "member-suspended", result: await object.suspendMember(call, user_id, reason) };
    }
    case "reactivate":
      return { code: "member-reactivated", result: await object.reactivateMember(call, user_id) };
    case "end": {
      const until = endOfDay(values["ends_on"]);
      const result = until.ok ? await object.changeMember(call, user_id, { expires_at: until.value }) : until;
      return { code: "member-end-set", result };
    }
    case "no-end":
      return {
        code: "member-end-cleared",
        result: await object.changeMember(call, user_id, { expires_at: null }),
      };
    case "remove":
      return { code: "member-removed", result: await object.removeMember(call, user_id) };
    default:
      return null;
  }
}
