import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels, WorkspaceSummary } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Tile } from "../ui/tile.tsx";

/** The workspace somebody is in, as the header shows it. */
export interface Here {
  id: string;
  name: string;
  color: string;
  icon: string;
}

/** The list arrives when the menu opens for the first time; without scripts its link leads home. */
export const SwitcherMenu = ({ labels, here }: { labels: Labels; here: Here | undefined }) => (
  <details
    class="menu switcher"
    hx-get={paths.switcher(here?.id)}
    hx-trigger="toggle once"
    hx-target="find .menu-panel"
  >
    <summary>
      {here ? <Tile color={here.color} icon={here.icon} size="s" /> : <Icon name={labels.icon} />}
      <span class="switcher-name">{here?.name ?? labels.plural}</span>
      <span class="visually-hidden">{t(", switch {one}", { one: midSentence(labels.singular) })}</span>
      <Icon name="UnfoldMore" size="s" />
    </summary>
    <nav class="menu-panel" aria-label={labels.plural}>
      <a class="menu-item" href={paths.home()}>
        {t("All {many}", { many: midSentence(labels.plural) })}
      </a>
    </nav>
  </details>
);

interface SwitcherListProps {
  labels: Labels;
  /** the person's own, most recent first; a handful */
  workspaces: readonly WorkspaceSummary[];
  current?: string | undefined;
  canCreate: boolean;
}

/** What the menu holds. Answer to `paths.switcher(current)`. */
export const SwitcherList = ({ labels, workspaces, current, canCreate }: SwitcherListProps) => (
  <>
    {workspaces.length === 0 ? (
      <p class="menu-note">{t("You are in no {many} yet.", { many: midSentence(labels.plural) })}</p>
    ) : null}
    {workspaces.map((workspace) => (
      <a
        class="menu-item"
        href={paths.workspace(workspace.id)}
        {...(workspace.id === current ? { "aria-current": "page" } : {})}
      >
        <Tile color={workspace.color} icon={workspace.icon} size="s" />
        <span class="menu-text">{workspace.name}</span>
        {workspace.id === current ? <Icon name="Check" size="s" /> : null}
      </a>
    ))}
    <hr />
    <a class="menu-item" href={paths.home()}>
      <Icon name={labels.icon} />
      {t("All {many}", { many: midSentence(labels.plural) })}
    </a>
    {canCreate ? (
      <a class="menu-item" href={paths.newWorkspace()}>
        <Icon name="Add" />
        {t("New {one}", { one: midSentence(labels.singular) })}
      </a>
    ) : null}
  </>
);
