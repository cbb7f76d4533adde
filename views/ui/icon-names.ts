/** Icons that travel together in one sprite: the interface's own, and those offered for workspaces. */
export const CHROME_ICONS = [
  "Add", "Archive", "ArrowBack", "Assessment", "Check", "CheckCircle", "Close", "DeleteForever",
  "DragIndicator", "Error", "ExpandMore", "ForwardToInbox", "Group", "History", "Info",
  "KeyboardArrowDown", "KeyboardArrowUp", "LinkOff", "Lock", "Login", "Logout", "Mail", "MarkEmailRead",
  "Mic", "Forum", "MenuBook", "PersonAdd", "Restore", "Schedule", "Search", "SearchOff", "Settings", "SwapHoriz",
  "UnfoldMore", "ViewWeek", "Warning", "Widgets",
] as const;

/** The short list a form suggests; any Material icon name is accepted. */
export const WORKSPACE_ICONS = [
  "Workspaces", "Folder", "Work", "Business", "RocketLaunch", "Science", "Campaign", "Gavel", "FactCheck",
  "AccountBalance", "Analytics", "AutoStories", "Bolt", "BugReport", "Build", "Code", "DesignServices",
  "Explore", "Factory", "Favorite", "Flag", "Groups", "Handshake", "HealthAndSafety", "Hub", "Insights",
  "Inventory", "Language", "Lightbulb", "LocalShipping", "Palette", "Payments", "Public", "School", "Security",
  "ShoppingCart", "Storefront", "SupportAgent", "Terminal", "Verified",
] as const;
