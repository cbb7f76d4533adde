/** `/org-admin/invitations` */
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
    title="Invitations"
    lead={`Who was invited to ${frame.labels.plural.toLowerCase()} of ${list.org.name} and has not answered yet.`}
    crumbs={[{ label: "Invitations" }]}
  >
    <Filter {...list} />
    <OrgInvitationsList {...list} />
  </OrgAdminPage>
);

const STATUSES = [
  { value: "pending", label: "Waiting" },
  { value: "bounced", label: "Bounced" },
  { value: "expired", label: "Expired" },
  { value: "all", label: "Waiting or expired" },
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
    <SearchField q={filter.q} placeholder="Address begins with" />
    <select class="input" name="status" aria-label="Status">
      {STATUSES.map(({ value, label }) => (
        <option value={value} selected={value === filter.status}>
          {label}
        </option>
      ))}
    </select>
    <button class="button no-script" type="submit">
      Search
    </button>
  </form>
);
