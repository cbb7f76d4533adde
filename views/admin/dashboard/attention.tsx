import { t } from "../../../src/language/text.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";

/** Something that waits for an admin, and where to see to it. */
export interface AttentionItem {
  id: string;
  tone: "warn" | "bad" | "info";
  text: string;
  href: string;
  /** what the link says */
  action: string;
}

const ICON = { warn: "Warning", bad: "Error", info: "Info" } as const;

export const Attention = ({ items }: { items: readonly AttentionItem[] }) => (
  <Panel title={t("Needs attention")} id="attention">
    {items.length === 0 ? (
      <p class="attention-none">
        <Icon name="CheckCircle" />
        {t("Nothing right now.")}
      </p>
    ) : (
      <ul class="attention">
        {items.map((item) => (
          <li class={`attention-item attention-${item.tone}`}>
            <Icon name={ICON[item.tone]} />
            <span>{item.text}</span>
            <a href={item.href} aria-label={t("{action}: {text}", { action: item.action, text: item.text })}>
              {item.action}
            </a>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
