import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";
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
      title={t("Activity")}
      actions={
        <a class="button button-s" href={page.csvHref} download hx-boost="false">
          <Icon name="Download" size="s" /> CSV
        </a>
      }
    >
      {page.entries.length === 0 ? (
        <Empty icon="History" title={t("Nothing matches")}>
          <p>{t("Take a filter away to see more.")}</p>
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
              <Pill tone="info">
                {entry.override === "org_owner"
                  ? t("as owner of the organization")
                  : t("as admin of the organization")}
              </Pill>
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

const KINDS = [
  { value: "created", label: msg("Created") },
  { value: "updated", label: msg("Profile changed") },
  { value: "archived", label: msg("Archived") },
  { value: "restored", label: msg("Restored") },
  { value: "deleted", label: msg("Deleted") },
  { value: "member-added", label: msg("Member added") },
  { value: "member-removed", label: msg("Member removed") },
  { value: "member-left", label: msg("Member left") },
  { value: "member-role-changed", label: msg("Role changed") },
  { value: "member-suspended", label: msg("Member suspended") },
  { value: "member-reactivated", label: msg("Member reactivated") },
  { value: "member-expiry-changed", label: msg("End of a membership changed") },
  { value: "member-expired", label: msg("Membership ended") },
  { value: "ownership-offered", label: msg("Ownership offered") },
  { value: "ownership-offer-cancelled", label: msg("Offer of ownership withdrawn") },
  { value: "ownership-offer-declined", label: msg("Ownership declined") },
  { value: "ownership-transferred", label: msg("Ownership transferred") },
  { value: "invitation-sent", label: msg("Invitation sent") },
  { value: "invitation-resent", label: msg("Invitation sent again") },
  { value: "invitation-cancelled", label: msg("Invitation cancelled") },
  { value: "invitation-accepted", label: msg("Invitation accepted") },
  { value: "invitation-declined", label: msg("Invitation declined") },
  { value: "invitation-link-created", label: msg("Link made") },
  { value: "invitation-link-revoked", label: msg("Link revoked") },
  { value: "joined-by-link", label: msg("Joined by link") },
  { value: "join-requested", label: msg("Asked to join") },
  { value: "join-approved", label: msg("Request approved") },
  { value: "join-declined", label: msg("Request declined") },
  { value: "team-created", label: msg("Team made") },
  { value: "team-updated", label: msg("Team changed") },
  { value: "team-deleted", label: msg("Team deleted") },
  { value: "team-member-added", label: msg("Put into a team") },
  { value: "team-member-removed", label: msg("Taken out of a team") },
  { value: "team-lead-changed", label: msg("Team lead changed") },
  { value: "modules-changed", label: msg("Modules changed") },
  { value: "tab-order-changed", label: msg("Tab order changed") },
  { value: "tab-order-reset", label: msg("Tab order reset") },
] as const;

const Filter = ({ workspace, org, filter, people }: AdminActivityProps) => (
  <form method="get" action={paths.orgWorkspace(workspace.id)} class="filter-bar">
    <input type="hidden" name="org" value={org.slug} />
    <input type="hidden" name="tab" value="activity" />
    <SelectField
      name="actor_id"
      label={t("Person")}
      placeholder={t("Anybody")}
      options={people.map((person) => ({ value: person.id, label: person.name }))}
      value={filter.actor_id}
    />
    <SelectField
      name="action"
      label={t("Kind")}
      placeholder={t("Everything")}
      options={KINDS.map(({ value, label }) => ({ value, label: t(label) }))}
      value={filter.action}
    />
    <Day name="from" label={t("From")} value={filter.from} />
    <Day name="to" label={t("To")} value={filter.to} />
    <button class="button" type="submit">
      {t("verb|Filter")}
    </button>
  </form>
);

const Day = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <Field name={name} label={label}>
    <input class="input" type="date" id={name} name={name} value={value} />
  </Field>
);
