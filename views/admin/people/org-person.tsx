import { midSentence, number, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import {
  orgRoleAtLeast,
  type OrgRole,
  type WorkspaceRole,
  type WorkspaceStatus,
} from "../../../src/roles.ts";
import type { FormState, Labels, PageFrame } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField } from "../../ui/field.tsx";
import { orgRoleLabel } from "../../ui/org-role.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill, roleLabel, StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import { Day } from "../../ui/time.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import type { OrgPersonView, Reader } from "./org-list.tsx";
import { LastSeen } from "./person-cell.tsx";

export interface LeavesView {
  total: number;
  owned_alone: number;
  /** the first of them, those owned alone before others */
  workspaces: readonly {
    id: string;
    name: string;
    status: WorkspaceStatus;
    color: string;
    icon: string;
    role: WorkspaceRole;
    owned_alone: boolean;
  }[];
  /** who would own what they own alone */
  successor: { id: string; name: string } | null;
}

export interface OrgPersonProps extends FormState {
  frame: PageFrame;
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
  reader: Reader;
  person: OrgPersonView;
  leaves: LeavesView;
  /** whom an owner may name instead */
  successors: readonly { user_id: string; name: string; role: OrgRole }[];
  isLastOwner: boolean;
}

export const OrgPersonPage = (props: OrgPersonProps) => {
  const { frame, org, administered, person, leaves } = props;
  return (
    <OrgAdminPage
      frame={frame}
      section="people"
      org={org}
      administered={administered}
      title={person.name}
      lead={person.email}
      crumbs={[{ label: t("People"), href: paths.orgPeople(org.slug) }, { label: person.name }]}
    >
      <Panel title={t("In {organization}", { organization: org.name })}>
        <dl class="facts">
          <dt>{t("Role")}</dt>
          <dd>{orgRoleLabel(person.role)}</dd>
          <dt>{t("Since")}</dt>
          <dd>
            <Day at={person.joined_at} />
          </dd>
          <dt>{t("Last seen")}</dt>
          <dd>
            {person.status === "invited" ? (
              <Pill tone="info">{t("Invited")}</Pill>
            ) : (
              <LastSeen at={person.last_seen_at} now={frame.now} />
            )}
          </dd>
        </dl>
      </Panel>
      <Workspaces leaves={leaves} labels={frame.labels} org={org} />
      <Removal {...props} />
    </OrgAdminPage>
  );
};

const Workspaces = ({ leaves, labels, org }: { leaves: LeavesView; labels: Labels; org: ConsoleOrg }) => {
  const more = leaves.total - leaves.workspaces.length;
  return (
    <Panel title={counted(leaves.total, labels)}>
      {leaves.total === 0 ? (
        <p class="muted">{t("Is a member of none.")}</p>
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t("Name")}</th>
              <th scope="col">{t("Status")}</th>
              <th scope="col">{t("Role in it")}</th>
            </tr>
          </thead>
          <tbody>
            {leaves.workspaces.map((workspace) => (
              <tr>
                <th scope="row">
                  <span class="tile-name">
                    <Tile color={workspace.color} icon={workspace.icon} size="s" />
                    <a class="cell-link" href={paths.orgWorkspace(workspace.id, org.slug)}>
                      {workspace.name}
                    </a>
                  </span>
                </th>
                <td data-label={t("Status")}>
                  <StatusPill status={workspace.status} />
                </td>
                <td data-label={t("Role in it")}>
                  {workspace.owned_alone ? t("The only owner") : roleLabel(workspace.role)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 ? <p class="muted panel-foot">{plural(more, "and {n} more", "and {n} more")}</p> : null}
    </Panel>
  );
};

const Removal = (props: OrgPersonProps) => {
  const { person, reader, org, isLastOwner } = props;
  const own = person.user_id === reader.id;
  const title = own
    ? t("Leave {organization}", { organization: org.name })
    : t("Remove from {organization}", { organization: org.name });
  if (isLastOwner) {
    return (
      <Panel title={title} id="removal">
        <p>
          {own
            ? t("You are the only owner, and an organization always has one. Make somebody else owner first.")
            : t(
                "{name} is the only owner, and an organization always has one. Make somebody else owner first.",
                { name: person.name },
              )}
        </p>
      </Panel>
    );
  }
  if (!own && !orgRoleAtLeast(reader.role, person.role)) {
    return (
      <Panel title={title} id="removal">
        <p class="muted">{t("Only an owner can remove an owner.")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={title} id="removal" tone="danger">
      <WhatHappens {...props} own={own} />
      <RemovalForm {...props} title={title} />
    </Panel>
  );
};

const WhatHappens = ({ person, leaves, org, frame, reader, own }: OrgPersonProps & { own: boolean }) => {
  const losing = {
    name: person.name,
    organization: org.name,
    workspaces: counted(leaves.total, frame.labels),
  };
  return (
    <ul class="consequences">
      <li>{leaves.total > 0 ? losesAll(own, losing) : losesOrganization(own, losing)}</li>
      {leaves.owned_alone > 0 ? (
        <li>
          {reader.role === "org_owner"
            ? plural(
                leaves.owned_alone,
                "{n} of them has no other owner: whom you choose below becomes the owner.",
                "{n} of them have no other owner: whom you choose below becomes the owner.",
              )
            : plural(
                leaves.owned_alone,
                "{n} of them has no other owner: {name} becomes the owner.",
                "{n} of them have no other owner: {name} becomes the owner.",
                { name: leaves.successor?.name ?? "" },
              )}
        </li>
      ) : null}
      <li>
        {own ? t("What you wrote stays, under your name.") : t("What they wrote stays, under their name.")}
      </li>
      <li>
        {own
          ? t("The account stays. You can be invited again at any time.")
          : t("The account stays. They can be invited again at any time.")}
      </li>
    </ul>
  );
};

interface Losing {
  name: string;
  organization: string;
  workspaces: string;
}

const losesAll = (own: boolean, losing: Losing): string =>
  own
    ? t("You lose access to {organization} at once and to {workspaces} within moments.", losing)
    : t("{name} loses access to {organization} at once and to {workspaces} within moments.", losing);

const losesOrganization = (own: boolean, losing: Losing): string =>
  own
    ? t("You lose access to {organization} at once.", losing)
    : t("{name} loses access to {organization} at once.", losing);

const RemovalForm = ({
  person,
  leaves,
  org,
  reader,
  successors,
  title,
  values,
  errors,
}: OrgPersonProps & { title: string }) => (
  <form method="post" action={paths.orgPerson(person.user_id, org.slug)} class="act">
    {leaves.owned_alone > 0 && reader.role === "org_owner" ? (
      <SelectField
        name="successor_id"
        label={t("New owner where they are the only one")}
        value={values?.successor_id ?? leaves.successor?.id}
        errors={errors}
        options={successors.map((one) => ({
          value: one.user_id,
          label: named(one, one.user_id === reader.id),
        }))}
      />
    ) : null}
    <Confirm label={title} about={person.name} look="plain">
      <p>{t("This can't be undone, but anybody can be invited again.")}</p>
      <button class="button button-danger button-wide" type="submit" name="intent" value="remove">
        {title}
      </button>
    </Confirm>
  </form>
);

const named = ({ name, role }: { name: string; role: OrgRole }, isReader: boolean): string => {
  const person = { name, role: midSentence(orgRoleLabel(role)) };
  return isReader ? t("{name}, {role} (you)", person) : t("{name}, {role}", person);
};

/** "3 audits", as configured. */
const counted = (n: number, labels: Labels): string =>
  `${number(n)} ${midSentence(n === 1 ? labels.singular : labels.plural)}`;
