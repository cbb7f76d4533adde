import { t } from "../../../src/language/text.ts";
import type { SettingsPanel } from "./shapes.ts";

/** Said where this person's save would only ask. */
export const AsksFirst = ({ panel, kind }: { panel: SettingsPanel; kind: string }) =>
  panel.needsApproval.includes(kind) ? (
    <p class="hint asks-first">
      {t("Changing this needs a platform owner's approval: your save becomes a request.")}
    </p>
  ) : null;
