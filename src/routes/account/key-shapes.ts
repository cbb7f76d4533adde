/** API keys as they are asked for and shown. */
import * as z from "zod";
import { KEY_ACCESS, type ApiKey } from "../../global/people/api-keys.ts";
import { msg } from "../../language/phrase.ts";
import { text } from "../../validation.ts";

export const KEY_NAME_MAX = 100;
const DAY_MS = 24 * 60 * 60_000;
/** Ids that a key may be limited to. */
export const IDS_AT_MOST = 50;
const DAYS_AT_MOST = 3_650;

const ids = z
  .array(text(1, 64))
  .min(1, msg("Choose at least one."))
  .max(IDS_AT_MOST, msg("At most 50 of them."))
  .nullable()
  .default(null);

export const newKey = z
  .strictObject({
    name: text(1, KEY_NAME_MAX),
    access: z.enum(KEY_ACCESS).default("read"),
    org_ids: ids,
    workspace_ids: ids,
    expires_in_days: z.int().min(1).max(DAYS_AT_MOST).optional(),
    expires_at: z.iso.datetime(msg("Give a time, like 2027-01-31T00:00:00Z.")).optional(),
  })
  .refine((key) => key.expires_in_days === undefined || key.expires_at === undefined, {
    path: ["expires_at"],
    message: msg("Give either expires_in_days or expires_at."),
  })
  .refine((key) => key.expires_at === undefined || Date.parse(key.expires_at) > Date.now(), {
    path: ["expires_at"],
    message: msg("This time has passed."),
  });
export type WantedKey = z.output<typeof newKey>;

export const apiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** its first characters */
    hint: z.string(),
    access: z.enum(KEY_ACCESS),
    org_ids: z.array(z.string()).nullable(),
    workspace_ids: z.array(z.string()).nullable(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable(),
  })
  .meta({ ref: "ApiKey" });

/** The key itself is in the answer that made it and nowhere else; a repeat of that answer has null. */
export const madeKey = apiKey.extend({ key: z.string().nullable() }).meta({ ref: "NewApiKey" });
export type MadeKey = ApiKey & { key: string | null };

export const revoked = z.object({ id: z.string(), revoked: z.literal(true) });

/** ISO time, or null: until it is revoked */
export function endOf({ expires_in_days, expires_at }: WantedKey, now: number): string | null {
  if (expires_at !== undefined) return new Date(expires_at).toISOString();
  return expires_in_days === undefined ? null : new Date(now + expires_in_days * DAY_MS).toISOString();
}
