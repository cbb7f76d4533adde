/** How many use what the platform can switch off. */
import type { Labels } from "../../shapes.ts";
import { ShareBar } from "../../ui/charts/bars.tsx";
import { count, percent } from "../../ui/charts/numbers.ts";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { AdoptionView, UsageView } from "../analytics/shapes.ts";

export const AdoptionPanel = ({ adoption, labels }: { adoption: UsageView["adoption"]; labels: Labels }) => {
  const plural = labels.plural.toLowerCase();
  return (
    <Panel title="Feature adoption" hint="As of now, whatever the range">
      <ul class="adoption">
        <Feature
          name="Favorites"
          one={adoption.favorites}
          who={`people who have ${plural} marked a favorite`}
        />
        <Feature name="Tags" one={adoption.tags} who={`${plural} carry a tag`} />
        <Feature
          name="Colors"
          one={adoption.colors}
          who={`${plural} have another color than their organization's default`}
        />
      </ul>
    </Panel>
  );
};

const Feature = ({ name, one, who }: { name: string; one: AdoptionView; who: string }) => (
  <li>
    <div class="adoption-row">
      <strong>{name}</strong>
      {one.enabled ? <span>{percent(one.share)}</span> : <Pill tone="neutral">Switched off</Pill>}
    </div>
    {one.enabled ? <ShareBar share={one.share} /> : null}
    <p class="hint">
      {count(one.using)} of {count(one.of)} {who}
    </p>
  </li>
);
