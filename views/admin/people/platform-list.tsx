import { msg } from "../../../src/language/phrase.ts";
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { PLATFORM_ROLES, type OrgRole, type PlatformRole } from "../../../src/roles.ts";
import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { orgRoleLabel, platformRoleLabel } from "../../ui/org-role.tsx";
import { Pill } from "../../ui/pill.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { LastSeen, PersonCell } from "./person-cell.tsx";
import { PeopleSearch } from "./search.tsx";

export interface PlatformPersonView {
  id: string;
  name: string;
  email: string;
  platform_role: PlatformRole | null;
  created_at: string;
  last_seen_at: string | null;
  organization_count: number;
  organizations: readonly { id: string; slug: string; name: string; role: OrgRole }[];
}

export interface PeopleFilterView {
  q: string;
  /** "" for all */
  role: string;
}

export interface PlatformPeopleProps {
  people: readonly PlatformPersonView[];
  filter: PeopleFilterView;
  nextCursor: string | null;
  /** epoch milliseconds */
  now: number;
}

export const PlatformPeoplePage = ({ frame, ...list }: PlatformPeopleProps & { frame: PageFrame }) => (
  <PlatformAdminPage
    frame={frame}
    section="people"
    title={t("People")}
    lead={t("Everybody with an account, where they belong, and who runs the platform.")}
    crumbs={[{ label: t("People") }]}
  >
    <PeopleSearch
      action={paths.platformPeople()}
      target="people"
      q={list.filter.q}
      role={list.filter.role}
      roles={PLATFORM_ROLES.map((role) => ({ value: role, label: t(HOLDERS[role]) }))}
      anyRole={t("Everybody")}
    />
    <PlatformPeopleList {...list} />
  </PlatformAdminPage>
);

const HOLDERS: Record<PlatformRole, string> = {
  platform_owner: msg("Platform owners"),
  platform_admin: msg("Platform admins"),
};

/** The list, or what to do when it is empty. Swapped as a whole while somebody types. */
export const PlatformPeopleList = (props: PlatformPeopleProps) => (
  <section class="panel" id="people" aria-label={t("People")}>
    {props.people.length === 0 ? (
      <Empty icon="SearchOff" title={t("Nobody matches")}>
        <p>{t("Try fewer letters, or a part of the address.")}</p>
        <a class="button" href={paths.platformPeople()}>
          {t("Show everybody")}
        </a>
      </Empty>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Person")}</th>
            <th scope="col">{t("Platform role")}</th>
            <th scope="col">{t("Organizations")}</th>
            <th scope="col">{t("Last seen")}</th>
          </tr>
        </thead>
        <tbody>
          <PlatformPeopleRows {...props} />
        </tbody>
      </table>
    )}
  </section>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const PlatformPeopleRows = ({ people, filter, nextCursor, now }: PlatformPeopleProps) => (
  <>
    {people.map((person) => (
      <tr>
        <th scope="row">
          <PersonCell {...person} href={paths.platformPerson(person.id)} />
        </th>
        <td data-label={t("Platform role")}>
          {person.platform_role ? (
            <Pill tone="info">{platformRoleLabel(person.platform_role)}</Pill>
          ) : (
            <span class="muted">{t("None")}</span>
          )}
        </td>
        <td data-label={t("Organizations")}>
          <Belongings person={person} />
        </td>
        <td data-label={t("Last seen")}>
          <LastSeen at={person.last_seen_at} now={now} />
        </td>
      </tr>
    ))}
    <MoreRow
      columns={4}
      href={nextCursor === null ? null : paths.platformPeople({ ...filter, cursor: nextCursor })}
    />
  </>
);

const Belongings = ({ person }: { person: PlatformPersonView }) => {
  const more = person.organization_count - person.organizations.length;
  if (person.organization_count === 0) return <span class="muted">{t("None")}</span>;
  return (
    <span>
      {person.organizations.map((org) => `${org.name} (${midSentence(orgRoleLabel(org.role))})`).join(", ")}
      {more > 0 ? <span class="muted"> {plural(more, "and {n} more", "and {n} more")}</span> : null}
    </span>
  );
};
