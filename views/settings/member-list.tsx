import { msg } from "../../src/language/phrase.ts";
import { plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { MEMBER_STATUSES, WORKSPACE_ROLES, type MemberStatus } from "../../src/roles.ts";
import type { TeamOfMember } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { FilterChoice, FilterForm } from "../ui/filter-form.tsx";
import { Panel } from "../ui/panel.tsx";
import { roleLabel } from "../ui/pill.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { MemberRows, type MemberRowsProps } from "./member-rows.tsx";

export interface MemberListProps extends MemberRowsProps {
  /** those that the filter leaves, on all pages together */
  total: number;
}

/** The list, or that nobody is left. Swapped as a whole while somebody types. */
export const MemberList = ({ total, ...rows }: MemberListProps) => (
  <Panel id="members" live={["members"]} title={countOf({ total, ...rows })}>
    {total === 0 ? (
      <Empty icon="SearchOff" title={t("Nobody matches")}>
        <p>{t("Try fewer letters, or another team, role or state.")}</p>
        <a class="button" href={paths.workspaceSettings(rows.workspace.id, "members")}>
          {t("Show everybody")}
        </a>
      </Empty>
    ) : (
      <table class="cards members">
        <thead>
          <tr>
            <th scope="col">{t("Person")}</th>
            <th scope="col">{t("Role")}</th>
            <th scope="col">{t("Joined")}</th>
            <th scope="col">
              <span class="visually-hidden">{t("Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <MemberRows {...rows} />
        </tbody>
      </table>
    )}
  </Panel>
);

const countOf = ({ total, filter, workspace }: MemberListProps): string =>
  Object.values(filter).some(Boolean)
    ? plural(workspace.member_count, "{found} of {n} member", "{found} of {n} members", { found: total })
    : plural(workspace.member_count, "{n} member", "{n} members");

const STATES: Record<MemberStatus, string> = {
  active: msg("Active"),
  suspended: msg("Suspended"),
  expiring: msg("With an end"),
};

interface NarrowProps extends Pick<MemberRowsProps, "filter"> {
  /** the workspace */
  id: string;
  teams: readonly TeamOfMember[];
}

/** By name or address, team, role and state. */
export const NarrowMembers = ({ id, filter, teams }: NarrowProps) => (
  <FilterForm action={paths.workspaceSettings(id, "members")} target="members">
    <SearchField q={filter.q ?? ""} placeholder={t("Search by name or address")} />
    {teams.length === 0 ? null : (
      <FilterChoice
        name="team_id"
        label={t("Team")}
        any={t("Every team")}
        options={teams.map(({ id: value, name }) => ({ value, label: name }))}
        value={filter.team_id}
      />
    )}
    <FilterChoice
      name="role"
      label={t("Role")}
      any={t("Every role")}
      options={WORKSPACE_ROLES.toReversed().map((value) => ({ value, label: roleLabel(value) }))}
      value={filter.role}
    />
    <FilterChoice
      name="status"
      label={t("State")}
      any={t("Every state")}
      options={MEMBER_STATUSES.map((value) => ({ value, label: t(STATES[value]) }))}
      value={filter.status}
    />
  </FilterForm>
);
