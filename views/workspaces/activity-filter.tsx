/** Narrowing what happened in a workspace: for its members, and for admins of its organization. */
import type { PropsWithChildren } from "hono/jsx";
import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import { Empty } from "../ui/empty.tsx";
import { FilterChoice, FilterDay, FilterForm, FilterPerson } from "../ui/filter-form.tsx";

/** As the address has it; "" asks for nothing. Days, or ISO times that somebody wrote into the address. */
export interface ActivityFilterView {
  actor_id: string;
  /** as logged, without `core.workspace.` */
  action: string;
  from: string;
  to: string;
}

interface ActivityFilterProps {
  /** the page's address; what else it needs are fields among the children */
  action: string;
  filter: ActivityFilterView;
  /** who has acted here */
  people: readonly { id: string; name: string }[];
}

/** id of what answers replace */
export const ALL_ACTIVITY = "all-activity";

export const ActivityFilter = ({
  action,
  filter,
  people,
  children,
}: PropsWithChildren<ActivityFilterProps>) => (
  <FilterForm action={action} target={ALL_ACTIVITY}>
    {children}
    <FilterPerson people={people} value={filter.actor_id} />
    <FilterChoice
      name="action"
      label={t("Kind")}
      any={t("Everything")}
      options={KINDS.map(({ value, label }) => ({ value, label: t(label) }))}
      value={filter.action}
    />
    <FilterDay name="from" label={t("date|From")} value={dayOf(filter.from)} />
    <FilterDay name="to" label={t("date|To")} value={dayOf(filter.to)} />
  </FilterForm>
);

const dayOf = (at: string): string => at.slice(0, "YYYY-MM-DD".length);

/** @param all where everything is */
export const NothingMatches = ({ all }: { all: string }) => (
  <Empty icon="History" title={t("Nothing matches")}>
    <p>{t("Take a filter away to see more.")}</p>
    <a class="button" href={all}>
      {t("Show everything")}
    </a>
  </Empty>
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
