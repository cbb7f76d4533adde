/** Who hears of a requested change: the platform's owners of the request, who asked of the decision. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { systemConfig } from "../../../global/config/effective.ts";
import type { ConfigRequest } from "../../../global/config/request-rows.ts";
import { mailTo } from "../../../global/people/language.ts";
import { findPeople } from "../../../global/people/people.ts";
import { listPeople } from "../../../global/people/listed.ts";
import { paths } from "../../../paths.ts";
import type { Platform } from "../../../platform.ts";
import { changesBetween } from "../../../../views/admin/config/words.ts";
import { changeDecidedMail, changeRequestedMail } from "../../../../views/mail/approval.ts";
import type { MailContent } from "../../../../views/mail/frame.ts";
import { systemValues } from "./values.ts";

type C = Context<AppEnv>;

const OWNERS_TOLD = 50;

export function mailRequest(c: C, request: ConfigRequest): void {
  inBackground(c, async (platform) => {
    const filter = { cursor: null, limit: OWNERS_TOLD, role: "platform_owner" } as const;
    const owners = (await listPeople(platform.databases.main, filter)).items;
    const content = await contentOf(platform, request);
    await sendAll(
      platform,
      owners.filter(({ id }) => id !== request.requested_by),
      () =>
        changeRequestedMail({
          ...content(),
          requesterName: request.requested_by_name,
          url: platform.settings.baseUrl + paths.platformApprovals(),
        }),
    );
  });
}

/** Not where somebody decided about a request of their own. */
export function mailDecision(c: C, request: ConfigRequest): void {
  const { status } = request;
  if (status !== "approved" && status !== "rejected") return;
  if (request.decided_by === request.requested_by) return;
  inBackground(c, async (platform) => {
    const askers = await findPeople(platform.databases.main, [request.requested_by]);
    const content = await contentOf(platform, request);
    await sendAll(platform, askers, () =>
      changeDecidedMail({
        ...content(),
        decision: status,
        deciderName: request.decided_by_name ?? "",
        note: request.note,
        url: platform.settings.baseUrl + paths.platformApprovals({ status: "decided" }),
      }),
    );
  });
}

/** To be worded in each reader's language. */
async function contentOf({ databases, now }: Platform, request: ConfigRequest) {
  const config = await systemConfig(databases.main, now());
  const labels = {
    singular: config.nav_label_singular,
    plural: config.nav_label_plural,
    icon: config.nav_icon,
  };
  const [from, to] = [systemValues(request.old_values), systemValues(request.patch)];
  return () => ({ labels, changes: changesBetween(from, to, labels) });
}

async function sendAll(platform: Platform, people: readonly { email: string }[], write: () => MailContent) {
  await Promise.all(people.map(({ email }) => mailTo(platform, email, write)));
}

/** After the commit: a failing mail server loses no request and no decision. */
function inBackground(c: C, send: (platform: Platform) => Promise<void>): void {
  const { platform } = c.var;
  c.executionCtx.waitUntil(
    send(platform).catch((error: unknown) => platform.log("approval_mail_failed", { error: String(error) })),
  );
}
