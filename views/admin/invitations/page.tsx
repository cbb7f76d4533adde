/** `/org-admin/invitations` */
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { OrgInvitationsList, type OrgInvitationsProps } from "./list.tsx";

interface OrgInvitationsPageProps extends OrgInvitationsProps {
  frame: PageFrame;
  administered: readonly ConsoleOrg[];
}

export const OrgInvitationsPage = ({ frame, administered, ...list }: OrgInvitationsPageProps) => (
  <OrgAdminPage
    frame={frame}
    section="invitations"
    org={list.org}
    administered={administered}
    title={t("Invitations")}
    lead={t("Who was invited to {many} of {organization} and has not answered yet.", {
      many: midSentence(frame.labels.plural),
      organization: list.org.name,
    })}
    crumbs={[{ label: t("Invitations") }]}
    live={paths.orgListsLive(list.org.slug)}
  >
    <Filter {...list} />
    <OrgInvitationsList {...list} />
  </OrgAdminPage>
);

const STATUSES = [
  { value: "pending", label: msg("Waiting") },
  { value: "bounced", label: msg("Not delivered") },
  { value: "expired", label: msg("Expired") },
  { value: "all", label: msg("Waiting or expired") },
] as const;

/** By how the address begins, as one types; an ordinary form without scripts. */
const Filter = ({ org, filter }: OrgInvitationsProps) => (
  <form
    class="filter"
    role="search"
    method="get"
    action={paths.orgInvitations()}
    hx-get={paths.orgInvitations()}
    hx-trigger="input delay:200ms, submit"
    hx-target="#invitations"
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    <input type="hidden" name="org" value={org.slug} />
    <SearchField q={filter.q} placeholder={t("Address begins with")} />
    <select class="input" name="status" aria-label={t("Status")}>
      {STATUSES.map(({ value, label }) => (
        <option value={value} selected={value === filter.status}>
          {t(label)}
        </option>
      ))}
    </select>
    <button class="button no-script" type="submit">
      {t("Search")}
    </button>
  </form>
);
