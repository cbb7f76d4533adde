import { DEFAULT_ACCENT, inkOn, isHexColor } from "../../src/theme.ts";
import { iconHref } from "./icon.tsx";

interface TileProps {
  color: string;
  icon: string;
  size?: "s" | "m" | "l";
}

/** A workspace's color and icon. Attributes carry the color: the content policy allows no inline style. */
export function Tile({ color, icon, size = "m" }: TileProps) {
  const fill = isHexColor(color) ? color : DEFAULT_ACCENT;
  return (
    <svg class={`tile tile-${size}`} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="9" fill={fill} />
      <rect class="tile-edge" x="0.5" y="0.5" width="39" height="39" rx="8.5" fill="none" />
      <use href={iconHref(icon)} x="9" y="9" width="22" height="22" fill={inkOn(fill)} />
    </svg>
  );
}
