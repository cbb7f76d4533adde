/** Local on Deno: loopback only, mail into a mailbox, /dev routes, a secret of its own. */
import { dataDirectory, openPlatform } from "./hosts/deno.ts";
import { main, serve } from "./hosts/deno-serve.ts";
import { createLocalApp } from "./local/app.ts";
import { createMailbox } from "./local/mailbox.ts";
import { readPort, readSettings } from "./settings.ts";

await main(async () => {
  const env = Deno.env.toObject();
  const data = dataDirectory(env);
  const port = readPort(env);
  const settings = readSettings({ ...env, ATRIUM_SECRET: env["ATRIUM_SECRET"] || keptSecret(data) }, true);
  const mailbox = createMailbox();
  const host = await openPlatform({ env, settings, data, sendMail: (mail) => mailbox.send(mail) });
  const app = createLocalApp(host.platform, mailbox);
  serve({ app, host, port, hostname: "127.0.0.1", url: `http://localhost:${port}` });
});

/** Made at the first start, so that sessions outlive a restart. */
function keptSecret(data: string): string {
  Deno.mkdirSync(data, { recursive: true });
  const path = `${data}/secret`;
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const secret = crypto.getRandomValues(new Uint8Array(32)).toBase64();
  Deno.writeTextFileSync(path, secret, { mode: 0o600, createNew: true });
  return secret;
}
