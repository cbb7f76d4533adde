import { msg } from "../../src/language/phrase.ts";
import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { WORKSPACE_ROLES, WORKSPACE_STATUSES } from "../../src/roles.ts";
import { Layout } from "../layout.tsx";
import type { FormState, PageFrame } from "../shapes.ts";
import { FilterChoice, FilterForm } from "../ui/filter-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { liveLists } from "../ui/live-list.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { roleLabel, statusLabel } from "../ui/pill.tsx";
import { MyInvitations, type MyInvitationView } from "./invitations.tsx";
import { isUntouched, WorkspaceList, type HomeFilter, type WorkspaceListProps } from "./list.tsx";
import { OrganizationForm } from "./organization-form.tsx";

interface HomeProps extends FormState, Omit<WorkspaceListProps, "labels" | "now"> {
  frame: PageFrame;
  invitations: readonly MyInvitationView[];
}

export function HomePage({ frame, invitations, values, errors, ...list }: HomeProps) {
  const { labels, now } = frame;
  const { hasOrganization } = list;
  return (
    <Layout frame={frame} title={labels.plural}>
      <div {...(hasOrganization ? {} : { class: "form-page" })} {...liveLists(paths.ownListsLive(), now)}>
        <header class="page-head">
          <h1>{labels.plural}</h1>
          {list.canCreate ? (
            <a class="button button-primary" href={paths.newWorkspace()}>
              <Icon name="Add" />
              {t("New {one}", { one: midSentence(labels.singular) })}
            </a>
          ) : null}
        </header>
        <MyInvitations invitations={invitations} now={now} />
        {hasOrganization ? null : <OrganizationForm labels={labels} values={values} errors={errors} />}
        {isUntouched(list) ? null : <Filter filter={list.filter} frame={frame} />}
        <WorkspaceList labels={labels} now={now} {...list} />
      </div>
    </Layout>
  );
}

interface FilterProps {
  filter: HomeFilter;
  frame: PageFrame;
}

const Filter = ({ filter, frame }: FilterProps) => (
  <FilterForm action={paths.home()} target="workspaces">
    <SearchField
      q={filter.q}
      placeholder={t("Search {many}", { many: midSentence(frame.labels.plural) })}
      id="q"
    />
    <FilterChoice
      name="status"
      label={t("Status")}
      any={t("Any status")}
      options={WORKSPACE_STATUSES.map((value) => ({ value, label: statusLabel(value) }))}
      value={filter.status}
    />
    <FilterChoice
      name="role"
      label={t("Role")}
      any={t("Every role")}
      options={WORKSPACE_ROLES.toReversed().map((value) => ({ value, label: roleLabel(value) }))}
      value={filter.role}
    />
    {frame.features.favorites ? <Favorites chosen={filter.favorites ?? ""} /> : null}
  </FilterForm>
);

const FAVORITES = [
  { value: "", label: msg("Favorites first") },
  { value: "only", label: msg("Favorites only") },
  { value: "mixed", label: msg("All by name") },
] as const;

const Favorites = ({ chosen }: { chosen: string }) => (
  <select class="input" id="favorites" name="favorites" aria-label={t("Favorites")}>
    {FAVORITES.map(({ value, label }) => (
      <option value={value} selected={value === chosen}>
        {t(label)}
      </option>
    ))}
  </select>
);
