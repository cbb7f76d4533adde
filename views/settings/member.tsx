import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, MemberView, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { TextField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill, RoleLabel } from "../ui/pill.tsx";
import { Day } from "../ui/time.tsx";
import { SettingsFrame } from "./frame.tsx";
import { Access, type AskedKey, type MemberAccess } from "./member-access.tsx";
import { Reactivate, Remove, Suspend } from "./member-acts.tsx";
import { canChangeMember } from "./rights.ts";

interface MemberProps extends WorkspacePageProps, FormState {
  access: MemberAccess;
  asked: AskedKey | null;
}

/** One person: the membership, and why they may do what they may. */
export const MemberPage = ({ access, asked, values, errors, ...page }: MemberProps) => {
  const { workspace, frame } = page;
  const name = access.name ?? t("Somebody who never was a member");
  const member = memberOf(access);
  const to = paths.workspaceMember(workspace.id, access.user_id);
  const mayChange =
    member !== null && member.user_id !== frame.person?.id && canChangeMember(workspace, member);
  return (
    <SettingsFrame {...page} section="members">
      <a class="back" href={paths.workspaceSettings(workspace.id, "members")}>
        <Icon name="ArrowBack" size="s" />
        {t("All members")}
      </a>
      <header class="person member-head">
        <Avatar id={access.user_id} name={name} />
        <div class="person-name">
          <h2>
            {name} {access.suspended_at && member ? <Pill tone="warn">{t("Suspended")}</Pill> : null}
          </h2>
          {access.email ? <small class="muted">{access.email}</small> : null}
        </div>
      </header>
      <Panel id="membership" live={["members"]} title={t("Membership")}>
        <Membership access={access} />
        {mayChange ? <Acts workspace={workspace} member={member} to={to} /> : null}
      </Panel>
      {mayChange ? <End to={to} member={member} values={values} errors={errors} /> : null}
      <Access {...{ access, asked, labels: frame.labels, to, errors }} />
    </SettingsFrame>
  );
};

/** The member, if they are one. */
function memberOf(access: MemberAccess): MemberView | null {
  const { user_id, name, email, role, joined_at, removed_at, suspended_at, expires_at } = access;
  if (role === null || joined_at === null || removed_at !== null) return null;
  return { user_id, name: name ?? "", email: email ?? "", role, joined_at, suspended_at, expires_at };
}

const Membership = ({ access }: { access: MemberAccess }) => (
  <dl class="facts">
    <dt>{t("Role")}</dt>
    <dd>
      {access.role === null ? <span class="muted">{t("role|None")}</span> : <RoleLabel role={access.role} />}
    </dd>
    <Fact label={t("Joined")} at={access.joined_at} />
    <Fact label={t("Suspended")} at={access.removed_at === null ? access.suspended_at : null} />
    {access.suspended_reason ? (
      <>
        <dt>{t("Reason")}</dt>
        <dd>{access.suspended_reason}</dd>
      </>
    ) : null}
    <Fact label={t("Ends")} at={access.removed_at === null ? access.expires_at : null} />
    <Fact label={t("Ended")} at={access.removed_at} />
  </dl>
);

const Fact = ({ label, at }: { label: string; at: string | null }) =>
  at === null ? null : (
    <>
      <dt>{label}</dt>
      <dd>
        <Day at={at} />
      </dd>
    </>
  );

interface ActProps {
  workspace: WorkspaceDetail;
  member: MemberView;
  to: string;
}

const Acts = ({ workspace, member, to }: ActProps) => (
  <div class="actions after-facts">
    {member.suspended_at === null ? (
      <Suspend to={to} member={member} look="plain" />
    ) : (
      <Reactivate to={to} member={member} />
    )}
    <Remove to={to} member={member} workspace={workspace} look="plain" />
  </div>
);

/** The last day, as the field holds it: days are counted in UTC, as everywhere on these pages. */
const lastDay = ({ expires_at }: MemberView): string => expires_at?.slice(0, 10) ?? "";

const End = ({ to, member, values, errors }: FormState & Omit<ActProps, "workspace">) => (
  <Panel
    title={t("An end to the membership")}
    hint={t(
      "After this day, counted in UTC, they are out by themselves. One owner at least always stays without an end.",
    )}
  >
    <form method="post" action={to} class="inline-form ends" data-unsaved>
      <input type="hidden" name="user_id" value={member.user_id} />
      <TextField
        name="ends_on"
        label={t("Last day")}
        type="date"
        value={values?.ends_on ?? lastDay(member)}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="end">
        {t("Save")}
      </button>
      {member.expires_at === null ? null : (
        <button class="button" type="submit" name="intent" value="no-end" formnovalidate>
          {t("Let it have no end")}
        </button>
      )}
    </form>
  </Panel>
);
