import { midSentence, t } from "../../src/language/text.ts";
import type { FormState, Labels } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { aRole, permissionLabel, ruleSentence, type AccessAnswer, type AccessFacts } from "./access-words.ts";

/** Somebody and the workspace, as the rules see them. */
export interface MemberAccess extends AccessFacts {
  user_id: string;
  /** null: nobody who ever was a member */
  name: string | null;
  email: string | null;
  joined_at: string | null;
  removed_at: string | null;
  suspended_at: string | null;
  suspended_reason: string | null;
  expires_at: string | null;
  /** every named permission */
  answers: readonly AccessAnswer[];
}

/** A key that was asked about, and its answer unless it is none. */
export interface AskedKey {
  permission: string;
  answer: AccessAnswer | null;
}

interface AccessProps extends FormState {
  access: MemberAccess;
  asked: AskedKey | null;
  labels: Labels;
  to: string;
}

/** Every permission with the rule that decides about it. */
export const Access = ({ access, asked, labels, to, errors }: AccessProps) => {
  const barred = barring(access.answers);
  const answers = asked?.answer ? [asked.answer, ...access.answers] : access.answers;
  return (
    <Panel
      id="access"
      live={["members", "workspace"]}
      title={t("What they may do, and why")}
      hint={t("The rule that decides is named. The same rules judge everything they send.")}
    >
      {barred ? (
        <p class="verdict">
          <Pill tone="neutral">{t("Nothing")}</Pill> {ruleSentence(barred, access, labels)}
        </p>
      ) : (
        <Answers answers={answers} access={access} labels={labels} />
      )}
      <AdminNote answers={access.answers} labels={labels} />
      <form method="get" action={to} class="inline-form ask">
        <TextField
          name="permission"
          label={t("A plugin's key")}
          placeholder={t("crm:contacts:write")}
          autocomplete="off"
          autocapitalize="none"
          maxlength={100}
          value={asked?.permission}
          errors={errors}
        />
        <button class="button" type="submit">
          {t("Ask")}
        </button>
      </form>
    </Panel>
  );
};

/** The one rule, if there is such a one, that stands against everything. */
function barring(answers: readonly AccessAnswer[]): AccessAnswer | null {
  const [first] = answers;
  if (!first || first.rule === "role") return null;
  return answers.every(({ allowed, rule }) => !allowed && rule === first.rule) ? first : null;
}

const Answers = ({
  answers,
  access,
  labels,
}: Pick<AccessProps, "access" | "labels"> & Pick<MemberAccess, "answers">) => (
  <table class="cards access">
    <thead>
      <tr>
        <th scope="col">{t("What")}</th>
        <th scope="col">{t("May they?")}</th>
        <th scope="col">{t("The rule that decides")}</th>
      </tr>
    </thead>
    <tbody>
      {answers.map((answer) => (
        <tr>
          <th scope="row">{permissionLabel(answer.permission)}</th>
          <td data-label={t("May they?")}>
            {answer.allowed ? <Pill tone="good">{t("Yes")}</Pill> : <Pill tone="neutral">{t("No")}</Pill>}
          </td>
          <td>{ruleSentence(answer, access, labels)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The organization's rights reach in here, but by other pages. */
const AdminNote = ({ answers, labels }: { answers: readonly AccessAnswer[]; labels: Labels }) => {
  const role = answers.find(({ as_admin }) => as_admin !== null)?.as_admin?.role;
  return role ? (
    <p class="muted admin-note">
      {t(
        "Beside that, they administer the organization: on its admin pages they act in every {one} as {role}, whatever stands here.",
        { one: midSentence(labels.singular), role: aRole(role) },
      )}
    </p>
  ) : null;
};
