/** Entry point for local workerd: the product with /dev in front, mails in a mailbox. */
import { Channel as ChannelShell } from "../durable/channel.ts";
import { durableObject } from "../durable/hosts/cloudflare.ts";
import { Job as JobShell } from "../durable/job.ts";
import { Scheduler as SchedulerShell } from "../durable/scheduler.ts";
import { Sealer as SealerShell } from "../durable/sealer.ts";
import { Workspace as WorkspaceShell } from "../durable/workspace.ts";
import { cloudflareContext, cloudflarePlatform, type CloudflareEnv } from "./hosts/cloudflare.ts";
import { createLocalApp } from "./local/app.ts";
import { createMailbox } from "./local/mailbox.ts";

/** Objects share it: what jobs send is read at the same address. */
const mailbox = createMailbox();
const context = cloudflareContext(true, (mail) => mailbox.send(mail));
export const Workspace = durableObject(WorkspaceShell, context);
export const Job = durableObject(JobShell, context);
export const Scheduler = durableObject(SchedulerShell, context);
export const Sealer = durableObject(SealerShell, context);
export const Channel = durableObject(ChannelShell, context);

let app: ReturnType<typeof createLocalApp> | undefined;

export default {
  async fetch(request, env, execution) {
    if (!app) {
      const platform = cloudflarePlatform(env, true, (mail) => mailbox.send(mail));
      execution.waitUntil(platform.scheduler().ensure());
      app = createLocalApp(platform, mailbox);
    }
    return app.fetch(request, env, execution);
  },
} satisfies ExportedHandler<CloudflareEnv>;
