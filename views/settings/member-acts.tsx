import { rich, t } from "../../src/language/text.ts";
import type { MemberView } from "../shapes.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Day } from "../ui/time.tsx";

interface ActProps {
  /** address of the page that they stand on, which takes the form */
  to: string;
  member: Pick<MemberView, "user_id" | "name">;
  look?: "quiet" | "plain";
}

/** Longest reason, in characters. */
const MAX_REASON = 500;

export const Suspend = ({ to, member, look = "quiet" }: ActProps) => (
  <Confirm label={t("Suspend")} about={member.name} look={look}>
    <p>
      {rich(
        "{name} can do nothing here from now on, and no longer sees it in their list. Role and place are kept until somebody reactivates them.",
        { name: <strong>{member.name}</strong> },
      )}
    </p>
    <form method="post" action={to} class="stack">
      <input type="hidden" name="user_id" value={member.user_id} />
      <div class="field">
        <label>
          {t("Reason (optional)")}
          <input
            class="input"
            name="reason"
            type="text"
            maxlength={MAX_REASON}
            autocomplete="off"
            aria-describedby={`reason-hint-${member.user_id}`}
          />
        </label>
        <p class="hint" id={`reason-hint-${member.user_id}`}>
          {t("Stands in the activity log, which every member can read.")}
        </p>
      </div>
      <button class="button button-danger button-wide" type="submit" name="intent" value="suspend">
        {t("Suspend {name}", { name: member.name })}
      </button>
    </form>
  </Confirm>
);

export const Reactivate = ({ to, member, look = "plain" }: ActProps) => (
  <form method="post" action={to}>
    <input type="hidden" name="user_id" value={member.user_id} />
    <button
      class={`button button-${look}`}
      type="submit"
      name="intent"
      value="reactivate"
      aria-label={t("Reactivate {name}", { name: member.name })}
    >
      {t("Reactivate")}
    </button>
  </form>
);

export const Remove = ({
  to,
  member,
  workspace,
  look = "quiet",
}: ActProps & { workspace: { name: string } }) => (
  <Confirm label={t("Remove")} about={member.name} look={look}>
    <p>
      {rich(
        "{name} loses access at once. What they wrote stays. They can be added or invited again at any time.",
        { name: <strong>{member.name}</strong> },
      )}
    </p>
    <form method="post" action={to}>
      <input type="hidden" name="user_id" value={member.user_id} />
      <button class="button button-danger button-wide" type="submit" name="intent" value="remove">
        {t("Remove from {workspace}", { workspace: workspace.name })}
      </button>
    </form>
  </Confirm>
);

/** Since when, and until when if the membership has an end. */
export const MemberDays = ({ member }: { member: Pick<MemberView, "joined_at" | "expires_at"> }) => (
  <span class="member-days">
    <Day at={member.joined_at} />
    {member.expires_at === null ? null : (
      <small class="muted">{rich("until {day}", { day: <Day at={member.expires_at} /> })}</small>
    )}
  </span>
);
