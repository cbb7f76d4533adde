import type { ActivityView } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { MoreItem } from "../ui/load-more.tsx";
import { RelativeTime } from "../ui/time.tsx";
import { activityIcon, Sentence } from "./sentence.tsx";

interface ActivityRowsProps {
  activity: readonly ActivityView[];
  olderHref: string | null;
  now: number;
}

/** Entries, newest first, and the link to older ones. */
export const ActivityRows = ({ activity, olderHref, now }: ActivityRowsProps) => (
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
    <MoreItem href={olderHref} />
  </>
);
