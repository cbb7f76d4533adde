/** Narrowing the audit log: as one types and chooses, and as an ordinary form without scripts. */
import { ACTION_GROUP_NAMES, groupNamed } from "../../../src/audit-actions.ts";
import { t } from "../../../src/language/text.ts";
import type { AuditFilterView, AuditLinks, Vocabulary } from "./shapes.ts";
import { GROUP_LABELS, sentenceCase } from "./words.ts";
import { FilterDay, FilterPerson } from "../../ui/filter-form.tsx";
import { SearchField } from "../../ui/search-field.tsx";

export interface AuditFilterProps extends Pick<Vocabulary, "labels"> {
  filter: AuditFilterView;
  links: AuditLinks;
  /** who acted lately */
  actors: readonly { id: string; name: string }[];
}

/** id of what answers replace */
export const AUDIT_LIST = "audit";

export const AuditFilter = ({ filter, links, actors, labels }: AuditFilterProps) => (
  <form
    class="filter audit-filter"
    role="search"
    method="get"
    action={links.page}
    hx-get={links.page}
    hx-trigger="input delay:250ms, submit"
    hx-target={`#${AUDIT_LIST}`}
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    {links.org === null ? null : <input type="hidden" name="org" value={links.org} />}
    <SearchField q={filter.q} placeholder={t("Search the log")} label={t("Search names, actions, details")} />
    <FilterPerson people={actors} value={filter.actor_id} />
    <select class="input" name="action" aria-label={t("Kind of action")}>
      <option value="">{t("Every action")}</option>
      {ACTION_GROUP_NAMES.map((group) => (
        <option value={group} selected={group === filter.action}>
          {GROUP_LABELS[group](labels)}
        </option>
      ))}
      {filter.action !== "" && !groupNamed(filter.action) ? (
        <option value={filter.action} selected>
          {sentenceCase(filter.action)}
        </option>
      ) : null}
    </select>
    <FilterDay name="from" label={t("date|From")} value={filter.from} />
    <FilterDay name="to" label={t("date|To")} value={filter.to} />
    {filter.resource_id === "" ? null : (
      <label class="filter-label">
        <input type="checkbox" name="resource_id" value={filter.resource_id} checked />
        {t("Only about one thing")}
      </label>
    )}
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);
