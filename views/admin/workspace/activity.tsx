import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Icon } from "../../ui/icon.tsx";
import { MoreItem } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { ActivityFilter, ALL_ACTIVITY, NothingMatches } from "../../workspaces/activity-filter.tsx";
import { activityIcon, Sentence } from "../../workspaces/sentence.tsx";
import { AdminWorkspaceFrame } from "./frame.tsx";
import type { AdminActivityListProps, AdminActivityProps } from "./shapes.ts";

/** What happened, members' doings and admins' alike; what an admin did says so. */
export const AdminActivityPage = (page: AdminActivityProps) => (
  <AdminWorkspaceFrame {...page} tab="activity">
    <ActivityFilter action={paths.orgWorkspace(page.workspace.id)} filter={page.filter} people={page.people}>
      <input type="hidden" name="org" value={page.org.slug} />
      <input type="hidden" name="tab" value="activity" />
    </ActivityFilter>
    <AdminActivityList {...page} />
  </AdminWorkspaceFrame>
);

/** The list, or that nothing is left. Swapped as a whole while somebody chooses. */
export const AdminActivityList = (page: AdminActivityListProps) => (
  <Panel
    id={ALL_ACTIVITY}
    title={t("Activity")}
    actions={
      <a class="button button-s" href={page.csvHref} download hx-boost="false">
        <Icon name="Download" size="s" /> CSV
      </a>
    }
  >
    {page.entries.length === 0 ? (
      <NothingMatches all={paths.orgWorkspace(page.workspace.id, page.org.slug, { tab: "activity" })} />
    ) : (
      <ol class="events">
        <AdminActivityRows {...page} />
      </ol>
    )}
  </Panel>
);

/** Entries and the link to older ones: the answer to "Load more". */
export const AdminActivityRows = (page: AdminActivityListProps) => (
  <>
    {page.entries.map((entry) => (
      <li class="event">
        <span class="event-icon">
          <Icon name={activityIcon(entry)} size="s" />
        </span>
        <p>
          <Sentence activity={entry} />
          {entry.override === null ? null : (
            <>
              {" "}
              <Pill tone="info">
                {entry.override === "org_owner"
                  ? t("as owner of the organization")
                  : t("as admin of the organization")}
              </Pill>
            </>
          )}
        </p>
        <RelativeTime at={entry.created_at} now={page.frame.now} />
      </li>
    ))}
    <MoreItem
      href={
        page.nextCursor === null
          ? null
          : paths.orgWorkspace(page.workspace.id, page.org.slug, {
              ...page.filter,
              tab: "activity",
              cursor: page.nextCursor,
            })
      }
    />
  </>
);
