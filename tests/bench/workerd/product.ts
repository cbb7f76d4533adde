/** The product on workerd as it deploys, with /dev beside it and a count of what D1 is asked for. */
import { Channel as ChannelShell } from "../../../durable/channel.ts";
import { durableObject } from "../../../durable/hosts/cloudflare.ts";
import { Job as JobShell } from "../../../durable/job.ts";
import { Scheduler as SchedulerShell } from "../../../durable/scheduler.ts";
import { Sealer as SealerShell } from "../../../durable/sealer.ts";
import { Workspace as WorkspaceShell } from "../../../durable/workspace.ts";
import { createApp } from "../../../src/app.ts";
import { cloudflareContext, cloudflarePlatform, type CloudflareEnv } from "../../../src/hosts/cloudflare.ts";
import { createLocalApp } from "../../../src/local/app.ts";
import { createMailbox } from "../../../src/local/mailbox.ts";
import { countedD1 } from "./counted-d1.ts";
import { answerCount } from "../store-count.ts";

type Env = CloudflareEnv & { BASE_URL: string };

const counted = (env: Env): Env => ({ ...env, DB: countedD1(env.DB) });
const local = cloudflareContext(true);
const context = (state: DurableObjectState, env: Env) => local(state, counted(env));

export const Workspace = durableObject(WorkspaceShell, context);
export const Job = durableObject(JobShell, context);
export const Scheduler = durableObject(SchedulerShell, context);
export const Sealer = durableObject(SealerShell, context);
export const Channel = durableObject(ChannelShell, context);

let apps: ReturnType<typeof createApps> | undefined;

function createApps(env: Env) {
  const mailbox = createMailbox();
  const platform = cloudflarePlatform(counted(env), true, (mail) => mailbox.send(mail));
  return { platform, product: createApp(platform), dev: createLocalApp(platform, mailbox) };
}

export default {
  async fetch(request, env, execution) {
    if (!apps) {
      apps = createApps(env);
      execution.waitUntil(apps.platform.scheduler().ensure());
    }
    // Measured requests go straight to the product, as in src/worker.ts.
    if (request.url === `${env.BASE_URL}/bench/store`) return answerCount(request.method, true);
    const { dev, product } = apps;
    return (request.url.startsWith(`${env.BASE_URL}/dev/`) ? dev : product).fetch(request, env, execution);
  },
} satisfies ExportedHandler<Env>;
