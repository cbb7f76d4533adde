import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Icon } from "../../ui/icon.tsx";
import { listHref, type WorkspaceListProps } from "./shapes.ts";

interface Column {
  by: string;
  label: string;
  /** the two orders in words, from the first end and from the other */
  words: readonly [up: string, down: string];
  /** read from the other end at the first click: newest, most */
  descends: boolean;
  numeric?: true;
}

const columnsOf = ({ labels }: WorkspaceListProps): readonly Column[] => [
  { by: "name", label: labels.singular, words: [t("Name, A to Z"), t("Name, Z to A")], descends: false },
  { by: "status", label: t("Status"), words: [t("Status, A to Z"), t("Status, Z to A")], descends: false },
  {
    by: "members",
    label: t("Members"),
    words: [t("Fewest members"), t("Most members")],
    descends: true,
    numeric: true,
  },
  { by: "owner", label: t("Owner"), words: [t("Owner, A to Z"), t("Owner, Z to A")], descends: false },
  {
    by: "activity",
    label: t("Last activity"),
    words: [t("Longest inactive"), t("Latest activity")],
    descends: true,
  },
  { by: "created", label: t("Created"), words: [t("Oldest"), t("Newest")], descends: true },
];

/** Column heads that sort; a second click turns the order round. */
export const SortHeads = (list: WorkspaceListProps) => (
  <thead>
    <tr>
      <th scope="col" class="cell-select">
        <label class="select" data-needs-script hidden>
          <input type="checkbox" data-select-page />
          <span class="visually-hidden">{t("Select this page")}</span>
        </label>
      </th>
      {columnsOf(list).map((column) => (
        <SortHead list={list} column={column} />
      ))}
      <th scope="col">
        <span class="visually-hidden">{t("Actions")}</span>
      </th>
    </tr>
  </thead>
);

const SortHead = ({ list, column }: { list: WorkspaceListProps; column: Column }) => {
  const { by, label, descends, numeric } = column;
  const sorted = list.sort === by ? "ascending" : list.sort === `-${by}` ? "descending" : undefined;
  const next = sorted === undefined ? (descends ? `-${by}` : by) : sorted === "ascending" ? `-${by}` : by;
  return (
    <th
      scope="col"
      {...(numeric ? { class: "num" } : {})}
      {...(sorted === undefined ? {} : { "aria-sort": sorted })}
    >
      <a
        class="sort"
        id={`sort-${by}`}
        href={listHref({ ...list, sort: next })}
        hx-get={listHref({ ...list, sort: next })}
        hx-target="#workspace-list"
        hx-swap="outerMorph"
        hx-push-url="true"
      >
        {label}
        {sorted === undefined ? null : (
          <Icon name={sorted === "ascending" ? "KeyboardArrowUp" : "KeyboardArrowDown"} size="s" />
        )}
      </a>
    </th>
  );
};

/** The same for narrow screens, where rows are cards without heads. */
export const SortChoice = (list: WorkspaceListProps) => (
  <form method="get" action={paths.orgWorkspaces()} class="list-sort" data-submit-on-change>
    <input type="hidden" name="org" value={list.org.slug} />
    {Object.entries(list.filter).map(([name, value]) =>
      value === undefined ? null : <input type="hidden" name={name} value={value} />,
    )}
    <select class="input" name="sort" aria-label={t("Sort by")}>
      {columnsOf(list).flatMap(({ by, words: [up, down] }) => [
        <option value={by} selected={by === list.sort}>
          {up}
        </option>,
        <option value={`-${by}`} selected={`-${by}` === list.sort}>
          {down}
        </option>,
      ])}
    </select>
    <button class="button no-script" type="submit">
      {t("Sort")}
    </button>
  </form>
);
