/** Material icon names as configuration may spell them, and what they mean here. */
import assets from "../views/assets.json" with { type: "json" };
import { msg } from "./language/phrase.ts";
import { staticJson, type Shelf } from "./static-json.ts";

/** Names that no icon has but that configurations carry. */
const ALIASES: Readonly<Record<string, string>> = { Workspace: "Workspaces" };

/** Shown where a stored name can't be an icon's. */
export const FALLBACK_ICON = "Workspaces";

export const NOT_AN_ICON = msg("This is not a Material icon's name.");

/** All base names, in order. */
export const iconNames = staticJson<readonly string[]>(assets["icon-names.json"]);

/** The base name of an icon ("FolderIcon" → "Folder", "WorkspaceIcon" → "Workspaces"); null for what no icon can be called. */
export function iconName(name: string): string | null {
  const base = name.replace(/Icon$/, "");
  return /^[A-Z0-9]\w*$/.test(base) ? (ALIASES[base] ?? base) : null;
}

/** Is this name usable as an icon? */
export async function isIcon(shelf: Shelf, name: string): Promise<boolean> {
  const base = iconName(name);
  return base !== null && (await iconNames(shelf)).includes(base);
}
