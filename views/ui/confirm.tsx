import type { PropsWithChildren } from "hono/jsx";
import { t } from "../../src/language/text.ts";

interface ConfirmProps {
  label: string;
  /** what the button is for, where the label alone repeats in every row */
  about: string;
  look?: "quiet" | "plain";
}

/** A second step before something that hurts: opens in place, works without scripts. */
export const Confirm = ({ label, about, look = "quiet", children }: PropsWithChildren<ConfirmProps>) => (
  <details class="menu confirm">
    <summary class={`button button-${look}`} aria-label={t("{label} {about}", { label, about })}>
      {label}
    </summary>
    <div class="menu-panel confirm-panel">{children}</div>
  </details>
);
