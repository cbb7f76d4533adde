import { t } from "../../../src/language/text.ts";
import type { Option } from "../../ui/field.tsx";
import { FilterChoice, FilterForm } from "../../ui/filter-form.tsx";
import { SearchField } from "../../ui/search-field.tsx";

interface PeopleSearchProps {
  action: string;
  /** id of the list that answers replace */
  target: string;
  q: string;
  role: string;
  roles: readonly Option[];
  anyRole: string;
  /** which organization; kept in the address */
  org?: string;
}

/** Search by name or address, and by role. */
export const PeopleSearch = ({ action, target, q, role, roles, anyRole, org }: PeopleSearchProps) => (
  <FilterForm action={action} target={target}>
    {org === undefined ? null : <input type="hidden" name="org" value={org} />}
    <SearchField q={q} placeholder={t("Search by name or address")} />
    <FilterChoice name="role" label={t("Role")} any={anyRole} options={roles} value={role} />
  </FilterForm>
);
