/** What an organization may set: nothing that the system has switched off. */
import type { EffectiveConfig } from "../../global/config/effective.ts";
import { inEnglish, phrase, type Phrase } from "../../language/phrase.ts";
import { MODULES } from "../../modules.ts";
import { fail, type Result } from "../../result.ts";

interface Overrides {
  default_color?: string | null | undefined;
  max_tag_length?: number | null | undefined;
  max_tags_per_workspace?: number | null | undefined;
  modules?: Partial<Record<string, boolean | null>> | undefined;
}

/** VALIDATION_FAILED with one entry per field, or null. What is stored already may be sent again, null always. */
export function checkOverrides({ system, org }: EffectiveConfig, patch: Overrides): Result<never> | null {
  const fields = [
    ...(system.enable_color_coding
      ? []
      : off("default_color", patch, org, phrase("Colors are switched off."))),
    ...(system.enable_tags ? [] : off("max_tag_length", patch, org, phrase("Tags are switched off."))),
    ...(system.enable_tags
      ? []
      : off("max_tags_per_workspace", patch, org, phrase("Tags are switched off."))),
    ...MODULES.filter(
      ({ id }) => patch.modules?.[id] === true && system.modules[id] === false && org.modules[id] !== true,
    ).map(({ id, label }) => ({
      path: `modules.${id}`,
      said: phrase("{module} is off for the whole platform.", { module: label }),
    })),
  ];
  const [first] = fields;
  return first
    ? fail("VALIDATION_FAILED", first.said, {
        fields: fields.map(({ path, said }) => ({ path, message: inEnglish(said) })),
      })
    : null;
}

type Field = "default_color" | "max_tag_length" | "max_tags_per_workspace";

function off(field: Field, patch: Overrides, stored: Overrides, said: Phrase) {
  const value = patch[field] ?? null;
  return value === null || value === stored[field] ? [] : [{ path: field, said }];
}
