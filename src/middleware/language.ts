/** Which language a page speaks: as chosen, else as the browser asks, else English. The API speaks English. */
import type { Context, MiddlewareHandler } from "hono";
import { contextStorage } from "hono/context-storage";
import { getCookie, setCookie } from "hono/cookie";
import { parseAccept } from "hono/utils/accept";
import type { AppEnv } from "../env.ts";
import { tongueOf } from "../language/catalogues.ts";
import { isLanguage, type Language } from "../language/languages.ts";

const COOKIE = "atrium_language";
const A_YEAR_S = 365 * 86_400;

const storage = contextStorage();

/** After `requestContext`. What is rendered from here on finds its language by itself. */
export const speak: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.path.startsWith("/api/")) return next();
  const language = languageOf(c);
  if (language !== "en") c.set("tongue", await tongueOf(c.var.platform, language));
  return storage(c, next);
};

function languageOf(c: Context<AppEnv>): Language {
  const chosen = getCookie(c, COOKIE);
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  const asked = parseAccept(c.req.header("Accept-Language") ?? "")
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type.split("-", 1)[0]?.toLowerCase() ?? "");
  return asked.find(isLanguage) ?? "en";
}

export function rememberLanguage(c: Context<AppEnv>, language: Language): void {
  const secure = c.var.platform.settings.baseUrl.startsWith("https:");
  setCookie(c, COOKIE, language, { path: "/", maxAge: A_YEAR_S, httpOnly: true, sameSite: "Lax", secure });
}
