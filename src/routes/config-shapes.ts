/** Configuration as it is sent and answered (requirements/001 §6, requirements/002). */
import * as z from "zod";
import { APPROVAL_KINDS } from "../global/config/rows.ts";
import { hexColor, text } from "../validation.ts";
import { moduleSwitches, tabOrder, version } from "./schemas.ts";

const retention = z.int().min(1).max(365);
const tagLength = z.int().min(3).max(50);
const tagCount = z.int().min(1).max(50);

export const systemPatch = z.object({
  nav_label_singular: text(1, 50).optional(),
  nav_label_plural: text(1, 50).optional(),
  nav_icon: text(1, 60).optional(),
  enable_favorites: z.boolean().optional(),
  enable_tags: z.boolean().optional(),
  enable_color_coding: z.boolean().optional(),
  default_color: hexColor().optional(),
  max_tag_length: tagLength.optional(),
  max_tags_per_workspace: tagCount.optional(),
  default_retention_days: retention.optional(),
  default_tab_order: tabOrder.optional(),
  modules: z.partialRecord(moduleSwitches.keyType, z.boolean()).optional(),
  org_creation: z.enum(["anyone", "platform"]).optional(),
  approval: z
    .array(z.enum(APPROVAL_KINDS))
    .max(20)
    .transform((kinds) => APPROVAL_KINDS.filter((kind) => kinds.includes(kind)))
    .optional(),
  new_org_max_workspaces: z.int().min(0).max(1_000_000).nullable().optional(),
  new_org_max_workspaces_per_user: z.int().min(1).max(100).nullable().optional(),
  new_org_workspace_creation: z.enum(["members", "admins"]).nullable().optional(),
  version,
});

export const orgPatch = z.object({
  max_workspaces_per_user: z.int().min(1).max(100).nullable().optional(),
  default_color: hexColor().nullable().optional(),
  default_retention_days: retention.nullable().optional(),
  max_tag_length: tagLength.nullable().optional(),
  max_tags_per_workspace: tagCount.nullable().optional(),
  tab_order: tabOrder.nullable().optional(),
  modules: moduleSwitches.optional(),
  workspace_creation: z.enum(["members", "admins"]).nullable().optional(),
  version,
});

export const system = systemPatch
  .required()
  .extend({ id: z.string(), updated_at: z.string(), updated_by: z.string().nullable() })
  .meta({ ref: "SystemConfig" });

export const organization = orgPatch
  .required()
  .extend({ org_id: z.string(), updated_at: z.string().nullable(), updated_by: z.string().nullable() })
  .meta({ ref: "OrganizationConfig" });
