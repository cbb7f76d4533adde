import { midSentence, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { Panel } from "../../ui/panel.tsx";
import { RelativeTime } from "../../ui/time.tsx";

export interface FailingView {
  workspace_id: string;
  org_id: string | null;
  org_name: string | null;
  since: string;
}

interface UndeliveredProps {
  failing: readonly FailingView[];
  labels: Labels;
  /** epoch milliseconds */
  now: number;
}

export const Undelivered = ({ failing, labels, now }: UndeliveredProps) => (
  <Panel
    title={t("Objects that can't deliver")}
    hint={t(
      "Their changes are safe in the {one} itself and wait to reach lists and search; delivery is tried again every minute at least.",
      { one: midSentence(labels.singular) },
    )}
  >
    {failing.length === 0 ? (
      <p class="muted">{t("None: every change has reached the directory.")}</p>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{labels.singular}</th>
            <th scope="col">{t("Organization")}</th>
            <th scope="col">{t("Waits since")}</th>
          </tr>
        </thead>
        <tbody>
          {failing.map((one) => (
            <tr>
              <th scope="row">
                <code>{one.workspace_id}</code>
              </th>
              <td data-label={t("Organization")}>
                {one.org_id ? (
                  <a href={paths.platformOrg(one.org_id)}>{one.org_name || one.org_id}</a>
                ) : (
                  t("Unknown")
                )}
              </td>
              <td data-label={t("Waits since")}>
                <RelativeTime at={one.since} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Panel>
);
