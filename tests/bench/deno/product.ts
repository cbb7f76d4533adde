/** The product on Deno as it is served, with /dev beside it and a count of what libSQL is asked for. */
import { dataDirectory, openPlatform } from "../../../src/hosts/deno.ts";
import { serve } from "../../../src/hosts/deno-serve.ts";
import { createApp } from "../../../src/app.ts";
import { createLocalApp } from "../../../src/local/app.ts";
import { createMailbox } from "../../../src/local/mailbox.ts";
import { readPort, readSettings } from "../../../src/settings.ts";
import { countLibsql } from "./counted-libsql.ts";
import { answerCount } from "../store-count.ts";

const env = Deno.env.toObject();
const port = readPort(env);
const settings = readSettings(env, true);
const mailbox = createMailbox();
countLibsql();
const host = await openPlatform({
  env,
  settings,
  data: dataDirectory(env),
  sendMail: (mail) => mailbox.send(mail),
});
const product = createApp(host.platform);
const dev = createLocalApp(host.platform, mailbox);

const app: Parameters<typeof serve>[0]["app"] = {
  fetch(request, bindings, execution) {
    // Measured requests go straight to the product, as in src/deno.ts.
    if (request.url === `${settings.baseUrl}/bench/store`) return answerCount(request.method, false);
    const asked = request.url.startsWith(`${settings.baseUrl}/dev/`) ? dev : product;
    return asked.fetch(request, bindings, execution);
  },
};
serve({ app, host, port, hostname: "127.0.0.1", url: settings.baseUrl });
