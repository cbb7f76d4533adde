import { midSentence, say, t } from "../../../src/language/text.ts";
import { Choice } from "../../ui/choice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TabOrderList } from "../../ui/tab-order.tsx";
import { itemsOf, type OrgPanel } from "./shapes.ts";

/** The order of the system, or one of the organization's own. */
export const OrgTabOrderPanel = (panel: OrgPanel & { announcement?: string | undefined }) => {
  const { values, system, labels } = panel;
  const own = (values.tab_order ?? "") !== "";
  const isVisible = (id: string) => system.modules.includes(id) && values[`module.${id}`] !== "off";
  return (
    <Panel
      id="tab-order"
      title={t("Tab order")}
      hint={t("The order of tabs in new {many}.", { many: midSentence(labels.plural) })}
    >
      <p class="notice notice-info">
        <Icon name="Info" />
        <span>{t("Existing {many} are not affected.", { many: midSentence(labels.plural) })}</span>
      </p>
      {panel.errors.tab_order ? <p class="field-error">{say(panel.errors.tab_order)}</p> : null}
      <fieldset class="choices">
        <legend class="visually-hidden">{t("Which order")}</legend>
        <Choice name="order_mode" value="system" label={t("Use system default")} checked={!own}>
          <ol class="order-reference" aria-label={t("System default")}>
            {itemsOf(system.tab_order, () => true).map((item) => (
              <li>
                <Icon name={item.icon} size="s" />
                {item.label}
              </li>
            ))}
          </ol>
        </Choice>
        <Choice name="order_mode" value="own" label={t("Customize for this organization")} checked={own}>
          <div class="choice-body">
            <TabOrderList
              order={itemsOf(values.tab_order || system.tab_order, isVisible)}
              name="tab_order"
              editable
              moves="stay"
              action={`${panel.action}#tab-order`}
              announcement={panel.announcement}
            />
          </div>
        </Choice>
      </fieldset>
    </Panel>
  );
};
