/** What every page needs around its own content: labels, accent, features, person, notice. */
import type { Context } from "hono";
import type { AppEnv, Person } from "../env.ts";
import { ALL_FEATURES, featuresOf, type Features } from "../features.ts";
import { systemConfig } from "../global/config/effective.ts";
import { paths } from "../paths.ts";
import { DEFAULT_ACCENT } from "../theme.ts";
import { isTranslated } from "./language.ts";
import type { ConsoleName, Labels, PageFrame } from "../../views/shapes.ts";
import { noticeFor } from "../../views/ui/notices.ts";

const BUILT_IN: Labels = { singular: "Workspace", plural: "Workspaces", icon: "Workspaces" };

interface LooksInForce {
  labels: Labels;
  color: string;
  features: Features;
}

/** Labels, accent and features as configured; the built-in ones while the store has never been reached. */
async function looksOf(c: Context<AppEnv>): Promise<LooksInForce> {
  const { platform } = c.var;
  try {
    const config = await systemConfig(platform.databases.main, platform.now());
    const labels = {
      singular: config.nav_label_singular,
      plural: config.nav_label_plural,
      icon: config.nav_icon,
    };
    return { labels, color: config.default_color, features: featuresOf(config) };
  } catch {
    return { labels: BUILT_IN, color: DEFAULT_ACCENT, features: ALL_FEATURES };
  }
}

/** @param notice overrides what `?done=` says */
export async function frameOf(c: Context<AppEnv>, notice?: string): Promise<PageFrame> {
  const { labels, color, features } = await looksOf(c);
  const person = c.var.person;
  return {
    labels,
    themeHref: paths.theme(color),
    color,
    features,
    person: person && { id: person.id, name: person.name, email: person.email, picture: person.picture },
    consoles: person ? consolesOf(person) : [],
    translated: isTranslated(c.req.path),
    now: c.var.platform.now(),
    notice: noticeFor(notice ?? c.req.query("done"), labels),
  };
}

/** As the session was last read, five minutes ago at most: the consoles themselves ask the store. */
function consolesOf({ org_admin, platform_role }: Person): ConsoleName[] {
  return [
    ...(org_admin ? (["organization"] as const) : []),
    ...(platform_role ? (["platform"] as const) : []),
  ];
}

/** A workspace with what is switched off left out: one color for all, no tags. */
export function asSwitchedOn<T extends { color: string; tags?: readonly string[] | undefined }>(
  { features, color }: Pick<PageFrame, "features" | "color">,
  workspace: T,
): T {
  return {
    ...workspace,
    ...(features.colors ? {} : { color }),
    ...(features.tags || workspace.tags === undefined ? {} : { tags: [] }),
  };
}

/** htmx asks for a part of a page; `HX-Request` alone also marks boosted whole-page requests. */
export const wantsFragment = (c: Context<AppEnv>): boolean => c.req.header("HX-Request-Type") === "partial";

/** Whether this part of the page asks for itself again, as live ones do: it wants all of itself. */
export const isAskedBy = (c: Context<AppEnv>, id: string): boolean =>
  c.req.header("HX-Source")?.endsWith(`#${id}`) ?? false;

/** After a form did its work: 303 to where the result shows. */
export const done = (c: Context<AppEnv>, path: string, code: string): Response =>
  c.redirect(`${path}${path.includes("?") ? "&" : "?"}done=${encodeURIComponent(code)}`, 303);
