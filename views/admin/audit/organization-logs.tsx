/** The logs of all organizations, for the platform's admins: whether they are intact, not what is in them. */
import { number, t } from "../../../src/language/text.ts";
import { Panel } from "../../ui/panel.tsx";
import { Problems, problemsFound, VerdictPill } from "./integrity.tsx";
import type { OrgVerification } from "./shapes.ts";

export interface OrgLogsProps {
  /** null until somebody asks */
  logs: readonly OrgVerification[] | null;
  verifyHref: string;
  nextHref: string | null;
}

export const OrgLogs = ({ logs, verifyHref, nextHref }: OrgLogsProps) => (
  <Panel
    id="organizations"
    title={t("Organizations")}
    hint={t(
      "Each organization has a log and a sealer of its own. Its entries are for its own admins; whether they are intact is for you too.",
    )}
    actions={
      <a class="button" href={verifyHref}>
        {t("Verify all")}
      </a>
    }
  >
    {logs === null ? null : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Organization")}</th>
            <th scope="col">{t("Status")}</th>
            <th scope="col" class="num">
              {t("Sealed")}
            </th>
            <th scope="col" class="num">
              {t("Not yet")}
            </th>
          </tr>
        </thead>
        <tbody>
          {logs.map((log) => (
            <OrgLog log={log} />
          ))}
        </tbody>
      </table>
    )}
    {nextHref === null ? null : (
      <p class="panel-foot">
        <a class="button" href={nextHref}>
          {t("Verify the next ones")}
        </a>
      </p>
    )}
  </Panel>
);

const OrgLog = ({ log: { name, verification } }: { log: OrgVerification }) => (
  <tr>
    <th scope="row">
      {name}
      {verification.problems.length === 0 ? null : (
        <details class="audit-more">
          <summary>{problemsFound(verification.problem_count)}</summary>
          <Problems verification={verification} />
        </details>
      )}
    </th>
    <td data-label={t("Status")}>
      <VerdictPill verification={verification} />
    </td>
    <td data-label={t("Sealed")} class="num">
      {number(verification.sealed)}
    </td>
    <td data-label={t("Not yet")} class="num">
      {number(verification.unsealed)}
    </td>
  </tr>
);
