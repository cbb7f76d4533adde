import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { GoForm } from "./form.tsx";

/** Opens the palette; without scripts it leads to the page that shows the same. */
export const GoLink = ({ at }: { at?: string | undefined }) => (
  <a class="go-link" href={paths.go("", at)} aria-keyshortcuts="Control+K Meta+K" data-opens-go>
    <Icon name="Search" size="s" />
    <span class="go-link-text">{t("Go to…")}</span>
    <kbd data-shortcut>{t("Ctrl K")}</kbd>
  </a>
);

/** The palette itself, closed until somebody wants it. */
export const Palette = ({ labels, at }: { labels: Labels; at?: string | undefined }) => (
  <dialog id="palette" class="palette" aria-label={t("Go to")}>
    <GoForm labels={labels} q="" at={at} />
  </dialog>
);
