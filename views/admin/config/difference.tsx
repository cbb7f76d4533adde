import { rich, t } from "../../../src/language/text.ts";
import type { Labels } from "../../shapes.ts";
import { Icon } from "../../ui/icon.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import type { SavedMeanwhile } from "./shapes.ts";
import { settingLabel, settingShown } from "./words.ts";

interface DifferenceProps {
  meanwhile: SavedMeanwhile;
  labels: Labels;
  now: number;
  /** the page as it is saved, without what was typed */
  discardHref: string;
}

/** Field by field what is saved now and what the form said; nothing is overwritten before it is sent again. */
export const Difference = ({ meanwhile, labels, now, discardHref }: DifferenceProps) => (
  <section class="panel panel-warn" role="alert" tabindex={-1} id="difference">
    <header class="panel-head">
      <div>
        <h2>
          <Icon name="Warning" /> {t("Somebody else saved first")}
        </h2>
        <p class="muted">
          {rich(
            "{name} saved this {when}. Nothing of theirs is overwritten: the form below stands on what they saved, with your changes on top. Look at it and save again.",
            { name: meanwhile.by ?? t("Somebody"), when: <RelativeTime at={meanwhile.at} now={now} /> },
          )}
        </p>
      </div>
      <div class="actions">
        <a class="button" href={discardHref}>
          {t("Discard mine")}
        </a>
      </div>
    </header>
    {meanwhile.rows.length === 0 ? (
      <p>{t("What they changed, your form said already.")}</p>
    ) : (
      <Rows rows={meanwhile.rows} labels={labels} />
    )}
  </section>
);

const Rows = ({ rows, labels }: { rows: SavedMeanwhile["rows"]; labels: Labels }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">{t("Setting")}</th>
        <th scope="col">{t("Saved now")}</th>
        <th scope="col">{t("Yours")}</th>
        <th scope="col">{t("In the form below")}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <th scope="row">{settingLabel(row.name, labels)}</th>
          <td data-label={t("Saved now")}>{settingShown(row.name, row.theirs)}</td>
          <td data-label={t("Yours")}>{settingShown(row.name, row.yours)}</td>
          <td data-label={t("In the form below")}>
            {row.kept === "yours" ? t("Yours: you changed it") : t("Saved now: you had not changed it")}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
