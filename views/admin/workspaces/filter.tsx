import { number, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { WORKSPACE_STATUSES } from "../../../src/roles.ts";
import { statusLabel } from "../../ui/pill.tsx";
import type { ListFilterView, WorkspaceListProps } from "./shapes.ts";
import { SearchField } from "../../ui/search-field.tsx";

const CREATED = [7, 30, 90];
const INACTIVE = [30, 60, 90, 180, 365];

/** As one types and chooses; an ordinary form without scripts. */
export const WorkspaceFilter = (list: WorkspaceListProps) => (
  <form
    class="filter list-filter"
    id="workspace-filter"
    role="search"
    method="get"
    action={paths.orgWorkspaces()}
    hx-get={paths.orgWorkspaces()}
    hx-trigger="input delay:200ms, submit"
    hx-target="#workspace-list"
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    <input type="hidden" name="org" value={list.org.slug} />
    <Search q={list.filter.q} />
    <Status {...list} />
    <Created {...list.filter} />
    <Inactive {...list.filter} />
    {list.tags === null ? null : <Tag tags={list.tags} chosen={list.filter.tag} />}
    <button class="button no-script" type="submit">
      {t("verb|Filter")}
    </button>
  </form>
);

const Search = ({ q = "" }: { q?: string | undefined }) => (
  <SearchField q={q} placeholder={t("Search by name or owner")} />
);

const Status = ({ filter, statuses }: WorkspaceListProps) => (
  <select class="input" name="status" aria-label={t("Status")}>
    <option value="">{t("Every status")}</option>
    {WORKSPACE_STATUSES.map((status) => (
      <option value={status} selected={status === filter.status}>
        {statusLabel(status)} ({number(statuses[status])})
      </option>
    ))}
  </select>
);

/** Within the last days, or between two. */
const Created = ({ created, created_from, created_to }: ListFilterView) => (
  <>
    <select class="input" name="created" aria-label={t("Created")}>
      <option value="">{t("Created any time")}</option>
      {withChosen(CREATED, created).map((count) => (
        <option value={count} selected={count === created}>
          {plural(count, "Created in {n} day", "Created in {n} days")}
        </option>
      ))}
    </select>
    <details class="menu list-dates" open={created_from !== undefined || created_to !== undefined}>
      <summary class="input">{t("Dates")}</summary>
      <div class="menu-panel">
        <DateField name="created_from" label={t("Created from")} value={created_from} />
        <DateField name="created_to" label={t("Created until")} value={created_to} />
      </div>
    </details>
  </>
);

const DateField = ({
  name,
  label,
  value = "",
}: {
  name: string;
  label: string;
  value?: string | undefined;
}) => (
  <label class="list-date">
    {label}
    <input class="input" type="date" name={name} value={value} />
  </label>
);

const Inactive = ({ inactive_days }: ListFilterView) => (
  <select class="input" name="inactive_days" aria-label={t("Inactive")}>
    <option value="">{t("Active or not")}</option>
    {withChosen(INACTIVE, inactive_days).map((count) => (
      <option value={count} selected={count === inactive_days}>
        {plural(count, "Inactive for {n} day", "Inactive for {n} days")}
      </option>
    ))}
  </select>
);

const Tag = ({
  tags,
  chosen,
}: {
  tags: readonly { tag: string; n: number }[];
  chosen: string | undefined;
}) => {
  const known = tags.some(({ tag }) => isSame(tag, chosen));
  return (
    <select class="input" name="tag" aria-label={t("Tag")}>
      <option value="">{t("Every tag")}</option>
      {chosen === undefined || known ? null : (
        <option value={chosen} selected>
          {chosen}
        </option>
      )}
      {tags.map(({ tag, n }) => (
        <option value={tag} selected={isSame(tag, chosen)}>
          {tag} ({number(n)})
        </option>
      ))}
    </select>
  );
};

const isSame = (tag: string, chosen: string | undefined): boolean =>
  tag.toLowerCase() === chosen?.toLowerCase();

/** An address may ask for other numbers than those on offer. */
const withChosen = (offered: readonly number[], chosen: number | undefined): number[] =>
  [...new Set([...offered, ...(chosen === undefined ? [] : [chosen])])].toSorted((a, b) => a - b);
