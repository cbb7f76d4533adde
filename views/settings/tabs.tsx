import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FieldErrors, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { TabOrderList, type TabOrderItem } from "../ui/tab-order.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";

interface TabOrderProps {
  workspace: WorkspaceDetail;
  order: readonly TabOrderItem[];
  /** what changed last, read out by screen readers: `moved("Chat", 2, 4)` */
  announcement?: string | undefined;
  errors?: FieldErrors | undefined;
}

export const TabOrderPage = ({
  order,
  announcement,
  errors,
  ...page
}: WorkspacePageProps & Omit<TabOrderProps, "workspace">) => (
  <SettingsFrame {...page} section="tabs">
    <Panel
      title={t("Tab order")}
      hint={t("The order of the tabs for everybody here. This only affects this {one}.", {
        one: midSentence(page.frame.labels.singular),
      })}
    >
      <TabOrderForm workspace={page.workspace} order={order} announcement={announcement} errors={errors} />
    </Panel>
  </SettingsFrame>
);

/**
 * One hidden field per module, in order. A drag sends the form; `move` buttons do the same for keyboards
 * and without scripts. The answer to each is this form again, morphed in so that focus stays.
 */
export const TabOrderForm = ({ workspace, order, announcement, errors }: TabOrderProps) => {
  const action = paths.workspaceSettings(workspace.id, "tabs");
  const editable = canManage(workspace);
  return (
    <form
      id="tab-order"
      method="post"
      action={action}
      hx-post={action}
      hx-target="this"
      hx-swap="outerMorph"
      hx-sync="queue all"
    >
      <input type="hidden" name="version" value={String(workspace.version)} />
      {errors?.tab_order ? <p class="field-error">{errors.tab_order}</p> : null}
      <TabOrderList
        order={order}
        name="tab_order"
        editable={editable}
        moves="send"
        announcement={announcement}
      />
      {editable ? (
        <div class="form-foot">
          <button class="button" type="submit" name="intent" value="reset">
            <Icon name="Restore" />
            {t("Reset to organization default")}
          </button>
        </div>
      ) : null}
    </form>
  );
};
