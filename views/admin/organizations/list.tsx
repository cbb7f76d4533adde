import { msg } from "../../../src/language/phrase.ts";
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels, PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { Pill } from "../../ui/pill.tsx";
import { Day } from "../../ui/time.tsx";
import { PlatformAdminPage } from "../frame.tsx";

export interface OrganizationRow {
  id: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  /** places of its own; null: the installation's number */
  max_workspaces: number | null;
  created_at: string;
  people: number;
  /** planning, active and archived */
  workspaces: number;
  active_workspaces: number;
}

export interface OrganizationFilter {
  q: string;
  /** "" for both */
  status: string;
  sort: string;
}

export interface OrganizationListProps {
  labels: Labels;
  organizations: readonly OrganizationRow[];
  filter: OrganizationFilter;
  nextCursor: string | null;
  /** places of an organization without a number of its own */
  defaultPlaces: number;
}

const SORTS = [
  ["name", msg("Name")],
  ["created", msg("Newest")],
  ["people", msg("Most people")],
] as const;

export const OrganizationsPage = ({ frame, ...list }: OrganizationListProps & { frame: PageFrame }) => (
  <PlatformAdminPage
    frame={frame}
    section="organizations"
    title={t("Organizations")}
    lead={t("Every customer of this installation, with its owner, places and people.")}
    crumbs={[{ label: t("Organizations") }]}
    actions={
      <a class="button button-primary" href={paths.newPlatformOrg()}>
        <Icon name="Add" />
        {t("New organization")}
      </a>
    }
  >
    <Filter filter={list.filter} labels={list.labels} />
    <OrganizationList {...list} />
  </PlatformAdminPage>
);

/** The list, or what to do when it is empty. Swapped as a whole while somebody types. */
export const OrganizationList = (props: OrganizationListProps) => (
  <section class="panel" id="organizations" aria-label={t("Organizations")}>
    {props.organizations.length === 0 ? (
      <NoOrganizations filter={props.filter} />
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Organization")}</th>
            <th scope="col">{t("Status")}</th>
            <th scope="col" class="num">
              {props.labels.plural}
            </th>
            <th scope="col" class="num">
              {t("Places")}
            </th>
            <th scope="col" class="num">
              {t("People")}
            </th>
            <th scope="col">{t("Created")}</th>
          </tr>
        </thead>
        <tbody>
          <OrganizationRows {...props} />
        </tbody>
      </table>
    )}
  </section>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const OrganizationRows = ({
  organizations,
  filter,
  nextCursor,
  labels,
  defaultPlaces,
}: OrganizationListProps) => (
  <>
    {organizations.map((org) => (
      <tr>
        <th scope="row">
          <a class="cell-link" href={paths.platformOrg(org.id)}>
            {org.name}
          </a>
          <small>{org.slug}</small>
        </th>
        <td data-label={t("Status")}>
          <OrganizationStatus status={org.status} />
        </td>
        <td data-label={labels.plural} class="num">
          <span>
            {org.workspaces}{" "}
            <small class="muted">{plural(org.active_workspaces, "({n} active)", "({n} active)")}</small>
          </span>
        </td>
        <td data-label={t("Places")} class="num">
          {org.max_workspaces ?? defaultPlaces}
        </td>
        <td data-label={t("People")} class="num">
          {org.people}
        </td>
        <td data-label={t("Created")}>
          <Day at={org.created_at} />
        </td>
      </tr>
    ))}
    <MoreRow
      columns={6}
      href={nextCursor === null ? null : paths.platformOrgs({ ...filter, cursor: nextCursor })}
    />
  </>
);

export const OrganizationStatus = ({ status }: { status: OrganizationRow["status"] }) =>
  status === "active" ? <Pill tone="good">{t("Active")}</Pill> : <Pill tone="bad">{t("Suspended")}</Pill>;

const Filter = ({ filter, labels }: { filter: OrganizationFilter; labels: Labels }) => (
  <form
    class="filter"
    role="search"
    method="get"
    action={paths.platformOrgs()}
    hx-get={paths.platformOrgs()}
    hx-trigger="input delay:200ms, submit"
    hx-target="#organizations"
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    <SearchField q={filter.q} placeholder={t("Search by name or slug")} />
    <select class="input" name="status" aria-label={t("Status")}>
      <option value="">{t("Any status")}</option>
      <option value="active" selected={filter.status === "active"}>
        {t("Active")}
      </option>
      <option value="suspended" selected={filter.status === "suspended"}>
        {t("Suspended")}
      </option>
    </select>
    <select class="input" name="sort" aria-label={t("Sort by")}>
      {SORTS.map(([value, label]) => (
        <option value={value} selected={filter.sort === value}>
          {t(label)}
        </option>
      ))}
      <option value="workspaces" selected={filter.sort === "workspaces"}>
        {t("Most {many}", { many: midSentence(labels.plural) })}
      </option>
    </select>
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);

const NoOrganizations = ({ filter }: { filter: OrganizationFilter }) =>
  filter.q === "" && filter.status === "" ? (
    <Empty icon="Business" title={t("No organizations yet")}>
      <p>{t("Make one for each customer and name its owner, who then invites the others.")}</p>
      <a class="button button-primary" href={paths.newPlatformOrg()}>
        <Icon name="Add" />
        {t("New organization")}
      </a>
    </Empty>
  ) : (
    <Empty icon="SearchOff" title={t("No organizations match")}>
      <p>{t("Try fewer letters or another status.")}</p>
      <a class="button" href={paths.platformOrgs()}>
        {t("Show all")}
      </a>
    </Empty>
  );
