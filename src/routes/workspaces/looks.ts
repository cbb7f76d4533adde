/** Tags, color and icon as system and organization allow them. */
import type { EffectiveConfig } from "../../global/config/effective.ts";
import { isIcon, NOT_AN_ICON } from "../../icons.ts";
import { inEnglish, phrase } from "../../language/phrase.ts";
import { fail, type Result } from "../../result.ts";
import type { Shelf } from "../../static-json.ts";

interface Looks {
  color?: string | undefined;
  icon?: string | undefined;
  tags?: string[] | undefined;
}

/**
 * VALIDATION_FAILED with one entry per field, or null. What is switched off is refused.
 * @param stored what may be sent again, whatever is switched off: for a new workspace its defaults
 */
export async function checkLooks(
  shelf: Shelf,
  config: EffectiveConfig,
  looks: Looks,
  stored: Looks,
): Promise<Result<never> | null> {
  const fields = [
    ...tagProblems(config, looks.tags, stored.tags),
    ...colorProblems(config, looks.color, stored.color),
    ...(await iconProblems(shelf, looks.icon)),
  ];
  const [first] = fields;
  return first
    ? fail("VALIDATION_FAILED", first.said, {
        fields: fields.map(({ path, said }) => ({ path, message: inEnglish(said) })),
      })
    : null;
}

function tagProblems(config: EffectiveConfig, tags: string[] | undefined, stored: string[] = []) {
  if (tags === undefined) return [];
  if (!config.system.enable_tags) {
    const same = tags.length === stored.length && tags.every((tag, at) => tag === stored[at]);
    return same ? [] : [{ path: "tags", said: phrase("Tags are switched off.") }];
  }
  if (tags.length > config.max_tags_per_workspace) {
    return [{ path: "tags", said: phrase("At most {max} tags.", { max: config.max_tags_per_workspace }) }];
  }
  const long = tags.findIndex((tag) => tag.length > config.max_tag_length);
  if (long < 0) return [];
  const said = phrase("A tag has at most {max} characters.", { max: config.max_tag_length });
  return [{ path: `tags.${long}`, said }];
}

const colorProblems = (config: EffectiveConfig, color: string | undefined, stored: string | undefined) =>
  color !== undefined && !config.system.enable_color_coding && color !== stored?.toLowerCase()
    ? [{ path: "color", said: phrase("Colors are switched off.") }]
    : [];

const iconProblems = async (shelf: Shelf, icon: string | undefined) =>
  icon !== undefined && !(await isIcon(shelf, icon)) ? [{ path: "icon", said: phrase(NOT_AN_ICON) }] : [];
