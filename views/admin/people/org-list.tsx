import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { ORG_ROLES, orgRoleAtLeast, type OrgRole } from "../../../src/roles.ts";
import type { FormState, Labels, PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { orgRoleExplained, orgRoleLabel, OrgRoleLabel } from "../../ui/org-role.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RoleForm } from "../../ui/role-form.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { LastSeen, PersonCell } from "./person-cell.tsx";
import type { PeopleFilterView } from "./platform-list.tsx";
import { PeopleSearch } from "./search.tsx";

export interface OrgPersonView {
  user_id: string;
  name: string;
  email: string;
  role: OrgRole;
  joined_at: string;
  /** invited: added, and not seen since */
  status: "joined" | "invited";
  last_seen_at: string | null;
  workspaces: number;
}

/** Who reads: what they may grant, and their own row. */
export interface Reader {
  id: string;
  role: OrgRole;
}

export interface OrgPeopleProps {
  org: ConsoleOrg;
  labels: Labels;
  /** epoch milliseconds */
  now: number;
  reader: Reader;
  people: readonly OrgPersonView[];
  filter: PeopleFilterView;
  nextCursor: string | null;
}

interface OrgPeoplePageProps extends OrgPeopleProps, FormState {
  frame: PageFrame;
  administered: readonly ConsoleOrg[];
}

export const OrgPeoplePage = ({ frame, administered, values, errors, ...list }: OrgPeoplePageProps) => (
  <OrgAdminPage
    frame={frame}
    section="people"
    org={list.org}
    administered={administered}
    title={t("People")}
    lead={t("Who belongs to {organization}, and what they may do in it.", { organization: list.org.name })}
    crumbs={[{ label: t("People") }]}
  >
    <AddPerson org={list.org} reader={list.reader} values={values} errors={errors} />
    <PeopleSearch
      action={paths.orgPeople()}
      org={list.org.slug}
      target="people"
      q={list.filter.q}
      role={list.filter.role}
      roles={ORG_ROLES.toReversed().map((role) => ({ value: role, label: t(HOLDERS[role]) }))}
      anyRole={t("Every role")}
    />
    <OrgPeopleList {...list} />
    <RolesExplained />
  </OrgAdminPage>
);

const HOLDERS: Record<OrgRole, string> = {
  org_owner: msg("Owners"),
  org_admin: msg("Admins"),
  org_member: msg("Members"),
  org_guest: msg("Guests"),
};

/** Nobody grants a role above their own. */
const grantable = (own: OrgRole): { value: OrgRole; label: string }[] =>
  ORG_ROLES.filter((role) => orgRoleAtLeast(own, role)).map((value) => ({
    value,
    label: orgRoleLabel(value),
  }));

const AddPerson = ({ org, reader, values, errors }: FormState & { org: ConsoleOrg; reader: Reader }) => (
  <Panel
    title={t("Invite somebody")}
    hint={t(
      "They are told by mail and are in as soon as they sign in with this address, with or without an account today.",
    )}
  >
    <form method="post" action={paths.orgPeople(org.slug)} class="inline-form">
      <TextField
        name="email"
        label={t("E-mail address")}
        type="email"
        required
        maxlength={254}
        autocomplete="off"
        value={values?.email}
        errors={errors}
      />
      <SelectField
        name="role"
        label={t("Role")}
        options={grantable(reader.role)}
        value={values?.role ?? "org_member"}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="add">
        {t("Invite")}
      </button>
    </form>
  </Panel>
);

/** The list, or what to do when it is empty. Swapped as a whole while somebody types. */
export const OrgPeopleList = (props: OrgPeopleProps) => (
  <section class="panel" id="people" aria-label={t("People")}>
    {props.people.length === 0 ? (
      <Empty icon="SearchOff" title={t("Nobody matches")}>
        <p>{t("Try fewer letters, a part of the address, or another role.")}</p>
        <a class="button" href={paths.orgPeople(props.org.slug)}>
          {t("Show everybody")}
        </a>
      </Empty>
    ) : (
      <table class="cards members">
        <thead>
          <tr>
            <th scope="col">{t("Person")}</th>
            <th scope="col">{t("Role")}</th>
            <th scope="col" class="num">
              {props.labels.plural}
            </th>
            <th scope="col">{t("Last seen")}</th>
            <th scope="col">
              <span class="visually-hidden">{t("Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <OrgPeopleRows {...props} />
        </tbody>
      </table>
    )}
  </section>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const OrgPeopleRows = (props: OrgPeopleProps) => (
  <>
    {props.people.map((person) => (
      <OrgPersonRow {...props} person={person} />
    ))}
    <MoreRow
      columns={5}
      href={
        props.nextCursor === null
          ? null
          : paths.orgPeople(props.org.slug, { ...props.filter, cursor: props.nextCursor })
      }
    />
  </>
);

const OrgPersonRow = ({ person, org, reader, now, labels }: OrgPeopleProps & { person: OrgPersonView }) => {
  const mayChange = person.user_id !== reader.id && orgRoleAtLeast(reader.role, person.role);
  return (
    <tr>
      <th scope="row">
        <PersonCell
          id={person.user_id}
          name={person.name}
          email={person.email}
          href={paths.orgPerson(person.user_id, org.slug)}
        >
          {person.user_id === reader.id ? <span class="tag">{t("You")}</span> : null}
        </PersonCell>
      </th>
      <td data-label={t("Role")}>
        {mayChange ? (
          <RoleForm
            to={paths.orgPeople(org.slug)}
            person={person}
            roles={grantable(reader.role)}
            owner="org_owner"
            place={org.name}
          />
        ) : (
          <OrgRoleLabel role={person.role} />
        )}
      </td>
      <td data-label={labels.plural} class="num">
        {person.workspaces}
      </td>
      <td data-label={t("Last seen")}>
        {person.status === "invited" ? (
          <Pill tone="info">{t("Invited")}</Pill>
        ) : (
          <LastSeen at={person.last_seen_at} now={now} />
        )}
      </td>
      <td class="cell-actions">
        {mayChange ? (
          <a
            class="button button-quiet"
            href={`${paths.orgPerson(person.user_id, org.slug)}#removal`}
            aria-label={t("Remove {name}", { name: person.name })}
          >
            {t("Remove")}
          </a>
        ) : null}
      </td>
    </tr>
  );
};

const RolesExplained = () => (
  <Panel title={t("What the roles may do")}>
    <dl class="facts">
      {ORG_ROLES.toReversed().map((role) => (
        <>
          <dt>{orgRoleLabel(role)}</dt>
          <dd>{orgRoleExplained(role)}</dd>
        </>
      ))}
    </dl>
  </Panel>
);
