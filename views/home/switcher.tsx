import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { PlacesForm } from "../go/form.tsx";
import type { Labels } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Tile } from "../ui/tile.tsx";

/** The workspace somebody is in, as the header shows it. */
export interface Here {
  id: string;
  name: string;
  color: string;
  icon: string;
}

/** Asks for the person's workspaces whenever it is opened, and as they type; without scripts its link leads home. */
export const SwitcherMenu = ({ labels, here }: { labels: Labels; here: Here | undefined }) => (
  <details class="menu switcher">
    <summary>
      {here ? <Tile color={here.color} icon={here.icon} size="s" /> : <Icon name={labels.icon} />}
      <span class="switcher-name">{here?.name ?? labels.plural}</span>
      <span class="visually-hidden">{t(", switch {one}", { one: midSentence(labels.singular) })}</span>
      <Icon name="UnfoldMore" size="s" />
    </summary>
    <nav class="menu-panel" aria-label={labels.plural}>
      <a class="menu-item no-script" href={paths.home()}>
        {t("All {many}", { many: midSentence(labels.plural) })}
      </a>
      <div hidden data-needs-script>
        <Search labels={labels} at={here?.id} />
      </div>
    </nav>
  </details>
);

function Search({ labels, at }: { labels: Labels; at: string | undefined }) {
  const words = t("Search {many}", { many: midSentence(labels.plural) });
  return (
    <PlacesForm from={paths.switcher()} page={paths.home()} placeholder={words} label={words} q="" at={at} />
  );
}
