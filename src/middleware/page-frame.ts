/** What every page needs around its own content: labels, accent, person, notice. */
import type { Context } from "hono";
import type { AppEnv } from "../env.ts";
import { systemConfig } from "../global/config.ts";
import { paths } from "../paths.ts";
import { DEFAULT_ACCENT } from "../theme.ts";
import type { Labels, PageFrame } from "../../views/shapes.ts";
import { noticeFor } from "../../views/ui/notices.ts";

const BUILT_IN: Labels = { singular: "Workspace", plural: "Workspaces", icon: "Workspaces" };

/** Labels and accent as configured; the built-in ones while the store has never been reached. */
async function looksOf(c: Context<AppEnv>): Promise<{ labels: Labels; color: string }> {
  const { platform } = c.var;
  try {
    const config = await systemConfig(platform.databases.main, platform.now());
    const labels = {
      singular: config.nav_label_singular,
      plural: config.nav_label_plural,
      icon: config.nav_icon,
    };
    return { labels, color: config.default_color };
  } catch {
    return { labels: BUILT_IN, color: DEFAULT_ACCENT };
  }
}

/** @param notice overrides what `?done=` says */
export async function frameOf(c: Context<AppEnv>, notice?: string): Promise<PageFrame> {
  const { labels, color } = await looksOf(c);
  const person = c.var.person;
  return {
    labels,
    themeHref: paths.theme(color),
    person: person && { id: person.id, name: person.name, email: person.email },
    now: c.var.platform.now(),
    notice: noticeFor(notice ?? c.req.query("done"), labels),
  };
}

/** htmx asks for a part of a page; `HX-Request` alone also marks boosted whole-page requests. */
export const wantsFragment = (c: Context<AppEnv>): boolean => c.req.header("HX-Request-Type") === "partial";

/** After a form did its work: 303 to where the result shows. */
export const done = (c: Context<AppEnv>, path: string, code: string): Response =>
  c.redirect(`${path}${path.includes("?") ? "&" : "?"}done=${encodeURIComponent(code)}`, 303);
