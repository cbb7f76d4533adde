/** Tags, color and icon as system and organization allow them. */
import type { EffectiveConfig } from "../../global/config/effective.ts";
import { isIcon } from "../../icons.ts";
import { fail, type Result } from "../../result.ts";

interface Looks {
  color?: string | undefined;
  icon?: string | undefined;
  tags?: string[] | undefined;
}

/**
 * VALIDATION_FAILED with one entry per field, or null. What is switched off is refused.
 * @param stored what may be sent again, whatever is switched off: for a new workspace its defaults
 */
export function checkLooks(config: EffectiveConfig, looks: Looks, stored: Looks): Result<never> | null {
  const fields = [
    ...tagProblems(config, looks.tags, stored.tags),
    ...colorProblems(config, looks.color, stored.color),
    ...iconProblems(looks.icon),
  ];
  return fields.length > 0 ? fail("VALIDATION_FAILED", fields[0]?.message ?? "", { fields }) : null;
}

function tagProblems(config: EffectiveConfig, tags: string[] | undefined, stored: string[] = []) {
  if (tags === undefined) return [];
  if (!config.system.enable_tags) {
    const same = tags.length === stored.length && tags.every((tag, at) => tag === stored[at]);
    return same ? [] : [{ path: "tags", message: "Tags are switched off." }];
  }
  if (tags.length > config.max_tags_per_workspace) {
    return [{ path: "tags", message: `At most ${config.max_tags_per_workspace} tags.` }];
  }
  const long = tags.findIndex((tag) => tag.length > config.max_tag_length);
  if (long < 0) return [];
  return [{ path: `tags.${long}`, message: `A tag has at most ${config.max_tag_length} characters.` }];
}

const colorProblems = (config: EffectiveConfig, color: string | undefined, stored: string | undefined) =>
  color !== undefined && !config.system.enable_color_coding && color !== stored?.toLowerCase()
    ? [{ path: "color", message: "Colors are switched off." }]
    : [];

const iconProblems = (icon: string | undefined) =>
  icon !== undefined && !isIcon(icon)
    ? [{ path: "icon", message: "This is not a Material icon's name." }]
    : [];
