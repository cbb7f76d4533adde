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
