/** Notices to owners on either host: preferences and labels from the store, mails by the host's mailer. */
import { noticesOff, noticeSurroundings } from "../global/people/mail-preferences.ts";
import { createOwnerNotices } from "../mail/owner-notices.ts";
import type { OwnerNotices } from "../owner-notice.ts";
import type { Databases, Mail, Settings } from "../platform.ts";

export const noticesOf = (
  databases: Databases,
  settings: Settings,
  sendMail: (mail: Mail) => Promise<void>,
): OwnerNotices =>
  createOwnerNotices({
    settings,
    sendMail,
    switchedOff: (user_id) => noticesOff(databases.main, user_id),
    surroundings: (org_id) => noticeSurroundings(databases, org_id, Date.now()),
  });
