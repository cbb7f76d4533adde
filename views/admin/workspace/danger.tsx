import type { PropsWithChildren } from "hono/jsx";
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { dayOf, daysLeft } from "../../ui/time.tsx";
import { AdminWorkspaceFrame } from "./frame.tsx";
import type { AdminDangerProps } from "./shapes.ts";

/** What changes the life of a workspace; what can't be undone asks for its name. */
export const AdminDangerPage = (page: AdminDangerProps) => {
  const { status } = page.workspace;
  return (
    <AdminWorkspaceFrame {...page} tab="danger">
      {status === "deleted" ? (
        <Restore {...page} />
      ) : status === "archived" ? (
        <Unarchive {...page} />
      ) : (
        <Archive {...page} />
      )}
      {page.isOwner && (status === "active" || status === "planning") ? <Transfer {...page} /> : null}
      {page.isOwner ? <ForceDelete {...page} /> : <OwnersOnly />}
    </AdminWorkspaceFrame>
  );
};

const Form = ({ workspace, org, children }: PropsWithChildren<AdminDangerProps>) => (
  <form method="post" action={paths.orgWorkspace(workspace.id, org.slug, { tab: "danger" })} class="act">
    {children}
  </form>
);

const one = ({ frame }: AdminDangerProps): string => midSentence(frame.labels.singular);

const Archive = (page: AdminDangerProps) => (
  <Panel
    title={t("verb|Archive")}
    hint={t("Becomes read-only for everybody. Nothing is lost; its owners are told by mail.")}
  >
    <Form {...page}>
      <button class="button" type="submit" name="intent" value="archive">
        {t("Archive this {one}", { one: one(page) })}
      </button>
    </Form>
  </Panel>
);

const Unarchive = (page: AdminDangerProps) => (
  <Panel title={t("Unarchive")} hint={t("Makes it writable again, with everything in it as it was.")}>
    <Form {...page}>
      <button class="button button-primary" type="submit" name="intent" value="unarchive">
        {t("Unarchive this {one}", { one: one(page) })}
      </button>
    </Form>
  </Panel>
);

const Restore = (page: AdminDangerProps) => {
  const { workspace, frame, isOwner } = page;
  const until = workspace.purge_at
    ? plural(
        daysLeft(workspace.purge_at, frame.now),
        "On {day}, in {n} day, it is gone for good.",
        "On {day}, in {n} days, it is gone for good.",
        { day: dayOf(workspace.purge_at) },
      )
    : "";
  const kept = plural(
    workspace.member_count,
    "Brings it back with {n} member, each with the role they had.",
    "Brings it back with {n} members, each with the role they had.",
  );
  return (
    <Panel title={t("Restore")} hint={`${kept} ${until}`}>
      {isOwner ? (
        <Form {...page}>
          <button class="button button-primary" type="submit" name="intent" value="restore">
            {t("Restore this {one}", { one: one(page) })}
          </button>
        </Form>
      ) : (
        <p class="muted">{t("Only owners of the organization restore what was deleted.")}</p>
      )}
    </Panel>
  );
};

const Transfer = (page: AdminDangerProps) => (
  <Panel
    title={t("Transfer ownership")}
    hint={t("To a person of the organization. Who owns it now becomes an admin; both are told by mail.")}
  >
    <Form {...page}>
      <Heir {...page} />
      <Confirm label={t("Transfer…")} about={page.workspace.name} look="plain">
        <p>{t("The new owner can do everything here, deletion included.")}</p>
        <button class="button button-primary" type="submit" name="intent" value="transfer">
          {t("Transfer ownership")}
        </button>
      </Confirm>
    </Form>
  </Panel>
);

/** A choice where everybody fits into one, else the address. */
const Heir = ({ heirs, values, errors }: AdminDangerProps) =>
  heirs === null ? (
    <TextField
      name="new_owner"
      label={t("New owner")}
      hint={t("The e-mail address of a person of the organization.")}
      type="email"
      required
      value={values?.["new_owner"]}
      errors={errors}
    />
  ) : (
    <SelectField
      name="new_owner"
      label={t("New owner")}
      placeholder={t("Choose a person")}
      required
      options={heirs.map((heir) => ({ value: heir.email, label: `${heir.name} (${heir.email})` }))}
      value={values?.["new_owner"]}
      errors={errors}
    />
  );

const ForceDelete = (page: AdminDangerProps) => (
  <Panel
    tone="danger"
    title={page.workspace.status === "deleted" ? t("Purge now") : t("Delete permanently")}
    hint={plural(
      page.workspace.member_count,
      "At once and for good, for {n} member, with everything in it. Nobody can bring it back.",
      "At once and for good, for {n} members, with everything in it. Nobody can bring it back.",
    )}
  >
    <Form {...page}>
      <TextField
        name="reason"
        label={t("Reason")}
        hint={t("Kept in the audit log and told to its owners.")}
        required
        maxlength={500}
        value={page.values?.["reason"]}
        errors={page.errors}
      />
      <TextField
        name="confirm_name"
        label={t("Type “{name}” to confirm", { name: page.workspace.name })}
        required
        autocomplete="off"
        confirms={page.workspace.name}
        errors={page.errors}
      />
      <button class="button button-danger" type="submit" name="intent" value="force-delete">
        {t("Delete this {one} for good", { one: one(page) })}
      </button>
    </Form>
  </Panel>
);

const OwnersOnly = () => (
  <Panel title={t("Transfer and permanent deletion")} hint={t("These are for owners of the organization.")} />
);
