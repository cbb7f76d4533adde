/** Mails about ownership that is offered: to whom it is for, and to who offered it once it is answered. */
import type { Context } from "hono";
import type { OwnershipOfferView } from "../../../durable/members/ownership-offer.ts";
import type { Actor } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { systemConfig } from "../../global/config/effective.ts";
import { paths } from "../../paths.ts";
import type { Mail, Platform } from "../../platform.ts";
import { ownershipAnswerMail, ownershipOfferMail } from "../../../views/mail/ownership.ts";

type C = Context<AppEnv>;

/** An offer in a workspace, as somebody who may read it has just left it. */
interface Told {
  id: string;
  reader: Actor;
  offer: OwnershipOfferView;
}

export const mailOffer = (c: C, told: Told): void =>
  inBackground(c, told, (around) => ({
    to: told.offer.to.email,
    ...ownershipOfferMail({ ...around, offer: told.offer }),
  }));

export const mailAnswer = (c: C, told: Told, answer: "accepted" | "declined"): void =>
  inBackground(c, told, (around) => ({
    to: told.offer.from.email,
    ...ownershipAnswerMail({ ...around, offer: told.offer, answer }),
  }));

interface Around {
  labels: { singular: string; plural: string; icon: string };
  /** of the workspace, and the absolute address of its page */
  name: string;
  url: string;
}

/** After the commit: a failing mail server undoes nothing. */
function inBackground(c: C, told: Told, compose: (around: Around) => Mail): void {
  const { platform } = c.var;
  const sent = send(platform, told, compose).catch((error: unknown) =>
    platform.log("ownership_mail_failed", { workspace_id: told.id, error: String(error) }),
  );
  c.executionCtx.waitUntil(sent);
}

async function send(
  platform: Platform,
  { id, reader }: Told,
  compose: (around: Around) => Mail,
): Promise<void> {
  const config = await systemConfig(platform.databases.main, platform.now());
  const labels = {
    singular: config.nav_label_singular,
    plural: config.nav_label_plural,
    icon: config.nav_icon,
  };
  const workspace = await platform.workspace(id).get(reader);
  if (!workspace.ok) return;
  const url = platform.settings.baseUrl + paths.workspace(id);
  await platform.sendMail(compose({ labels, name: workspace.value.name, url }));
}
