import { midSentence, number, t } from "../../../src/language/text.ts";
import { api, paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ALONE, ShowNewer, showing } from "../../ui/live-list.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { workspacesTabs } from "../tabs.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { WorkspaceFilter } from "./filter.tsx";
import { Pager } from "./pager.tsx";
import { isNarrowed, listHref, type WorkspaceListProps } from "./shapes.ts";
import { SortChoice, SortHeads } from "./sort.tsx";
import { WorkspaceRow } from "./row.tsx";

interface WorkspacesPageProps extends WorkspaceListProps {
  frame: PageFrame;
  administered: readonly ConsoleOrg[];
}

/** The tab "All": every workspace of the organization, whoever its members are. */
export const WorkspacesPage = ({ frame, administered, ...list }: WorkspacesPageProps) => (
  <OrgAdminPage
    frame={frame}
    section="workspaces"
    org={list.org}
    administered={administered}
    title={list.labels.plural}
    crumbs={[{ label: list.labels.plural }]}
    live={paths.orgListsLive(list.org.slug)}
    tabs={workspacesTabs(list.labels, list.org.slug, "all")}
    actions={<NewButton {...list} look="button-primary" />}
  >
    <WorkspaceFilter {...list} />
    <WorkspaceList {...list} />
  </OrgAdminPage>
);

/** What a filter finds, or what to do when that is nothing. Swapped as a whole while somebody types. */
export const WorkspaceList = (list: WorkspaceListProps) => (
  <section
    class="panel"
    id="workspace-list"
    aria-label={list.labels.plural}
    {...showing("workspaces")}
    {...ALONE}
  >
    <ShowNewer />
    {list.sort === "name" ? null : (
      <input type="hidden" name="sort" value={list.sort} form="workspace-filter" />
    )}
    {list.workspaces.length === 0 ? <Nothing {...list} /> : <Found {...list} />}
  </section>
);

const Found = (list: WorkspaceListProps) => (
  <>
    <div class="list-head">
      <p class="muted" role="status">
        {countInWords(list)}
        {isNarrowed(list.filter) ? (
          <>
            {" · "}
            <a href={paths.orgWorkspaces(list.org.slug)}>{t("Clear filters")}</a>
          </>
        ) : null}
      </p>
      <SortChoice {...list} />
      <a class="button" href={csvOf(list)} download hx-boost="false">
        <Icon name="Download" size="s" />
        CSV
      </a>
    </div>
    <form method="post" action={paths.orgBulk(list.org.slug)} data-selects>
      <BulkBar {...list} />
      <table class="cards workspace-table">
        <SortHeads {...list} />
        <tbody>
          {list.workspaces.map((workspace) => (
            <WorkspaceRow {...list} workspace={workspace} />
          ))}
        </tbody>
      </table>
    </form>
    <Pager {...list} />
  </>
);

/** "127 audits", "At least 10,000 audits" */
function countInWords({ page, labels }: WorkspaceListProps): string {
  const noun = midSentence(page.total === 1 ? labels.singular : labels.plural);
  return `${number(page.total)}${page.total_exact ? "" : "+"} ${noun}`;
}

const csvOf = ({ org, filter, sort }: WorkspaceListProps): string =>
  api.adminWorkspacesCsv({ orgId: org.id, ...filter, sort: sort === "name" ? undefined : sort });

const NewButton = ({ org, labels, look }: WorkspaceListProps & { look: string }) => (
  <a class={`button ${look}`} href={paths.newWorkspace(org.id)}>
    <Icon name="Add" />
    {t("New {one}", { one: midSentence(labels.singular) })}
  </a>
);

const Nothing = (list: WorkspaceListProps) => {
  const plural = midSentence(list.labels.plural);
  return isNarrowed(list.filter) ? (
    <Empty icon="SearchOff" title={t("No {plural} match", { plural })}>
      <p>
        {t(
          "Try fewer letters: one or two find the beginnings of words in names and owners’ names, three or more find any part.",
        )}
      </p>
      <a class="button" href={listHref({ ...list, filter: {} })}>
        {t("Clear filters")}
      </a>
    </Empty>
  ) : (
    <Empty icon={list.labels.icon} title={t("No {plural} yet", { plural })}>
      <p>
        {t("Everything people create in {org} is listed here, whoever its members are.", {
          org: list.org.name,
        })}
      </p>
      <NewButton {...list} look="button-primary" />
    </Empty>
  );
};
