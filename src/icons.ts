/** Material icon names as configuration may spell them, and what they mean here. */
import known from "./icons.json" with { type: "json" };

const KNOWN: ReadonlySet<string> = new Set(known);

/** Names that no icon has but that configurations carry. */
const ALIASES: Readonly<Record<string, string>> = { Workspace: "Workspaces" };

/** Shown where a stored name is not (or no longer) an icon. */
export const FALLBACK_ICON = "Workspaces";

/** The base name of an icon ("FolderIcon" → "Folder", "WorkspaceIcon" → "Workspaces"), or null. */
export function iconName(name: string): string | null {
  const base = KNOWN.has(name) ? name : name.replace(/Icon$/, "");
  const resolved = ALIASES[base] ?? base;
  return KNOWN.has(resolved) ? resolved : null;
}

/** Is this name usable as an icon? */
export const isIcon = (name: string): boolean => iconName(name) !== null;
