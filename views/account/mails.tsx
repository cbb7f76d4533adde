import { t } from "../../src/language/text.ts";
import { NOTICE_KINDS, type NoticeKind } from "../../src/notice.ts";
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import { Panel } from "../ui/panel.tsx";
import { SwitchRow } from "../ui/switch-row.tsx";
import { aOne } from "../ui/words.ts";

interface MailsProps {
  labels: Labels;
  /** kinds switched off; null while the store cannot say */
  off: readonly NoticeKind[] | null;
}

type Words = { label: string; hint: string };

const WORDS: Record<NoticeKind, (one: string) => Words> = {
  archived: (one) => ({ label: t("Archived"), hint: t("An admin archives {one} that you own.", { one }) }),
  restored: (one) => ({ label: t("Restored"), hint: t("An admin brings {one} back that you own.", { one }) }),
  deleted: (one) => ({ label: t("Deleted"), hint: t("An admin deletes {one} that you own.", { one }) }),
  transferred: (one) => ({
    label: t("New owner"),
    hint: t("An admin makes you owner of {one}, or somebody else of one that you own.", { one }),
  }),
  "role-changed": (one) => ({
    label: t("Changed roles"),
    hint: t("An admin changes your role, or somebody's in {one} that you own.", { one }),
  }),
  "join-requested": (one) => ({
    label: t("Join requests"),
    hint: t("Somebody asks to join {one} that you administer.", { one }),
  }),
};

/** Which mails one wants. */
export const Mails = ({ labels, off }: MailsProps) => (
  <Panel
    id="mails"
    title={t("Mails")}
    hint={t(
      "What you are told by mail when admins of an organization act, or somebody waits for your word. Invitations and sign-in links always come.",
    )}
  >
    {off === null ? (
      <p class="muted">
        {t("Your choice cannot be read right now. It holds all the same; try again in a moment.")}
      </p>
    ) : (
      <form method="post" action={paths.account()} class="stack" data-unsaved>
        <ul class="switches">
          {NOTICE_KINDS.map((kind) => (
            <SwitchRow name={kind} {...WORDS[kind](aOne(labels.singular))} checked={!off.includes(kind)} />
          ))}
        </ul>
        <div class="form-foot">
          <button class="button button-primary" type="submit" name="intent" value="save-mails">
            {t("Save choice")}
          </button>
        </div>
      </form>
    )}
  </Panel>
);
