/** How many use what the platform can switch off. */
import { midSentence, plural, t } from "../../../src/language/text.ts";
import type { Labels } from "../../shapes.ts";
import { ShareBar } from "../../ui/charts/bars.tsx";
import { percent } from "../../ui/charts/numbers.ts";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { AdoptionView, UsageView } from "../analytics/shapes.ts";

export const AdoptionPanel = ({ adoption, labels }: { adoption: UsageView["adoption"]; labels: Labels }) => {
  const many = midSentence(labels.plural);
  const { favorites, tags, colors } = adoption;
  return (
    <Panel title={t("Feature adoption")} hint={t("As of now, whatever the range")}>
      <ul class="adoption">
        <Feature
          name={t("Favorites")}
          one={favorites}
          text={plural(
            favorites.of,
            "{using} of {n} people who have {many} marked a favorite",
            "{using} of {n} people who have {many} marked a favorite",
            { using: favorites.using, many },
          )}
        />
        <Feature
          name={t("Tags")}
          one={tags}
          text={t("{using} of {all} {many} carry a tag", { using: tags.using, all: tags.of, many })}
        />
        <Feature
          name={t("Colors")}
          one={colors}
          text={t("{using} of {all} {many} have another color than their organization's default", {
            using: colors.using,
            all: colors.of,
            many,
          })}
        />
      </ul>
    </Panel>
  );
};

const Feature = ({ name, one, text }: { name: string; one: AdoptionView; text: string }) => (
  <li>
    <div class="adoption-row">
      <strong>{name}</strong>
      {one.enabled ? <span>{percent(one.share)}</span> : <Pill tone="neutral">{t("Switched off")}</Pill>}
    </div>
    {one.enabled ? <ShareBar share={one.share} /> : null}
    <p class="hint">{text}</p>
  </li>
);
