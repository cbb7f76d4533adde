/** A request to change the system's configuration, as the API shows it. */
import * as z from "zod";
import { REQUEST_STATUSES } from "../../../global/config/request-rows.ts";

const fields = z.record(z.string(), z.unknown());

export const configRequest = z
  .object({
    id: z.string(),
    status: z.enum(REQUEST_STATUSES),
    /** the fields asked for; of `modules` only the switches that change */
    patch: fields,
    /** what they were when it was asked */
    old_values: fields,
    base_version: z.int(),
    requested_by: z.string(),
    requested_by_name: z.string(),
    requested_at: z.string(),
    decided_by: z.string().nullable(),
    decided_by_name: z.string().nullable(),
    decided_at: z.string().nullable(),
    note: z.string(),
  })
  .meta({ ref: "ConfigRequest" });

/** With what the fields are now: `current` differs from `old_values` where somebody changed them since. */
export const openConfigRequest = configRequest
  .extend({ current: fields, version: z.int(), moved: z.boolean() })
  .meta({ ref: "ConfigRequestNow" });
