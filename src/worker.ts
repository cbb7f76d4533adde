/** Entry point on Cloudflare: builds the platform, exports the objects; nothing else. */
import { Channel as ChannelShell } from "../durable/channel.ts";
import { durableObject } from "../durable/hosts/cloudflare.ts";
import { Job as JobShell } from "../durable/job.ts";
import { Scheduler as SchedulerShell } from "../durable/scheduler.ts";
import { Sealer as SealerShell } from "../durable/sealer.ts";
import { Workspace as WorkspaceShell } from "../durable/workspace.ts";
import { createApp } from "./app.ts";
import { cloudflareContext, cloudflarePlatform, type CloudflareEnv } from "./hosts/cloudflare.ts";

const context = cloudflareContext(false);
export const Workspace = durableObject(WorkspaceShell, context);
export const Job = durableObject(JobShell, context);
export const Scheduler = durableObject(SchedulerShell, context);
export const Sealer = durableObject(SealerShell, context);
export const Channel = durableObject(ChannelShell, context);

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request, env, execution) {
    app ??= createApp(cloudflarePlatform(env, false));
    return app.fetch(request, env, execution);
  },
  /** Re-arms the scheduler, should its alarm ever be lost. */
  async scheduled(_event, env) {
    await cloudflarePlatform(env, false).scheduler().ensure();
  },
} satisfies ExportedHandler<CloudflareEnv>;
