import { iconName } from "../../../src/icons.ts";
import { plural, say, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { FieldErrors } from "../../shapes.ts";
import { Icon } from "../../ui/icon.tsx";

export interface IconSearch {
  q: string;
  /** the first of what was found, best first; suggestions when nothing is searched for */
  names: readonly string[];
  /** all that was found */
  total: number;
}

interface IconPickerProps {
  /** as it is configured, with or without the suffix "Icon" */
  value: string;
  search: IconSearch;
  errors: FieldErrors;
}

/** A search over every Material icon, inside a form: as one types, or by its button. */
export const IconPicker = ({ value, search, errors }: IconPickerProps) => (
  <div class="icon-picker">
    <div class="icon-search">
      <div class="search">
        <Icon name="Search" />
        <input
          class="input"
          type="search"
          name="icon_q"
          value={search.q}
          placeholder={t("Search icons, for example “folder”")}
          aria-label={t("Search icons")}
          aria-controls="icon-choices"
          autocomplete="off"
          maxlength={60}
          data-search-inside
          hx-get={paths.platformModule({ part: "icons" })}
          hx-trigger="input delay:150ms"
          hx-include="#icon-choices"
          hx-target="#icon-choices"
          hx-swap="outerHTML"
          hx-sync="this:replace"
        />
      </div>
      <button class="button no-script" type="submit" name="intent" value="find-icon" formnovalidate>
        {t("Find")}
      </button>
    </div>
    <IconChoices value={value} search={search} errors={errors} />
  </div>
);

/** The chosen one first, then what was found: the answer to searching. */
export const IconChoices = ({ value, search, errors }: IconPickerProps) => {
  const chosen = iconName(value);
  return (
    <fieldset
      class="icon-choices"
      id="icon-choices"
      {...(errors.nav_icon ? { "aria-describedby": "nav_icon-error" } : {})}
    >
      <legend class="visually-hidden">{t("Navigation icon")}</legend>
      <input type="hidden" name="icon_shown" value={search.q} />
      <div class="icon-grid">
        <IconChoice name={chosen ?? value} value={value} checked />
        {search.names
          .filter((name) => name !== chosen)
          .map((name) => (
            <IconChoice name={name} value={name} checked={false} />
          ))}
      </div>
      <p class="hint" role="status">
        {foundInWords(search)}
      </p>
      {errors.nav_icon ? (
        <p class="field-error" id="nav_icon-error">
          {say(errors.nav_icon)}
        </p>
      ) : null}
    </fieldset>
  );
};

const IconChoice = ({ name, value, checked }: { name: string; value: string; checked: boolean }) => (
  <label class="icon-choice">
    <input class="visually-hidden" type="radio" name="nav_icon" value={value} checked={checked} />
    <Icon name={name} size="l" />
    <span>{name}</span>
  </label>
);

function foundInWords({ q, names, total }: IconSearch): string {
  if (q === "")
    return plural(
      total,
      "A few of {n} icons. Search to find the others.",
      "A few of {n} icons. Search to find the others.",
    );
  if (total === 0) return t("No icon is called “{q}”. Try another word, for example “chart”.", { q });
  return names.length < total
    ? plural(total, "{shown} of {n} icons that match “{q}”.", "{shown} of {n} icons that match “{q}”.", {
        shown: names.length,
        q,
      })
    : plural(total, "{n} icons match “{q}”.", "{n} icons match “{q}”.", { q });
}
