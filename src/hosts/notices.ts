/** Notices to owners on either host: preferences and labels from the store, mails by the host's mailer. */
import { inReadersLanguage } from "../global/people/language.ts";
import { noticesOff, noticeSurroundings } from "../global/people/mail-preferences.ts";
import { createNotices } from "../mail/notices.ts";
import type { Notices } from "../notice.ts";
import type { Platform } from "../platform.ts";

type Services = Pick<Platform, "databases" | "settings" | "sendMail" | "asset">;

export const noticesOf = ({ databases, settings, sendMail, asset }: Services): Notices =>
  createNotices({
    settings,
    sendMail,
    inReadersLanguage: (address, write) => inReadersLanguage({ databases, settings, asset }, address, write),
    switchedOff: (user_id) => noticesOff(databases.main, user_id),
    surroundings: (org_id) => noticeSurroundings(databases, org_id, Date.now()),
  });
