import { midSentence, t } from "../../../src/language/text.ts";
import { Icon } from "../../ui/icon.tsx";
import type { WorkspaceListProps } from "./shapes.ts";

/** What to do with those that are ticked, or with all that match. The next page shows what would happen. */
export const BulkBar = (list: WorkspaceListProps) => (
  <div class="bulk-bar">
    {Object.entries(list.filter).map(([name, value]) =>
      value === undefined ? null : <input type="hidden" name={name} value={value} />,
    )}
    {list.sort === "name" ? null : <input type="hidden" name="sort" value={list.sort} />}
    <span data-selected data-needs-script hidden role="status">
      {t("None selected")}
    </span>
    <AllMatching {...list} />
    <details class="menu">
      <summary class="button">
        {t("Bulk actions")}
        <Icon name="ExpandMore" size="s" />
      </summary>
      <div class="menu-panel">
        <Act action="archive" icon="Archive" label={t("Archive selected")} />
        <Act action="restore" icon="Restore" label={t("Restore selected")} />
        <Act action="export" icon="Download" label={t("Export selected")} />
        {list.isOwner ? (
          <Act action="delete" icon="DeleteForever" label={t("Permanently delete selected")} />
        ) : null}
        <p class="menu-note">{t("You see what will change, and confirm it, on the next page.")}</p>
      </div>
    </details>
  </div>
);

const AllMatching = ({ page, labels, most }: WorkspaceListProps) => {
  if (page.total <= page.size) return null;
  const plural = midSentence(labels.plural);
  return page.total <= most && (page.total_exact || page.total < most) ? (
    <label class="select-all">
      <input type="checkbox" name="all_matching" value="1" />
      {page.total_exact
        ? t("All {n} {plural} that match", { n: page.total, plural })
        : t("All {plural} that match", { plural })}
    </label>
  ) : (
    <span class="muted">{t("Narrow to {most} to select all that match.", { most })}</span>
  );
};

const Act = ({ action, icon, label }: { action: string; icon: string; label: string }) => (
  <button class="menu-item" type="submit" name="action" value={action}>
    <Icon name={icon} size="s" />
    {label}
  </button>
);
