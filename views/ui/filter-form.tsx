import type { PropsWithChildren } from "hono/jsx";
import { t } from "../../src/language/text.ts";
import type { Option } from "./field.tsx";

interface FilterFormProps {
  action: string;
  /** id of the list that answers replace */
  target: string;
}

/** Narrows a list as one types and chooses; an ordinary form without scripts. */
export const FilterForm = ({ action, target, children }: PropsWithChildren<FilterFormProps>) => (
  <form
    class="filter"
    role="search"
    method="get"
    action={action}
    hx-get={action}
    hx-trigger="input delay:200ms, submit"
    hx-target={`#${target}`}
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    {children}
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);

interface FilterChoiceProps {
  name: string;
  label: string;
  /** what leaving it open is called */
  any: string;
  options: readonly Option[];
  value: string | undefined;
}

/** Who did it, of those who acted lately; somebody asked for by a link may have acted long ago. */
export const FilterPerson = ({
  people,
  value,
}: {
  people: readonly { id: string; name: string }[];
  value: string;
}) => (
  <FilterChoice
    name="actor_id"
    label={t("Person")}
    any={t("Everybody")}
    options={withChosen(people, value).map(({ id, name }) => ({ value: id, label: name || id }))}
    value={value}
  />
);

const withChosen = (people: readonly { id: string; name: string }[], chosen: string) =>
  chosen === "" || people.some(({ id }) => id === chosen) ? people : [...people, { id: chosen, name: "" }];

export const FilterDay = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label class="filter-label filter-day">
    <span>{label}</span>
    <input class="input" type="date" name={name} value={value} />
  </label>
);

/** One of a few values, or any. */
export const FilterChoice = ({ name, label, any, options, value }: FilterChoiceProps) => (
  <select class="input" name={name} aria-label={label}>
    <option value="">{any}</option>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </select>
);
