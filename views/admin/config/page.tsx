import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { PlatformAdminPage } from "../frame.tsx";
import { moduleTabs } from "../tabs.ts";
import { DefaultsPanel, ModulesPanel, TabOrderPanel } from "./default-panels.tsx";
import { Difference } from "./difference.tsx";
import { Hidden, SaveBar } from "./form-parts.tsx";
import type { IconSearch } from "./icon-picker.tsx";
import { FeaturesPanel, IconPanel, LabelsPanel } from "./look-panels.tsx";
import { ApprovalPanel, OrganizationsPanel } from "./policy-panels.tsx";
import type { SavedMeanwhile, SettingsForm, SettingsPanel } from "./shapes.ts";

export interface ConfigurationPageProps {
  frame: PageFrame;
  form: SettingsForm;
  search: IconSearch;
  needsApproval: readonly string[];
  /** an owner: may say what needs approval */
  isOwner: boolean;
  defaultPlaces: number;
  perPerson: number;
  /** requests that wait */
  pending: number;
  /** null: never saved */
  lastSaved: { by: string | null; at: string } | null;
  meanwhile?: SavedMeanwhile | undefined;
  announcement?: string | undefined;
  /** the form came back with changes that are not saved */
  unsaved?: boolean;
}

/** Everything about the module on one page. */
export const ConfigurationPage = ({ frame, form, ...page }: ConfigurationPageProps) => {
  const panel: SettingsPanel = { ...form, labels: frame.labels, needsApproval: page.needsApproval };
  return (
    <PlatformAdminPage
      frame={frame}
      section="modules"
      title={t("{one} Configuration", { one: frame.labels.singular })}
      lead={t("How {many} behave and look, for every organization.", {
        many: midSentence(frame.labels.plural),
      })}
      crumbs={[{ label: t("Modules") }, { label: frame.labels.singular }]}
      tabs={moduleTabs("configuration")}
    >
      {page.pending > 0 ? <Waiting pending={page.pending} /> : null}
      {page.meanwhile ? (
        <Difference
          meanwhile={page.meanwhile}
          labels={frame.labels}
          now={frame.now}
          discardHref={paths.platformModule()}
        />
      ) : null}
      <form
        method="post"
        action={paths.platformModule()}
        class="config-form"
        id="configuration"
        data-unsaved
        data-previewed
        {...(page.unsaved ? { "data-dirty": "" } : {})}
      >
        <Hidden form={form} />
        <LabelsPanel {...panel} />
        <IconPanel {...panel} search={page.search} />
        <FeaturesPanel {...panel} />
        <DefaultsPanel {...panel} />
        <TabOrderPanel {...panel} announcement={page.announcement} />
        <ModulesPanel {...panel} />
        <OrganizationsPanel {...panel} defaultPlaces={page.defaultPlaces} perPerson={page.perPerson} />
        <ApprovalPanel {...panel} editable={page.isOwner} />
        <SaveBar
          saved={page.lastSaved}
          now={frame.now}
          never={t("As it was installed.")}
          cancelHref={paths.platformModule()}
          save={t("Save Configuration")}
        />
      </form>
    </PlatformAdminPage>
  );
};

const Waiting = ({ pending }: { pending: number }) => (
  <p class="notice notice-info config-waiting">
    <span>
      {plural(
        pending,
        "One requested change waits for approval.",
        "{n} requested changes wait for approval.",
      )}{" "}
      <a href={paths.platformApprovals()}>{plural(pending, "See it", "See them")}</a>
    </span>
  </p>
);
