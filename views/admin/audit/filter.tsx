/** Narrowing the audit log: as one types and chooses, and as an ordinary form without scripts. */
import { ACTION_GROUP_NAMES, groupNamed } from "../../../src/audit-actions.ts";
import { t } from "../../../src/language/text.ts";
import type { AuditFilterView, AuditLinks, Vocabulary } from "./shapes.ts";
import { GROUP_LABELS, sentenceCase } from "./words.ts";
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
    <select class="input" name="actor_id" aria-label={t("Person")}>
      <option value="">{t("Everybody")}</option>
      {withChosen(actors, filter.actor_id).map(({ id, name }) => (
        <option value={id} selected={id === filter.actor_id}>
          {name || id}
        </option>
      ))}
    </select>
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
    <DayField name="from" label={t("date|From")} value={filter.from} />
    <DayField name="to" label={t("date|To")} value={filter.to} />
    {filter.resource_id === "" ? null : (
      <label class="audit-only">
        <input type="checkbox" name="resource_id" value={filter.resource_id} checked />
        {t("Only about one thing")}
      </label>
    )}
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);

const DayField = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label class="audit-day">
    <span>{label}</span>
    <input class="input" type="date" name={name} value={value} />
  </label>
);

/** Somebody asked for by a link may have acted long ago. */
const withChosen = (actors: AuditFilterProps["actors"], chosen: string) =>
  chosen === "" || actors.some(({ id }) => id === chosen) ? actors : [...actors, { id: chosen, name: "" }];
