/**
 * Which language a page speaks: as chosen, else as the browser asks, else English. The API and its reference speak
 * English.
 */
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
  if (!isTranslated(c.req.path)) return next();
  const language = languageOf(c);
  if (language !== "en") c.set("tongue", await tongueOf(c.var.platform, language));
  return storage(c, next);
};

/** Whether what is at this path speaks other languages than English. */
export const isTranslated = (path: string): boolean => !path.startsWith("/api/");

function languageOf(c: Context<AppEnv>): Language {
  const chosen = getCookie(c, COOKIE);
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  // The most wanted first; q=0 refuses (RFC 9110, 12.4.2).
  const asked = parseAccept(c.req.header("Accept-Language") ?? "")
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split("-", 1)[0]?.toLowerCase() ?? "");
  return asked.find(isLanguage) ?? "en";
}

export function rememberLanguage(c: Context<AppEnv>, language: Language): void {
  const secure = c.var.platform.settings.baseUrl.startsWith("https:");
  setCookie(c, COOKIE, language, { path: "/", maxAge: A_YEAR_S, httpOnly: true, sameSite: "Lax", secure });
}
