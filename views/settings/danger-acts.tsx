import type { PropsWithChildren } from "hono/jsx";
import { midSentence, plural, rich, say, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, Labels, MemberView, OwnershipOfferView, WorkspaceDetail } from "../shapes.ts";
import { Confirm } from "../ui/confirm.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { dayOf, days, daysLeft } from "../ui/time.tsx";
import { MemberField } from "./member-field.tsx";

interface ActProps extends FormState {
  workspace: WorkspaceDetail;
  labels: Labels;
}

type Intent = "archive" | "restore" | "offer" | "cancel-offer" | "leave" | "delete";

const Form = ({ workspace, children }: PropsWithChildren<{ workspace: WorkspaceDetail }>) => (
  <form method="post" action={paths.workspaceSettings(workspace.id, "danger")} class="act">
    {children}
  </form>
);

const Submit = ({
  intent,
  children,
  look = "button",
}: PropsWithChildren<{ intent: Intent; look?: string }>) => (
  <button class={look} type="submit" name="intent" value={intent}>
    {children}
  </button>
);

export const Archive = ({ workspace, labels }: ActProps) => (
  <Panel
    title={t("verb|Archive")}
    hint={t("Becomes read-only for everybody. Nothing is lost, and it can be restored at any time.")}
  >
    <Form workspace={workspace}>
      <Submit intent="archive">{t("Archive this {one}", { one: midSentence(labels.singular) })}</Submit>
    </Form>
  </Panel>
);

/** For archived and for deleted ones. */
export const Restore = ({ workspace, labels, now }: ActProps & { now: number }) => (
  <Panel
    title={t("Restore")}
    hint={
      workspace.purge_at && workspace.status === "deleted"
        ? plural(
            daysLeft(workspace.purge_at, now),
            "Everything is still there. On {day}, in {n} day, it is gone for good.",
            "Everything is still there. On {day}, in {n} days, it is gone for good.",
            { day: dayOf(workspace.purge_at) },
          )
        : t("Makes it writable again, with everything in it as it was.")
    }
  >
    <Form workspace={workspace}>
      <Submit intent="restore" look="button button-primary">
        {t("Restore this {one}", { one: midSentence(labels.singular) })}
      </Submit>
    </Form>
  </Panel>
);

interface TransferProps extends ActProps {
  /** members to suggest as the owner; null: there is nobody else */
  heirs: readonly MemberView[] | null;
  /** the one that waits for its answer */
  offer: OwnershipOfferView | null;
  /** the reader's id */
  you: string | undefined;
}

/** Nothing changes until the other side accepts; until then it can be taken back. */
export const Transfer = ({ offer, you, ...act }: TransferProps) => (
  <Panel
    id="transfer"
    live={["members"]}
    title={t("Transfer ownership")}
    hint={t(
      "The new owner can do everything, and you become an admin, once they accept. Only they can give it back.",
    )}
  >
    {offer ? <Offered workspace={act.workspace} offer={offer} you={you} /> : <Offer {...act} />}
  </Panel>
);

interface OfferedProps extends Pick<TransferProps, "workspace" | "you"> {
  offer: OwnershipOfferView;
}

const Offered = ({ workspace, offer, you }: OfferedProps) => (
  <Form workspace={workspace}>
    <p>
      {offer.from.user_id === you
        ? rich("Offered to {name}. They can accept it until {day}.", {
            name: <strong>{offer.to.name}</strong>,
            day: dayOf(offer.expires_at),
          })
        : rich("Offered to {name} by {from}. They can accept it until {day}.", {
            name: <strong>{offer.to.name}</strong>,
            from: offer.from.name,
            day: dayOf(offer.expires_at),
          })}
    </p>
    <Submit intent="cancel-offer">{t("Withdraw the offer")}</Submit>
  </Form>
);

const Offer = ({ workspace, labels, heirs, values, errors }: Omit<TransferProps, "offer" | "you">) =>
  heirs === null ? (
    <p class="muted">
      {rich("Nobody else could own it yet. {invite} first.", {
        invite: (
          <a href={paths.workspaceSettings(workspace.id, "invitations")}>{t("link|Invite somebody")}</a>
        ),
      })}
    </p>
  ) : (
    <Form workspace={workspace}>
      <MemberField
        label={t("New owner")}
        hint={t("The e-mail address of a member.")}
        candidates={heirs}
        values={values}
        errors={errors}
      />
      <TextArea
        name="message"
        label={t("Message (optional)")}
        hint={t("They get it by mail, and read it beside the offer.")}
        maxlength={1_000}
        value={values?.message}
        errors={errors}
      />
      <Submit intent="offer">{t("Offer this {one}", { one: midSentence(labels.singular) })}</Submit>
    </Form>
  );

export const Leave = ({ workspace, errors }: ActProps) => (
  <Panel
    title={t("Leave")}
    hint={
      workspace.role === "owner"
        ? t("You lose access at once. The last owner cannot leave: transfer ownership first.")
        : t("You lose access at once, until somebody adds or invites you again. What you wrote stays.")
    }
  >
    <Confirm label={t("Leave…")} about={workspace.name} look="plain">
      <p>{rich("You will no longer see {name}.", { name: <strong>{workspace.name}</strong> })}</p>
      <Form workspace={workspace}>
        <Submit intent="leave" look="button button-danger button-wide">
          {t("Leave {name}", { name: workspace.name })}
        </Submit>
      </Form>
    </Confirm>
    {errors?.leave ? <p class="field-error">{say(errors.leave)}</p> : null}
  </Panel>
);

interface DeleteProps extends ActProps {
  retentionDays: number;
}

/** The name is typed: without scripts the server compares it, with them the button waits for it. */
export const Delete = ({ workspace, labels, retentionDays, values, errors }: DeleteProps) => (
  <Panel
    tone="danger"
    title={t("Delete this {one}", { one: midSentence(labels.singular) })}
    hint={
      <>
        {plural(
          workspace.member_count,
          "Its member loses access at once.",
          "Its {n} members lose access at once.",
        )}{" "}
        {rich(
          "For {days} an owner can restore it with everything in it: content, files, invitations, history. After that nobody can.",
          { days: <strong>{days(retentionDays)}</strong> },
        )}
      </>
    }
  >
    <Form workspace={workspace}>
      <TextField
        name="confirm_name"
        label={t("Type “{name}” to confirm", { name: workspace.name })}
        autocomplete="off"
        autocapitalize="none"
        value={values?.confirm_name}
        errors={errors}
        confirms={workspace.name}
        required
      />
      <Submit intent="delete" look="button button-danger">
        {t("Delete {name}", { name: workspace.name })}
      </Submit>
    </Form>
  </Panel>
);
