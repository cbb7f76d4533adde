/** Entries as rows of a table, as cards on small screens. */
import { t } from "../../../src/language/text.ts";
import { Icon } from "../../ui/icon.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { AuditDetails } from "./changes.tsx";
import { AuditSentence } from "./sentence.tsx";
import type { AuditEntryView, AuditListProps } from "./shapes.ts";
import { roleWord } from "./words.ts";

/** Rows and the link to the next ones: the answer to "Load more". */
export const AuditRows = (props: AuditListProps) => (
  <>
    {props.entries.map((entry) => (
      <AuditRow {...props} entry={entry} />
    ))}
    <MoreRow
      columns={4}
      href={
        props.nextCursor === null ? null : props.links.here({ ...props.filter, cursor: props.nextCursor })
      }
    />
  </>
);

const AuditRow = ({ entry, now, ...props }: AuditListProps & { entry: AuditEntryView }) => (
  <tr>
    <th scope="row" class="audit-what">
      <details class="audit-entry">
        <summary>
          <Icon name="ChevronRight" size="s" />
          <span>
            <AuditSentence entry={entry} words={props} />
          </span>
        </summary>
        <AuditDetails entry={entry} words={props}>
          <Onwards entry={entry} {...props} />
        </AuditDetails>
      </details>
    </th>
    <td data-label={t("Who")} class="audit-actor">
      <span class="audit-who">
        {entry.actor_name || t("Somebody")}
        <small>{roleWord(entry.actor_role)}</small>
      </span>
    </td>
    <td data-label={t("When")}>
      <RelativeTime at={entry.timestamp} now={now} />
    </td>
    <td data-label={t("Sealed")}>
      <Sealed seq={entry.seq} />
    </td>
  </tr>
);

const Sealed = ({ seq }: { seq: number | null }) =>
  seq === null ? (
    <span class="muted">{t("Not yet")}</span>
  ) : (
    <span class="audit-seal">
      <Icon name="Lock" size="s" />
      {t("No. {seq}", { seq: String(seq) })}
    </span>
  );

type OnwardsProps = Pick<AuditListProps, "links"> & { entry: AuditEntryView };

/** Where one goes on from an entry: the same person, the same thing, the thing itself. */
const Onwards = ({ entry, links }: OnwardsProps) => (
  <p class="audit-onwards">
    <a href={links.here({ actor_id: entry.actor_id })}>
      {entry.actor_name
        ? t("Everything by {name}", { name: entry.actor_name })
        : t("Everything by this person")}
    </a>
    <a href={links.here({ resource_id: entry.resource_id })}>{t("Everything about this")}</a>
    {entry.resource_type === "workspace" && entry.action !== "admin_force_delete" && links.workspace ? (
      <a href={links.workspace(entry.resource_id)}>{t("Open it")}</a>
    ) : null}
  </p>
);
