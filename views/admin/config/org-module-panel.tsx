import { midSentence, say, t } from "../../../src/language/text.ts";
import { MODULES } from "../../../src/modules.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import type { OrgPanel } from "./shapes.ts";

/** Each module as the platform has it, on or off; what is off above stays off. */
export const OrgModulesPanel = ({ values, errors, labels, system }: OrgPanel) => (
  <Panel
    title={t("Modules")}
    hint={t(
      "A module shows where platform, organization and {one} have it on. A hidden one keeps its content.",
      { one: midSentence(labels.singular) },
    )}
  >
    {errors.modules ? <p class="field-error">{say(errors.modules)}</p> : null}
    <ul class="switches">
      {MODULES.map((module) => {
        const name = `module.${module.id}`;
        const offered = system.modules.includes(module.id);
        return (
          <li class="switch-row">
            <Icon name={module.icon} />
            <div class="switch-text">
              <label for={name}>{module.label}</label>
              <p class="muted" id={`${name}-hint`}>
                {offered
                  ? t(module.summary)
                  : t("Off for the whole platform. Only platform admins can switch it on.")}
              </p>
            </div>
            {offered ? null : <Pill tone="neutral">{t("Off above")}</Pill>}
            <select
              class="input switch-choice"
              id={name}
              name={name}
              disabled={!offered}
              aria-describedby={`${name}-hint`}
            >
              {[
                ["", offered ? t("As the platform: on") : t("As the platform: off")],
                ["on", t("On")],
                ["off", t("Off")],
              ].map(([value, label]) => (
                <option value={value} selected={(values[name] ?? "") === value}>
                  {label}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ul>
  </Panel>
);
