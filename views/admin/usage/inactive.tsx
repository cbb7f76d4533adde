/** Where there is something to clean up. Which ones they are is for their own admins to see. */
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { count } from "../../ui/charts/numbers.ts";
import { Panel } from "../../ui/panel.tsx";
import type { OrganizationUsageView, UsageView } from "../analytics/shapes.ts";

interface InactivePanelProps {
  inactive: UsageView["inactive"];
  idle: readonly OrganizationUsageView[];
  labels: Labels;
  allHref: string;
}

export const InactivePanel = ({ inactive, idle, labels, allHref }: InactivePanelProps) => {
  const plural = labels.plural.toLowerCase();
  return (
    <Panel
      title={`Inactive ${plural}`}
      hint={`${count(inactive.total)} without activity for more than ${inactive.days} days, ${count(inactive.memberless)} without members. Review them with the admins of their organizations.`}
      actions={
        idle.length === 0 ? null : (
          <a class="button" href={allHref}>
            View all<span class="visually-hidden"> organizations with inactive {plural}</span>
          </a>
        )
      }
    >
      {idle.length === 0 ? null : (
        <ul class="inactive-organizations">
          {idle.map((org) => (
            <li>
              <a class="cell-link" href={paths.platformOrg(org.id)}>
                {org.name}
              </a>
              <span class="muted">
                {count(org.inactive)} inactive, {count(org.memberless)} without members
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
