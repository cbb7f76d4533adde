import { paths } from "../../src/paths.ts";
import type { ActivityView } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { MoreItem } from "../ui/load-more.tsx";
import { RelativeTime } from "../ui/time.tsx";
import { activityIcon, Sentence } from "./sentence.tsx";

interface ActivityRowsProps {
  workspaceId: string;
  activity: readonly ActivityView[];
  nextCursor: string | null;
  now: number;
}

/** Entries, newest first, and the link to older ones: the answer to "Load more". */
export const ActivityRows = ({ workspaceId, activity, nextCursor, now }: ActivityRowsProps) => (
  <>
    {activity.map((entry) => (
      <li class="event">
        <span class="event-icon">
          <Icon name={activityIcon(entry)} size="s" />
        </span>
        <p>
          <Sentence activity={entry} />
        </p>
        <RelativeTime at={entry.created_at} now={now} />
      </li>
    ))}
    <MoreItem href={nextCursor === null ? null : paths.workspaceActivity(workspaceId, nextCursor)} />
  </>
);
