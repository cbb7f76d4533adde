import { t } from "../../../src/language/text.ts";
import { SearchField } from "../../ui/search-field.tsx";

interface PeopleSearchProps {
  action: string;
  /** id of the list that answers replace */
  target: string;
  q: string;
  role: string;
  roles: readonly { value: string; label: string }[];
  anyRole: string;
  /** which organization; kept in the address */
  org?: string;
}

/** Search by name or address as one types, and by role; an ordinary form without scripts. */
export const PeopleSearch = ({ action, target, q, role, roles, anyRole, org }: PeopleSearchProps) => (
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
    {org === undefined ? null : <input type="hidden" name="org" value={org} />}
    <SearchField q={q} placeholder={t("Search by name or address")} />
    <select class="input" name="role" aria-label={t("Role")}>
      <option value="">{anyRole}</option>
      {roles.map((option) => (
        <option value={option.value} selected={option.value === role}>
          {option.label}
        </option>
      ))}
    </select>
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);
