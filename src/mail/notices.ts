/** Notices by mail: with the configured labels in the reader's language, withheld from who does not want them. */
import type { Notice, NoticeKind, Notices } from "../notice.ts";
import { paths } from "../paths.ts";
import type { Mail, Settings } from "../platform.ts";
import { joinRequestMail } from "../../views/mail/join-request.ts";
import { ownerNoticeMail } from "../../views/mail/owner-notice.ts";

/** What a mail says beside its own words. */
export interface Surroundings {
  labels: { singular: string; plural: string; icon: string };
  org_name: string;
  /** a suspended organization sends no mail */
  silent: boolean;
}

/** What the notices need of their host. */
interface NoticeServices {
  settings: Settings;
  sendMail(mail: Mail): Promise<void>;
  /** @param write synchronous */
  inReadersLanguage<T>(address: string, write: () => T): Promise<T>;
  switchedOff(user_id: string): Promise<NoticeKind[]>;
  surroundings(org_id: string): Promise<Surroundings>;
}

export function createNotices({
  settings,
  sendMail,
  inReadersLanguage,
  switchedOff,
  surroundings,
}: NoticeServices): Notices {
  return {
    async send(notice: Notice) {
      const [off, around] = await Promise.all([switchedOff(notice.to.user_id), surroundings(notice.org_id)]);
      if (around.silent || off.includes(notice.kind)) return;
      const links = {
        url: settings.baseUrl + pathOf(notice),
        account_url: settings.baseUrl + paths.account(),
      };
      const mail = await inReadersLanguage(notice.to.email, () =>
        notice.kind === "join-requested"
          ? joinRequestMail(notice, { ...around, ...links })
          : ownerNoticeMail(notice, { ...around, ...links }),
      );
      await sendMail({ to: notice.to.email, ...mail });
    },
  };
}

function pathOf(notice: Notice): string {
  if (notice.kind === "join-requested")
    return `${paths.workspaceSettings(notice.workspace.id, "invitations")}#join-requests`;
  const [first] = notice.workspaces;
  const one = notice.workspaces.length === 1 && first && notice.restorable !== false ? first : null;
  return one ? paths.workspace(one.id) : paths.home();
}
