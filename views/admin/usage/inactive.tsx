/** Where there is something to clean up. Which ones they are is for their own admins to see. */
import { midSentence, plural, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { Panel } from "../../ui/panel.tsx";
import type { OrganizationUsageView, UsageView } from "../analytics/shapes.ts";

interface InactivePanelProps {
  inactive: UsageView["inactive"];
  idle: readonly OrganizationUsageView[];
  labels: Labels;
  allHref: string;
}

export const InactivePanel = ({ inactive, idle, labels, allHref }: InactivePanelProps) => {
  const many = midSentence(labels.plural);
  return (
    <Panel
      title={t("Inactive {many}", { many })}
      hint={plural(
        inactive.days,
        "{inactive} without activity for more than {n} day, {memberless} without members. Review them with the admins of their organizations.",
        "{inactive} without activity for more than {n} days, {memberless} without members. Review them with the admins of their organizations.",
        { inactive: inactive.total, memberless: inactive.memberless },
      )}
      actions={
        idle.length === 0 ? null : (
          <a class="button" href={allHref}>
            {rich("View all {organizations}", {
              organizations: (
                <span class="visually-hidden">{t("organizations with inactive {many}", { many })}</span>
              ),
            })}
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
                {t("{inactive} inactive, {memberless} without members", {
                  inactive: org.inactive,
                  memberless: org.memberless,
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
