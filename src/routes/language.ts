/** The choice in every page's footer: kept in a cookie, and for mails with who is signed in. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { saveLanguage } from "../global/people/language.ts";
import { LANGUAGES, type Language } from "../language/languages.ts";
import { localPath } from "../local-path.ts";
import { refuseRequest } from "../middleware/failures.tsx";
import { formValues } from "../middleware/form-failure.ts";
import { rememberLanguage } from "../middleware/language.ts";
import { fail } from "../result.ts";

const form = z.object({ language: z.enum(Object.keys(LANGUAGES) as [Language, ...Language[]]) });

export const languageChoice = new Hono<AppEnv>()
  // Who was refused here and reloads.
  .get("/language", (c) => c.redirect("/"))
  .post("/language", async (c) => {
    const chosen = form.safeParse(await formValues(c.req));
    if (!chosen.success)
      return refuseRequest(c, fail("VALIDATION_FAILED", "Choose one of the languages.").error);
    const { language } = chosen.data;
    const { person, platform } = c.var;
    rememberLanguage(c, language);
    // For pages the cookie is enough: they change their language while the store is down, too.
    if (person) {
      await saveLanguage(platform.databases.main, person.id, language).catch((error: unknown) =>
        platform.log("language_not_saved", { request_id: c.var.requestId, error: String(error) }),
      );
    }
    return c.redirect(pageBefore(c.req.header("Referer"), platform.settings.baseUrl), 303);
  });

/** Where the choice was made, if that is a page of ours. */
function pageBefore(referer: string | undefined, baseUrl: string): string {
  const url = URL.parse(referer ?? "", baseUrl);
  return url?.origin === new URL(baseUrl).origin ? localPath(url.pathname + url.search) : "/";
}
