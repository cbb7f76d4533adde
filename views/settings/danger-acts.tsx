import type { PropsWithChildren } from "hono/jsx";
import { paths } from "../../src/paths.ts";
import type { FormState, Labels, MemberView, OwnershipOfferView, WorkspaceDetail } from "../shapes.ts";
import { Confirm } from "../ui/confirm.tsx";
import { SelectField, TextArea, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { dayOf, days, daysLeft } from "../ui/time.tsx";

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
    title="Archive"
    hint="Becomes read-only for everybody. Nothing is lost, and it can be restored at any time."
  >
    <Form workspace={workspace}>
      <Submit intent="archive">Archive this {labels.singular.toLowerCase()}</Submit>
    </Form>
  </Panel>
);

/** For archived and for deleted ones. */
export const Restore = ({ workspace, labels, now }: ActProps & { now: number }) => (
  <Panel
    title="Restore"
    hint={
      workspace.purge_at && workspace.status === "deleted"
        ? `Everything is still there. On ${dayOf(workspace.purge_at)}, in ${days(daysLeft(workspace.purge_at, now))}, it is gone for good.`
        : "Makes it writable again, with everything in it as it was."
    }
  >
    <Form workspace={workspace}>
      <Submit intent="restore" look="button button-primary">
        Restore this {labels.singular.toLowerCase()}
      </Submit>
    </Form>
  </Panel>
);

interface TransferProps extends ActProps {
  /** members who can become the owner */
  heirs: readonly MemberView[];
  /** the one that waits for its answer */
  offer: OwnershipOfferView | null;
}

/** Nothing changes until the other side accepts; until then it can be taken back. */
export const Transfer = ({ offer, ...act }: TransferProps) => (
  <Panel
    id="transfer"
    live={["members"]}
    title="Transfer ownership"
    hint="The new owner can do everything, and you become an admin, once they accept. Only they can give it back."
  >
    {offer ? <Offered workspace={act.workspace} offer={offer} /> : <Offer {...act} />}
  </Panel>
);

const Offered = ({ workspace, offer }: { workspace: WorkspaceDetail; offer: OwnershipOfferView }) => (
  <Form workspace={workspace}>
    <p>
      Offered to <strong>{offer.to.name}</strong>
      {offer.from.user_id === offer.to.user_id ? null : ` by ${offer.from.name}`}. They can accept it until{" "}
      {dayOf(offer.expires_at)}.
    </p>
    <Submit intent="cancel-offer">Withdraw the offer</Submit>
  </Form>
);

const Offer = ({ workspace, labels, heirs, values, errors }: Omit<TransferProps, "offer">) =>
  heirs.length === 0 ? (
    <p class="muted">
      Nobody else could own it yet.{" "}
      <a href={paths.workspaceSettings(workspace.id, "invitations")}>Invite somebody</a> first.
    </p>
  ) : (
    <Form workspace={workspace}>
      <SelectField
        name="user_id"
        label="New owner"
        placeholder="Choose a member"
        options={heirs.map((heir) => ({ value: heir.user_id, label: `${heir.name} (${heir.email})` }))}
        value={values?.user_id}
        errors={errors}
        required
      />
      <TextArea
        name="message"
        label="Message (optional)"
        hint="They get it by mail, and read it beside the offer."
        maxlength={1_000}
        value={values?.message}
        errors={errors}
      />
      <Submit intent="offer">Offer this {labels.singular.toLowerCase()}</Submit>
    </Form>
  );

export const Leave = ({ workspace, errors }: ActProps) => (
  <Panel
    title="Leave"
    hint={
      workspace.role === "owner"
        ? "You lose access at once. The last owner cannot leave: transfer ownership first."
        : "You lose access at once, until somebody adds or invites you again. What you wrote stays."
    }
  >
    <Confirm label="Leave…" about={workspace.name} look="plain">
      <p>
        You will no longer see <strong>{workspace.name}</strong>.
      </p>
      <Form workspace={workspace}>
        <Submit intent="leave" look="button button-danger button-wide">
          Leave {workspace.name}
        </Submit>
      </Form>
    </Confirm>
    {errors?.leave ? <p class="field-error">{errors.leave}</p> : null}
  </Panel>
);

interface DeleteProps extends ActProps {
  retentionDays: number;
}

/** The name is typed: without scripts the server compares it, with them the button waits for it. */
export const Delete = ({ workspace, labels, retentionDays, values, errors }: DeleteProps) => (
  <Panel
    tone="danger"
    title={`Delete this ${labels.singular.toLowerCase()}`}
    hint={
      <>
        Its {workspace.member_count === 1 ? "member loses" : `${workspace.member_count} members lose`} access
        at once. For <strong>{days(retentionDays)}</strong> an owner can restore it with everything in it:
        content, files, invitations, history. After that nobody can.
      </>
    }
  >
    <Form workspace={workspace}>
      <TextField
        name="confirm_name"
        label={`Type “${workspace.name}” to confirm`}
        autocomplete="off"
        autocapitalize="none"
        value={values?.confirm_name}
        errors={errors}
        confirms={workspace.name}
        required
      />
      <Submit intent="delete" look="button button-danger">
        Delete {workspace.name}
      </Submit>
    </Form>
  </Panel>
);
