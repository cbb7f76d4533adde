/** Production on Deno. Needs ATRIUM_SECRET and BASE_URL; has no /dev routes. */
import { createApp } from "./app.ts";
import { dataDirectory, log, openPlatform } from "./hosts/deno.ts";
import { sendBySmtp } from "./hosts/deno-smtp.ts";
import { main, serve } from "./hosts/deno-serve.ts";
import { createMailer } from "./mail/mailer.ts";
import { readPort, readSettings } from "./settings.ts";

await main(async () => {
  const env = Deno.env.toObject();
  const settings = readSettings(env, false);
  const port = readPort(env);
  const sendMail = createMailer(settings, { env, log, smtp: sendBySmtp });
  const host = await openPlatform({ env, settings, data: dataDirectory(env), sendMail });
  serve({ app: createApp(host.platform), host, port, url: settings.baseUrl });
});
