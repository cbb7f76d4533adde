import { paths } from "../../../src/paths.ts";
import { Empty } from "../../ui/empty.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MoreItem } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { activityIcon, Sentence } from "../../workspaces/sentence.tsx";
import { AdminWorkspaceFrame } from "./frame.tsx";
import type { AdminActivityProps } from "./shapes.ts";

/** What happened, members' doings and admins' alike; what an admin did says so. */
export const AdminActivityPage = (page: AdminActivityProps) => (
  <AdminWorkspaceFrame {...page} tab="activity">
    <Filter {...page} />
    <Panel
      title="Activity"
      actions={
        <a class="button button-s" href={page.csvHref} download hx-boost="false">
          <Icon name="Download" size="s" /> CSV
        </a>
      }
    >
      {page.entries.length === 0 ? (
        <Empty icon="History" title="Nothing matches">
          <p>Take a filter away to see more.</p>
        </Empty>
      ) : (
        <ol class="events">
          <AdminActivityRows {...page} />
        </ol>
      )}
    </Panel>
  </AdminWorkspaceFrame>
);

const asked = ({ filter }: AdminActivityProps) => filter;

/** Entries and the link to older ones: the answer to "Load more". */
export const AdminActivityRows = (page: AdminActivityProps) => (
  <>
    {page.entries.map((entry) => (
      <li class="event">
        <span class="event-icon">
          <Icon name={activityIcon(entry)} size="s" />
        </span>
        <p>
          <Sentence activity={entry} />
          {entry.override === null ? null : (
            <>
              {" "}
              <Pill tone="info">{`as ${entry.override === "org_owner" ? "owner" : "admin"} of the organization`}</Pill>
            </>
          )}
        </p>
        <RelativeTime at={entry.created_at} now={page.frame.now} />
      </li>
    ))}
    <MoreItem
      href={
        page.nextCursor === null
          ? null
          : paths.orgWorkspace(page.workspace.id, page.org.slug, {
              ...asked(page),
              tab: "activity",
              cursor: page.nextCursor,
            })
      }
    />
  </>
);

const KINDS: readonly { value: string; label: string }[] = [
  { value: "created", label: "Created" },
  { value: "updated", label: "Profile changed" },
  { value: "archived", label: "Archived" },
  { value: "restored", label: "Restored" },
  { value: "deleted", label: "Deleted" },
  { value: "member-added", label: "Member added" },
  { value: "member-removed", label: "Member removed" },
  { value: "member-left", label: "Member left" },
  { value: "member-role-changed", label: "Role changed" },
  { value: "member-suspended", label: "Member suspended" },
  { value: "member-reactivated", label: "Member reactivated" },
  { value: "member-expiry-changed", label: "End of a membership changed" },
  { value: "member-expired", label: "Membership ended" },
  { value: "ownership-offered", label: "Ownership offered" },
  { value: "ownership-offer-cancelled", label: "Offer of ownership withdrawn" },
  { value: "ownership-offer-declined", label: "Ownership declined" },
  { value: "ownership-transferred", label: "Ownership transferred" },
  { value: "invitation-sent", label: "Invitation sent" },
  { value: "invitation-resent", label: "Invitation sent again" },
  { value: "invitation-cancelled", label: "Invitation cancelled" },
  { value: "invitation-accepted", label: "Invitation accepted" },
  { value: "invitation-declined", label: "Invitation declined" },
  { value: "invitation-link-created", label: "Link made" },
  { value: "invitation-link-revoked", label: "Link revoked" },
  { value: "joined-by-link", label: "Joined by link" },
  { value: "join-requested", label: "Asked to join" },
  { value: "join-approved", label: "Request approved" },
  { value: "join-declined", label: "Request declined" },
  { value: "team-created", label: "Team made" },
  { value: "team-updated", label: "Team changed" },
  { value: "team-deleted", label: "Team deleted" },
  { value: "team-member-added", label: "Put into a team" },
  { value: "team-member-removed", label: "Taken out of a team" },
  { value: "team-lead-changed", label: "Team lead changed" },
  { value: "modules-changed", label: "Modules changed" },
  { value: "tab-order-changed", label: "Tab order changed" },
  { value: "tab-order-reset", label: "Tab order reset" },
];

const Filter = ({ workspace, org, filter, people }: AdminActivityProps) => (
  <form method="get" action={paths.orgWorkspace(workspace.id)} class="filter-bar">
    <input type="hidden" name="org" value={org.slug} />
    <input type="hidden" name="tab" value="activity" />
    <SelectField
      name="actor_id"
      label="Person"
      placeholder="Anybody"
      options={people.map((person) => ({ value: person.id, label: person.name }))}
      value={filter.actor_id}
    />
    <SelectField name="action" label="Kind" placeholder="Everything" options={KINDS} value={filter.action} />
    <Day name="from" label="From" value={filter.from} />
    <Day name="to" label="To" value={filter.to} />
    <button class="button" type="submit">
      Filter
    </button>
  </form>
);

const Day = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <Field name={name} label={label}>
    <input class="input" type="date" id={name} name={name} value={value} />
  </Field>
);
