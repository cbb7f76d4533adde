import { FALLBACK_ICON, iconName } from "../../src/icons.ts";
import assets from "../assets.json" with { type: "json" };
import { CHROME_ICONS, WORKSPACE_ICONS } from "./icon-names.ts";

const IN_SPRITE: ReadonlySet<string> = new Set([...CHROME_ICONS, ...WORKSPACE_ICONS]);

/** Where the drawing of a Material icon is; what is no name gives the fallback's. */
export function iconHref(name: string): string {
  const known = iconName(name) ?? FALLBACK_ICON;
  return IN_SPRITE.has(known) ? `${assets["icons.svg"]}#${known}` : `${assets.icons}${known}.svg#i`;
}

/** They point onwards or back, so they are mirrored where one reads from right to left. */
const DIRECTED: ReadonlySet<string> = new Set([
  "ArrowBack",
  "ChevronLeft",
  "ChevronRight",
  "ForwardToInbox",
  "Login",
  "Logout",
  "Undo",
]);

/** Decorative by default; give a label where nothing beside it says the same. */
export const Icon = ({
  name,
  label,
  size = "m",
}: {
  name: string;
  label?: string;
  size?: "s" | "m" | "l";
}) => (
  <svg
    class={`icon icon-${size}${DIRECTED.has(name) ? " icon-flips" : ""}`}
    viewBox="0 0 24 24"
    {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" })}
  >
    <use href={iconHref(name)} />
  </svg>
);
