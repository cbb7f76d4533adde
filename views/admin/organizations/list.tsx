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
  ["name", "Name"],
  ["created", "Newest"],
  ["people", "Most people"],
] as const;

export const OrganizationsPage = ({ frame, ...list }: OrganizationListProps & { frame: PageFrame }) => (
  <PlatformAdminPage
    frame={frame}
    section="organizations"
    title="Organizations"
    lead="Every customer of this installation, with its owner, places and people."
    crumbs={[{ label: "Organizations" }]}
    actions={
      <a class="button button-primary" href={paths.newPlatformOrg()}>
        <Icon name="Add" />
        New organization
      </a>
    }
  >
    <Filter filter={list.filter} labels={list.labels} />
    <OrganizationList {...list} />
  </PlatformAdminPage>
);

/** The list, or what to do when it is empty. Swapped as a whole while somebody types. */
export const OrganizationList = (props: OrganizationListProps) => (
  <section class="panel" id="organizations" aria-label="Organizations">
    {props.organizations.length === 0 ? (
      <NoOrganizations filter={props.filter} />
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Organization</th>
            <th scope="col">Status</th>
            <th scope="col" class="num">
              {props.labels.plural}
            </th>
            <th scope="col" class="num">
              Places
            </th>
            <th scope="col" class="num">
              People
            </th>
            <th scope="col">Created</th>
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
        <td data-label="Status">
          <OrganizationStatus status={org.status} />
        </td>
        <td data-label={labels.plural} class="num">
          <span>
            {org.workspaces} <small class="muted">({org.active_workspaces} active)</small>
          </span>
        </td>
        <td data-label="Places" class="num">
          {org.max_workspaces ?? defaultPlaces}
        </td>
        <td data-label="People" class="num">
          {org.people}
        </td>
        <td data-label="Created">
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
  status === "active" ? <Pill tone="good">Active</Pill> : <Pill tone="bad">Suspended</Pill>;

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
    <SearchField q={filter.q} placeholder="Search by name or slug" />
    <select class="input" name="status" aria-label="Status">
      <option value="">Any status</option>
      <option value="active" selected={filter.status === "active"}>
        Active
      </option>
      <option value="suspended" selected={filter.status === "suspended"}>
        Suspended
      </option>
    </select>
    <select class="input" name="sort" aria-label="Sort by">
      {[...SORTS, ["workspaces", `Most ${labels.plural.toLowerCase()}`] as const].map(([value, label]) => (
        <option value={value} selected={filter.sort === value}>
          {label}
        </option>
      ))}
    </select>
    <button class="button no-script" type="submit">
      Search
    </button>
  </form>
);

const NoOrganizations = ({ filter }: { filter: OrganizationFilter }) =>
  filter.q === "" && filter.status === "" ? (
    <Empty icon="Business" title="No organizations yet">
      <p>Make one for each customer and name its owner, who then invites the others.</p>
      <a class="button button-primary" href={paths.newPlatformOrg()}>
        <Icon name="Add" />
        New organization
      </a>
    </Empty>
  ) : (
    <Empty icon="SearchOff" title="No organizations match">
      <p>Try fewer letters or another status.</p>
      <a class="button" href={paths.platformOrgs()}>
        Show all
      </a>
    </Empty>
  );
