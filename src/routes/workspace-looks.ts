/** Tags, color and icon as system and organization allow them. */
import type { EffectiveConfig } from "../global/config.ts";
import { isIcon } from "../icons.ts";
import { fail, type Result } from "../result.ts";

interface Looks {
  color?: string | undefined;
  icon?: string | undefined;
  tags?: string[] | undefined;
}

/** VALIDATION_FAILED with one entry per field, or null. What is switched off is refused. */
export function checkLooks(config: EffectiveConfig, looks: Looks): Result<never> | null {
  const fields = [
    ...tagProblems(config, looks.tags ?? []),
    ...colorProblems(config, looks.color),
    ...iconProblems(looks.icon),
  ];
  return fields.length > 0 ? fail("VALIDATION_FAILED", fields[0]?.message ?? "", { fields }) : null;
}

function tagProblems(config: EffectiveConfig, tags: readonly string[]) {
  if (tags.length === 0) return [];
  if (!config.system.enable_tags) return [{ path: "tags", message: "Tags are switched off." }];
  if (tags.length > config.max_tags_per_workspace) {
    return [{ path: "tags", message: `At most ${config.max_tags_per_workspace} tags.` }];
  }
  const long = tags.findIndex((tag) => tag.length > config.max_tag_length);
  if (long < 0) return [];
  return [{ path: `tags.${long}`, message: `A tag has at most ${config.max_tag_length} characters.` }];
}

const colorProblems = (config: EffectiveConfig, color: string | undefined) =>
  color !== undefined && !config.system.enable_color_coding && color !== config.default_color
    ? [{ path: "color", message: "Colors are switched off." }]
    : [];

const iconProblems = (icon: string | undefined) =>
  icon !== undefined && !isIcon(icon)
    ? [{ path: "icon", message: "This is not a Material icon's name." }]
    : [];
