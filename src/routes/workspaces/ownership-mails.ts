/** Mails about ownership that is offered: to whom it is for, and to who offered it once it is answered. */
import type { Context } from "hono";
import type { OwnershipOfferView } from "../../../durable/members/ownership-offer.ts";
import type { Actor } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { mailTo } from "../../global/people/language.ts";
import { systemConfig } from "../../global/config/effective.ts";
import { paths } from "../../paths.ts";
import type { Platform } from "../../platform.ts";
import type { MailContent } from "../../../views/mail/frame.ts";
import { ownershipAnswerMail, ownershipOfferMail } from "../../../views/mail/ownership.ts";

type C = Context<AppEnv>;

/** An offer in a workspace, as somebody who may read it has just left it. */
interface Told {
  id: string;
  reader: Actor;
  offer: OwnershipOfferView;
}

export const mailOffer = (c: C, told: Told): void =>
  inBackground(c, told, {
    to: told.offer.to.email,
    write: (around) => ownershipOfferMail({ ...around, offer: told.offer }),
  });

export const mailAnswer = (c: C, told: Told, answer: "accepted" | "declined"): void =>
  inBackground(c, told, {
    to: told.offer.from.email,
    write: (around) => ownershipAnswerMail({ ...around, offer: told.offer, answer }),
  });

interface Around {
  labels: { singular: string; plural: string; icon: string };
  /** of the workspace, and the absolute address of its page */
  name: string;
  url: string;
}

interface Letter {
  to: string;
  write(around: Around): MailContent;
}

/** After the commit: a failing mail server undoes nothing. */
function inBackground(c: C, told: Told, letter: Letter): void {
  const { platform } = c.var;
  const sent = send(platform, told, letter).catch((error: unknown) =>
    platform.log("ownership_mail_failed", { workspace_id: told.id, error: String(error) }),
  );
  c.executionCtx.waitUntil(sent);
}

async function send(platform: Platform, { id, reader }: Told, { to, write }: Letter): Promise<void> {
  const config = await systemConfig(platform.databases.main, platform.now());
  const labels = {
    singular: config.nav_label_singular,
    plural: config.nav_label_plural,
    icon: config.nav_icon,
  };
  const workspace = await platform.workspace(id).get(reader);
  if (!workspace.ok) return;
  const url = platform.settings.baseUrl + paths.workspace(id);
  await mailTo(platform, to, () => write({ labels, name: workspace.value.name, url }));
}
