/** Somewhere to go: one of the person's workspaces, a page, something to do. */
export interface Destination {
  href: string;
  icon: string;
  label: string;
  /** what tells it from others of that name */
  hint?: string | undefined;
  /** of a workspace: its tile instead of the plain icon */
  color?: string | undefined;
}

export interface DestinationGroup {
  title: string;
  items: readonly Destination[];
}
