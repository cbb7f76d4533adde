/** Usage by organization: sorted by any column, ten at first, all of them in pages. */
import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";
import { paths, type Query } from "../../../src/paths.ts";
import { Trend } from "../analytics/trend.tsx";
import type { OrganizationUsageView, UsageOrderView, UsageSort } from "../analytics/shapes.ts";
import type { Labels } from "../../shapes.ts";
import { count, decimal } from "../../ui/charts/numbers.ts";
import { Pill } from "../../ui/pill.tsx";

export interface OrganizationTableProps {
  labels: Labels;
  organizations: readonly OrganizationUsageView[];
  order: UsageOrderView;
  /** what of the page's address every link keeps: the range, and which list */
  keep: Query;
}

const COLUMNS = [
  ["total", msg("Total")],
  ["active", msg("Active")],
  ["average", msg("Per person")],
  ["trend", msg("Trend")],
  ["inactive", msg("Inactive")],
] as const satisfies readonly (readonly [UsageSort, string])[];

export const OrganizationTable = (props: OrganizationTableProps) => (
  <>
    <SortChoice {...props} />
    <SortedTable {...props} />
  </>
);

/** Where rows are cards there are no heads to sort by. */
const SortChoice = ({ order, keep }: OrganizationTableProps) => (
  <form class="sort-choice" method="get" action={paths.platformModule()}>
    {Object.entries(keep).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    <select class="input" name="sort" aria-label={t("Sort by")}>
      {[["name", msg("Organization")] as const, ...COLUMNS].map(([sort, label]) => (
        <option value={sort} selected={sort === order.sort}>
          {t(label)}
        </option>
      ))}
    </select>
    <select class="input" name="dir" aria-label={t("Order")}>
      <option value="desc" selected={order.dir === "desc"}>
        {t("Most first")}
      </option>
      <option value="asc" selected={order.dir === "asc"}>
        {t("Fewest first")}
      </option>
    </select>
    <button class="button" type="submit">
      {t("Sort")}
    </button>
  </form>
);

const SortedTable = ({ labels, organizations, order, keep }: OrganizationTableProps) => (
  <table class="cards usage-table">
    <caption class="visually-hidden">{t("{many} by organization", { many: labels.plural })}</caption>
    <thead>
      <tr>
        <SortHead sort="name" label={t("Organization")} order={order} keep={keep} />
        {COLUMNS.map(([sort, label]) => (
          <SortHead sort={sort} label={t(label)} order={order} keep={keep} />
        ))}
        <th scope="col" class="num">
          {t("No members")}
        </th>
      </tr>
    </thead>
    <tbody>
      {organizations.map((org) => (
        <OrganizationRow org={org} />
      ))}
    </tbody>
  </table>
);

const OrganizationRow = ({ org }: { org: OrganizationUsageView }) => (
  <tr>
    <th scope="row">
      <a class="cell-link" href={paths.platformOrg(org.id)}>
        {org.name}
      </a>
      {org.status === "suspended" ? <Pill tone="bad">{t("Suspended")}</Pill> : null}
    </th>
    <td data-label={t("Total")} class="num">
      {count(org.total)}
    </td>
    <td data-label={t("Active")} class="num">
      {count(org.active)}
    </td>
    <td data-label={t("Per person")} class="num">
      {org.average === null ? <span class="muted">{t("Nobody")}</span> : decimal(org.average)}
    </td>
    <td data-label={t("Trend")} class="num">
      <Trend {...org} />
    </td>
    <td data-label={t("Inactive")} class="num">
      {count(org.inactive)}
    </td>
    <td data-label={t("No members")} class="num">
      {count(org.memberless)}
    </td>
  </tr>
);

interface SortHeadProps {
  sort: UsageSort;
  label: string;
  order: UsageOrderView;
  keep: Query;
}

/** A link that sorts; the column that sorts already turns the order round. */
const SortHead = ({ sort, label, order, keep }: SortHeadProps) => {
  const current = order.sort === sort;
  const dir = current ? (order.dir === "asc" ? "desc" : "asc") : sort === "name" ? "asc" : "desc";
  const sorted = order.dir === "asc" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      {...(sort === "name" ? {} : { class: "num" })}
      {...(current ? { "aria-sort": sorted } : {})}
    >
      <a class="sort" href={paths.platformModule({ ...keep, sort, dir })}>
        {label}
        {current ? <span aria-hidden="true">{order.dir === "asc" ? "↑" : "↓"}</span> : null}
      </a>
    </th>
  );
};
