import type { PropsWithChildren } from "hono/jsx";
import { paths } from "../../../src/paths.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { dayOf, days, daysLeft } from "../../ui/time.tsx";
import { AdminWorkspaceFrame, membersOf } from "./frame.tsx";
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

const one = ({ frame }: AdminDangerProps): string => frame.labels.singular.toLowerCase();

const Archive = (page: AdminDangerProps) => (
  <Panel
    title="Archive"
    hint="Becomes read-only for everybody. Nothing is lost; its owners are told by mail."
  >
    <Form {...page}>
      <button class="button" type="submit" name="intent" value="archive">
        Archive this {one(page)}
      </button>
    </Form>
  </Panel>
);

const Unarchive = (page: AdminDangerProps) => (
  <Panel title="Unarchive" hint="Makes it writable again, with everything in it as it was.">
    <Form {...page}>
      <button class="button button-primary" type="submit" name="intent" value="unarchive">
        Unarchive this {one(page)}
      </button>
    </Form>
  </Panel>
);

const Restore = (page: AdminDangerProps) => {
  const { workspace, frame, isOwner } = page;
  const until = workspace.purge_at
    ? `On ${dayOf(workspace.purge_at)}, in ${days(daysLeft(workspace.purge_at, frame.now))}, it is gone for good.`
    : "";
  return (
    <Panel
      title="Restore"
      hint={`Brings it back with ${membersOf(workspace)}, each with the role they had. ${until}`}
    >
      {isOwner ? (
        <Form {...page}>
          <button class="button button-primary" type="submit" name="intent" value="restore">
            Restore this {one(page)}
          </button>
        </Form>
      ) : (
        <p class="muted">Only owners of the organization restore what was deleted.</p>
      )}
    </Panel>
  );
};

const Transfer = (page: AdminDangerProps) => (
  <Panel
    title="Transfer ownership"
    hint="To a person of the organization. Who owns it now becomes an admin; both are told by mail."
  >
    <Form {...page}>
      <Heir {...page} />
      <Confirm label="Transfer…" about={page.workspace.name} look="plain">
        <p>The new owner can do everything here, deletion included.</p>
        <button class="button button-primary" type="submit" name="intent" value="transfer">
          Transfer ownership
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
      label="New owner"
      hint="The e-mail address of a person of the organization."
      type="email"
      required
      value={values?.["new_owner"]}
      errors={errors}
    />
  ) : (
    <SelectField
      name="new_owner"
      label="New owner"
      placeholder="Choose a person"
      required
      options={heirs.map((heir) => ({ value: heir.email, label: `${heir.name} (${heir.email})` }))}
      value={values?.["new_owner"]}
      errors={errors}
    />
  );

const ForceDelete = (page: AdminDangerProps) => (
  <Panel
    tone="danger"
    title={page.workspace.status === "deleted" ? "Purge now" : "Delete permanently"}
    hint={`At once and for good, for ${membersOf(page.workspace)}, with everything in it. Nobody can bring it back.`}
  >
    <Form {...page}>
      <TextField
        name="reason"
        label="Reason"
        hint="Kept in the audit log and told to its owners."
        required
        maxlength={500}
        value={page.values?.["reason"]}
        errors={page.errors}
      />
      <TextField
        name="confirm_name"
        label={`Type “${page.workspace.name}” to confirm`}
        required
        autocomplete="off"
        confirms={page.workspace.name}
        errors={page.errors}
      />
      <button class="button button-danger" type="submit" name="intent" value="force-delete">
        Delete this {one(page)} for good
      </button>
    </Form>
  </Panel>
);

const OwnersOnly = () => (
  <Panel title="Transfer and permanent deletion" hint="These are for owners of the organization." />
);
