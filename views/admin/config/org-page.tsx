import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { workspacesTabs } from "../tabs.ts";
import { Difference } from "./difference.tsx";
import { Hidden, SaveBar } from "./form-parts.tsx";
import { OrgModulesPanel } from "./org-module-panel.tsx";
import { OrgTabOrderPanel } from "./org-order-panel.tsx";
import { OrgColorPanel, OrgLimitsPanel, OrgTagsPanel } from "./org-panels.tsx";
import type { SavedMeanwhile, SettingsForm, SystemDefaults } from "./shapes.ts";

export interface OrgSettingsPageProps {
  frame: PageFrame;
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
  form: SettingsForm;
  system: SystemDefaults;
  /** null: never saved */
  lastSaved: { by: string | null; at: string } | null;
  meanwhile?: SavedMeanwhile | undefined;
  announcement?: string | undefined;
  /** the form came back with changes that are not saved */
  unsaved?: boolean;
}

/** What the organization decides for itself; everything else follows the platform. */
export const OrgSettingsPage = ({
  frame,
  org,
  administered,
  form,
  system,
  ...page
}: OrgSettingsPageProps) => {
  const { labels } = frame;
  const action = paths.orgWorkspaces(org.slug, { tab: "settings" });
  const panel = { ...form, labels, system, action };
  return (
    <OrgAdminPage
      frame={frame}
      section="workspaces"
      org={org}
      administered={administered}
      title={labels.plural}
      crumbs={[{ label: labels.plural }]}
      tabs={workspacesTabs(labels, org.slug, "settings")}
    >
      {page.meanwhile ? (
        <Difference meanwhile={page.meanwhile} labels={labels} now={frame.now} discardHref={action} />
      ) : null}
      <form
        method="post"
        action={action}
        class="config-form"
        id="settings"
        data-unsaved
        {...(page.unsaved ? { "data-dirty": "" } : {})}
      >
        <Hidden form={form} />
        <OrgTabOrderPanel {...panel} announcement={page.announcement} />
        <OrgModulesPanel {...panel} />
        <OrgLimitsPanel {...panel} />
        <OrgTagsPanel {...panel} />
        <OrgColorPanel {...panel} />
        <SaveBar
          saved={page.lastSaved}
          now={frame.now}
          never={t("Everything follows the platform so far.")}
          cancelHref={action}
          save={t("Save settings")}
        />
      </form>
    </OrgAdminPage>
  );
};
