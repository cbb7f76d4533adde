/** The workspace object: a shell. Each public method is one delegation to a noun's file. */
import type { Actor, Call } from "../src/actor.ts";
import { digestOf } from "../src/digest.ts";
import { msg } from "../src/language/phrase.ts";
import type { Envelope } from "../src/letter.ts";
import type { Acknowledged, Digest } from "../src/projection.ts";
import { nounsOf } from "../src/live.ts";
import { fail, ok, type Result } from "../src/result.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import { authorize, notFound } from "./access/access.ts";
import { explainAccess, type AccessQuestion } from "./access/explained.ts";
import * as activity from "./activity.ts";
import * as admin from "./admin.ts";
import * as bulk from "./invitations/bulk.ts";
import { SYSTEM, type Change } from "./change.ts";
import type {
  BulkChange,
  BulkOutcome,
  Eviction,
  ObjectContext,
  PersonSnapshot,
  WorkspaceUpkeep,
} from "./context.ts";
import { hasTable, isBehind, migrate, openDatabase, type Database } from "./database.ts";
import { nextExpiry, removeExpired } from "./members/expiry.ts";
import type { MemberFilter } from "./members/members.ts";
import { fencedUntil, isFenced, raiseFence } from "./fence.ts";
import { Courier } from "./courier.ts";
import { sendDueLetters } from "./postman.ts";
import * as answers from "./invitations/answers.ts";
import { openInvitationStates } from "./invitations/states.ts";
import * as links from "./invitations/links.ts";
import * as invitations from "./invitations/invitations.ts";
import * as requests from "./invitations/join-requests.ts";
import { sendNews } from "./invitations/request-news.ts";
import * as lifecycle from "./lifecycle.ts";
import * as linkAnswers from "./invitations/link-answers.ts";
import * as membership from "./members/changes.ts";
import * as modules from "./modules.ts";
import { membershipStates, nextParcel, oldestDirty, workspaceState } from "./outbox.ts";
import type { Parcel, Receipt } from "./parcel.ts";
import * as ownership from "./members/ownership.ts";
import * as offers from "./members/ownership-offer.ts";
import * as profile from "./profile.ts";
import { RULES, type Rule } from "./access/rules.ts";
import type { WorkspaceRow } from "./schema.ts";
import { reactivateMember, suspendMember } from "./members/suspension.ts";
import * as tabOrder from "./tab-order.ts";
import * as teamLists from "./teams/lists.ts";
import * as teamMembers from "./teams/members.ts";
import * as teams from "./teams/teams.ts";
import { inTurn } from "./turns.ts";
import {
  ALARM_AFTER_WRITE_MS,
  isRepeat,
  readWorkspace,
  rehearse,
  write,
  writeUnasked,
  type Writer,
} from "./write.ts";

const { read: READ, manage: MANAGE, own: OWN } = RULES;
const SURVEY: Rule = { permission: "manage", archived: true, deleted: true };
/** Why nothing else is allowed can be asked whatever the state. */
const ASK: Rule = { permission: "read", deleted: true, suspended: true };
const WITHDRAW: Rule = { permission: "own", archived: true };
/** Whoever gives it away no longer owns it. */
const TRANSFER: Rule = { ...OWN, repeat: "read" };
/** @param repeat what is left to somebody who does it to themselves */
const manageMember = ({ actor }: Call, user_id: string, repeat: "read" | null): Rule =>
  user_id === actor.id ? { ...MANAGE, repeat } : MANAGE;

/** Somebody who holds an invitation's token and is not signed in. */
const HOLDER: Actor = { id: "invitee", name: "Invited person", email: "" };

export interface PageRequest {
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
}

export class Workspace implements WorkspaceUpkeep {
  readonly #context: ObjectContext;
  readonly #db: Database;
  readonly #writer: Writer;
  readonly #courier: Courier;
  readonly #inviting = inTurn();
  #exists: boolean;

  /** Migrates an existing schema only: probing an unknown id leaves nothing behind. */
  constructor(context: ObjectContext) {
    this.#db = openDatabase(context.storage);
    const storage = this.#db.$client;
    this.#context = { ...context, storage };
    this.#exists = hasTable(storage, "workspace");
    if (this.#exists && isBehind(storage)) storage.transactionSync(() => migrate(storage));
    this.#courier = new Courier(this.#context, this.#db);
    this.#writer = {
      db: this.#db,
      transaction: (work) => storage.transactionSync(work),
      now: () => context.now(),
      armBy: (at) => this.#courier.armBy(at),
      told: (change) => this.#tellPages(change),
    };
    if (this.#exists) this.#courier.resume();
  }

  #read<T>(actor: Actor, rule: Rule, work: (row: WorkspaceRow, role: WorkspaceRole) => Result<T>): Result<T> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    if (!row) return notFound();
    const role = authorize({ db: this.#db, workspace: row, now: this.#context.now() }, actor, rule);
    return role.ok ? work(row, role.value) : role;
  }

  /** A change that shows in nobody's list: the flush starts with it, the reply does not wait. */
  #change<T>(call: Call, rule: Rule, work: (change: Change) => Result<T>): Result<T> {
    if (!this.#exists) return notFound();
    this.#endExpired();
    const result = write(this.#writer, call, rule, work);
    if (result.ok) void this.#courier.startDelivery();
    return result;
  }

  /** A change that shows in somebody's lists: the reply waits for the flush, 300 ms at most. */
  async #changeListed<T>(call: Call, rule: Rule, work: (change: Change) => Result<T>): Promise<Result<T>> {
    const result = this.#change(call, rule, work);
    if (result.ok) await this.#courier.deliverSoon();
    return result;
  }

  async #upkeep<T>(actor: Actor, work: (change: Change) => Result<T>, dated?: string): Promise<Result<T>> {
    if (!this.#exists) return notFound();
    this.#endExpired();
    const result = writeUnasked(this.#writer, actor, work, dated);
    if (result.ok) await this.#courier.deliverSoon();
    return result;
  }

  /** Memberships whose time is up are gone before anything else is done, should the alarm be late. */
  #endExpired(): void {
    const at = nextExpiry(this.#db);
    if (at !== null && at <= this.#context.now()) writeUnasked(this.#writer, SYSTEM, removeExpired);
  }

  #doWhatIsDue(): void {
    this.#endExpired();
    sendDueLetters({ context: this.#context, writer: this.#writer, courier: this.#courier });
    sendNews({ context: this.#context, writer: this.#writer });
  }

  // Life

  /** Repeating an operation answers as the first time; an id in use by another one is a CONFLICT. */
  async create(call: Call, input: lifecycle.NewWorkspace): Promise<Result<profile.WorkspaceView>> {
    const { storage } = this.#context;
    if (isFenced(storage, input.op_id)) return fail("CONFLICT", "This operation was given up. Try again.");
    if (this.#exists) return this.#createdBefore(call.actor, input.op_id);
    const now = this.#context.now();
    const result = storage.transactionSync(() => {
      const created = lifecycle.createWorkspace(storage, this.#db, input, call.actor, now, call.dated);
      if (created.ok) this.#courier.armBy(now + ALARM_AFTER_WRITE_MS);
      return created;
    });
    if (!result.ok) return result;
    this.#exists = true;
    await this.#courier.deliverSoon();
    return result;
  }

  #createdBefore(actor: Actor, op_id: string): Result<profile.WorkspaceView> {
    if (readWorkspace(this.#db)?.create_op !== op_id) return fail("CONFLICT", "This workspace id is taken.");
    return this.get(actor);
  }

  get(actor: Actor): Result<profile.WorkspaceView> {
    return this.#read(actor, READ, (row, role) => ({
      ok: true,
      value: profile.viewWorkspace(this.#db, row, role),
    }));
  }

  update(call: Call, patch: profile.ProfilePatch) {
    return this.#changeListed(call, MANAGE, (change) => profile.updateProfile(change, patch));
  }

  archive(call: Call) {
    return this.#changeListed(call, RULES.archive, lifecycle.archive);
  }

  restore(call: Call) {
    return this.#changeListed(call, RULES.restore, lifecycle.restore);
  }

  unarchive(call: Call) {
    return this.#changeListed(call, RULES.restore, lifecycle.unarchive);
  }

  softDelete(call: Call, retention_days: number) {
    return this.#changeListed(call, RULES.delete, (change) => lifecycle.softDelete(change, retention_days));
  }

  transferOwnership(call: Call, new_owner_id: string) {
    return this.#changeListed(call, TRANSFER, (change) => ownership.transferOwnership(change, new_owner_id));
  }

  // Ownership that is offered

  ownershipOffer(actor: Actor): Result<offers.OwnershipOfferView | null> {
    const now = this.#context.now();
    return this.#read(actor, READ, (_, role) =>
      ok(offers.readOffer({ db: this.#db, now }, { id: actor.id, role })),
    );
  }

  offerOwnership(call: Call, input: Parameters<typeof offers.offerOwnership>[1]) {
    return this.#change(call, OWN, (change) => offers.offerOwnership(change, input));
  }

  cancelOwnershipOffer(call: Call) {
    return this.#change(call, WITHDRAW, offers.cancelOffer);
  }

  acceptOwnership(call: Call, envelope?: Envelope) {
    return this.#changeListed(call, READ, (change) => offers.acceptOffer(change, envelope));
  }

  declineOwnership(call: Call, envelope?: Envelope) {
    return this.#change(call, READ, (change) => offers.declineOffer(change, envelope));
  }

  // Open pages

  /** Whether this person's pages may hear of changes. @returns the latest change, in microseconds */
  watch(actor: Actor): Result<{ rev: number }> {
    return this.#read(actor, READ, (row) => ok({ rev: row.rev }));
  }

  /** Who may no longer read hears that, and nothing else. */
  #tellPages({ logged, rev }: Change): void {
    const { watchers } = this.#context;
    for (const id of watchers.people()) {
      if (!this.watch({ id, name: "", email: "" }).ok) watchers.dismiss(id);
    }
    if (logged.length > 0) watchers.tell({ nouns: nounsOf(logged), rev });
  }

  // Members

  listMembers(actor: Actor, page: PageRequest & MemberFilter) {
    return this.#read(actor, READ, () => teamMembers.listMembersWithTeams(this.#db, page));
  }

  addMember(call: Call, person: membership.Newcomer, role: WorkspaceRole) {
    return this.#changeListed(call, MANAGE, (change) => membership.addMember(change, person, role));
  }

  changeRole(call: Call, user_id: string, role: WorkspaceRole) {
    return this.changeMember(call, user_id, { role });
  }

  changeMember(call: Call, user_id: string, patch: membership.MemberPatch) {
    return this.#changeListed(call, manageMember(call, user_id, "read"), (change) =>
      membership.changeMember(change, user_id, patch),
    );
  }

  suspendMember(call: Call, user_id: string, reason: string | null) {
    return this.#changeListed(call, MANAGE, (change) => suspendMember(change, user_id, reason));
  }

  reactivateMember(call: Call, user_id: string) {
    return this.#changeListed(call, MANAGE, (change) => reactivateMember(change, user_id));
  }

  removeMember(call: Call, user_id: string) {
    return this.#changeListed(call, manageMember(call, user_id, null), (change) =>
      membership.removeMember(change, user_id),
    );
  }

  leave(call: Call) {
    return this.#changeListed(call, RULES.leave, membership.leave);
  }

  /** Its organization's id, to who may at least ask. */
  organizationOf(actor: Actor): Result<string> {
    return this.#read(actor, ASK, (row) => ok(row.org_id));
  }

  /** Which rule decides about what somebody may do. */
  explainAccess(actor: Actor, question: AccessQuestion) {
    const now = this.#context.now();
    return this.#read(actor, ASK, (workspace, role) =>
      explainAccess({ db: this.#db, workspace, now }, { actor, role }, question),
    );
  }

  // Teams

  listTeams(actor: Actor): Result<teamLists.ListedTeam[]> {
    return this.#read(actor, READ, () => ok(teamLists.listTeams(this.#db)));
  }

  /** Those that a list of members can be narrowed to. */
  teamNames(actor: Actor): Result<teamLists.TeamOfMember[]> {
    return this.#read(actor, READ, () => ok(teamLists.teamNames(this.#db)));
  }

  getTeam(actor: Actor, id: string) {
    return this.#read(actor, READ, () => teams.getTeam(this.#db, id));
  }

  createTeam(call: Call, fields: teams.TeamFields) {
    return this.#change(call, MANAGE, (change) => teams.createTeam(change, fields));
  }

  updateTeam(call: Call, id: string, patch: teams.TeamPatch) {
    return this.#change(call, MANAGE, (change) => teams.updateTeam(change, id, patch));
  }

  deleteTeam(call: Call, id: string) {
    return this.#change(call, MANAGE, (change) => teams.deleteTeam(change, id));
  }

  listTeamMembers(actor: Actor, id: string, page: PageRequest) {
    return this.#read(actor, READ, () => teamMembers.listTeamMembers(this.#db, id, page));
  }

  putTeamMember(call: Call, id: string, seat: Parameters<typeof teamMembers.putTeamMember>[2]) {
    return this.#change(call, MANAGE, (change) => teamMembers.putTeamMember(change, id, seat));
  }

  removeTeamMember(call: Call, id: string, user_id: string) {
    return this.#change(call, MANAGE, (change) => teamMembers.removeTeamMember(change, id, user_id));
  }

  // Invitations

  listInvitations(actor: Actor, filter: PageRequest & { status: "pending" | "all" }) {
    return this.#read(actor, { ...MANAGE, archived: true, deleted: true }, () =>
      invitations.listInvitations(this.#db, filter, this.#context.now()),
    );
  }

  invite(call: Call, input: invitations.NewInvitation) {
    return this.#changeWithMail(call, (change) => invitations.invite(change, input));
  }

  resendInvitation(call: Call, input: Parameters<typeof invitations.resendInvitation>[1]) {
    return this.#changeWithMail(call, (change) => invitations.resendInvitation(change, input));
  }

  /**
   * The organization's daily count lives in the global store, so it is asked before the transaction: for what would
   * be sent only, and one after another, so that of twenty at once for one address one counts.
   */
  async #changeWithMail<T>(call: Call, work: (change: Change) => Result<T>): Promise<Result<T>> {
    if (!this.#exists) return notFound();
    const result = await this.#inviting(async () => {
      const counted = isRepeat(this.#writer, call) ? ok(null) : await this.#countMail(call.actor, work);
      return counted.ok ? this.#change(call, MANAGE, work) : counted;
    });
    if (result.ok) await this.#courier.deliverSoon();
    return result;
  }

  /** Takes one of the organization's day for a mail that would go. Fails as its change would, and RATE_LIMITED. */
  async #countMail(actor: Actor, work: (change: Change) => Result<unknown>): Promise<Result<null>> {
    const org = this.#read(actor, MANAGE, (row) => ok(row.org_id));
    if (!org.ok) return org;
    const rehearsed = rehearse(this.#writer, actor, MANAGE, work);
    if (!rehearsed.ok) return rehearsed;
    if ((await this.#context.directory.countInvitations(org.value, 1)) > 0) return ok(null);
    return fail("RATE_LIMITED", "This organization has sent its invitations of the day.", {
      retry_after: 3600,
    });
  }

  /** Answers in the order of the rows. A dry run says what would be, and leaves nothing behind. */
  async inviteMany(
    call: Call,
    { dry_run, ...input }: Omit<bulk.BulkInput, "allowance"> & { dry_run: boolean },
  ): Promise<Result<bulk.BulkResult[]>> {
    const org = this.#read(call.actor, MANAGE, (row) => ok(row.org_id));
    if (!org.ok) return org;
    const { directory } = this.#context;
    const within = (allowance: number) => (change: Change) =>
      bulk.inviteMany(change, { ...input, allowance });
    const plan = (most: number) => rehearse(this.#writer, call.actor, MANAGE, within(most));
    if (dry_run) return plan(await directory.invitationsLeft(org.value));
    return this.#inviting(async () => {
      if (isRepeat(this.#writer, call)) return this.#change(call, MANAGE, within(0));
      const planned = plan(Infinity);
      if (!planned.ok) return planned;
      const wanted = planned.value.filter(({ outcome }) => outcome === "invited").length;
      const allowed = wanted === 0 ? 0 : await directory.countInvitations(org.value, wanted);
      return this.#change(call, MANAGE, within(allowed));
    });
  }

  cancelInvitation(call: Call, id: string) {
    return this.#changeListed(call, { ...MANAGE, archived: true }, (change) =>
      invitations.cancelInvitation(change, id),
    );
  }

  /** For the mail provider's webhook, which no person stands behind. */
  markDelivery(told: Parameters<typeof invitations.markDelivery>[1]) {
    return this.#upkeep(SYSTEM, (change) => invitations.markDelivery(change, told));
  }

  /** These letters (src/letter.ts) were handed over by whoever made the change; the object no longer sends them. */
  confirmSent(ids: readonly string[]): void {
    if (this.#exists) this.#courier.confirmSent(ids);
  }

  inspectInvitation(proof: answers.Proof): Result<answers.InvitationOffer> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    if (!row) return fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");
    return answers.inspectInvitation(this.#db, row, proof, this.#context.now());
  }

  acceptInvitation(call: Call, proof: answers.Proof) {
    return this.#invited(
      this.#upkeep(call.actor, (change) => answers.acceptInvitation(change, proof, call.actor), call.dated),
    );
  }

  declineInvitation(proof: answers.Proof) {
    return this.#invited(this.#upkeep(HOLDER, (change) => answers.declineInvitation(change, proof)));
  }

  /** To the holder of a token, a workspace that is gone is an invitation that is not valid. */
  async #invited<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    const result = await work;
    if (result.ok || result.error.code !== "WORKSPACE_NOT_FOUND") return result;
    return fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");
  }

  // Links that let people in, and who asks to be let in by them

  listLinks(actor: Actor, filter: PageRequest & { status: "open" | "all" }) {
    return this.#read(actor, { ...MANAGE, archived: true, deleted: true }, () =>
      links.listLinks(this.#db, filter, this.#context.now()),
    );
  }

  createLink(call: Call, input: links.NewLink) {
    return this.#change(call, MANAGE, (change) => links.createLink(change, input));
  }

  revokeLink(call: Call, id: string) {
    return this.#change(call, { ...MANAGE, archived: true }, (change) => links.revokeLink(change, id));
  }

  /** For whoever holds its token, which the edge has checked. */
  inspectLink(id: string, user_id: string | null): Result<linkAnswers.LinkOffer> {
    const workspace = this.#exists ? readWorkspace(this.#db) : undefined;
    if (!workspace) return fail("INVALID_INVITATION", "This link does not exist or is no longer valid.");
    return linkAnswers.inspectLink({ db: this.#db, workspace, now: this.#context.now() }, id, user_id);
  }

  joinByLink(call: Call, link: { id: string; daily_limit: number }) {
    return this.#invited(
      this.#upkeep(call.actor, (change) => linkAnswers.joinByLink(change, link, call.actor), call.dated),
    );
  }

  listJoinRequests(actor: Actor, filter: PageRequest & { status: "waiting" | "all" }) {
    return this.#read(actor, { ...MANAGE, archived: true, deleted: true }, () =>
      requests.listJoinRequests(this.#db, filter),
    );
  }

  approveRequest(call: Call, id: string) {
    return this.#changeListed(call, MANAGE, (change) => requests.approveRequest(change, id));
  }

  declineRequest(call: Call, id: string) {
    return this.#change(call, { ...MANAGE, archived: true }, (change) => requests.declineRequest(change, id));
  }

  // Tabs and modules

  tabOrder(actor: Actor): Result<tabOrder.TabOrderView> {
    return this.#read(actor, READ, (row) => ({ ok: true, value: tabOrder.viewTabOrder(row) }));
  }

  setTabOrder(call: Call, input: { tab_order: string[]; version?: number }) {
    return this.#change(call, MANAGE, (change) => tabOrder.setTabOrder(change, input));
  }

  resetTabOrder(call: Call, defaults: string[]) {
    return this.#change(call, MANAGE, (change) => tabOrder.resetTabOrder(change, defaults));
  }

  setModules(call: Call, switches: Record<string, boolean | null>) {
    return this.#change(call, MANAGE, (change) => modules.setModules(change, switches));
  }

  // Activity

  listActivity(actor: Actor, filter: activity.ActivityFilter) {
    return this.#read(actor, READ, () => activity.listActivity(this.#db, filter));
  }

  /** Who has acted here, admins of the organization included: those that a list of activity can be narrowed to. */
  async listActors(actor: Actor): Promise<Result<activity.Actors>> {
    return this.#read(actor, READ, () => ({ ok: true, value: activity.actorsIn(this.#db) }));
  }

  // What organization admins do with their organization's rights

  async adminView(actor: Actor): Promise<Result<admin.AdminWorkspaceView>> {
    return this.#read(actor, SURVEY, (row, role) => ({
      ok: true,
      value: admin.viewForAdmin(this.#db, row, role, this.#context.now()),
    }));
  }

  handOver(call: Call, heir: PersonSnapshot) {
    return this.#changeListed(call, OWN, (change) => ownership.handOver(change, heir));
  }

  /** Fails with VALIDATION_FAILED unless the name is repeated exactly. */
  forceDelete(call: Call, input: { reason: string; confirm_name: string }) {
    return this.#changeListed(call, RULES.delete, (change) => {
      if (input.confirm_name === change.workspace.name) return admin.forceDelete(change, input.reason);
      const message = msg("This is not its name.");
      return fail("VALIDATION_FAILED", message, { fields: [{ path: "confirm_name", message }] });
    });
  }

  /**
   * Without an alarm of its own for what a job stands behind. The parcel is as things stand now, also in a repeat,
   * by which a job learns what it has done even when whoever asked for it has lost the right to.
   */
  async bulk(call: Call, input: BulkChange): Promise<Result<BulkOutcome & { parcel: Parcel | null }>> {
    if (!this.#exists) return notFound();
    const work = (change: Change) => admin.changeInBulk(change, input);
    const writer = input.action === "delete" ? this.#writer : { ...this.#writer, armBy: () => {} };
    this.#endExpired();
    const result = write(writer, call, { ...RULES[input.action], repeat: null }, work);
    return result.ok ? ok({ ...result.value, parcel: nextParcel(this.#db) }) : result;
  }

  async acknowledge(receipt: Receipt, acknowledged: Acknowledged): Promise<void> {
    if (this.#exists) this.#courier.acknowledge(receipt, acknowledged);
  }

  async exportData(actor: Actor): Promise<Result<admin.WorkspaceExport>> {
    return this.#read(actor, RULES.export, (row, role) => ({
      ok: true,
      value: admin.exportWorkspace(this.#db, row, role, this.#context.now()),
    }));
  }

  // Upkeep: the scheduler, jobs and the directory's audit

  async settle(op_id: string): Promise<{ exists: boolean; slug: string | null }> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    if (row && row.status !== "purged") return { exists: true, slug: row.slug };
    if (!row) {
      raiseFence(this.#context.storage, op_id, this.#context.now());
      await this.#courier.armForFences();
    }
    return { exists: false, slug: null };
  }

  /** Delivers everything again under a fresh rev; the feed again from its start. */
  async reproject(): Promise<{ exists: boolean }> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    if (!row || row.status === "purged") return { exists: false };
    this.#courier.reproject(this.#writer);
    await this.#courier.deliver();
    return { exists: true };
  }

  async digest(): Promise<Digest> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    const living = row && row.status !== "purged";
    const since = living ? oldestDirty(this.#db) : null;
    return {
      workspace_id: this.#context.name,
      exists: Boolean(living),
      digest: living ? await this.#fingerprint(row) : "",
      oldest_dirty_at: since === null ? null : new Date(since).toISOString(),
    };
  }

  #fingerprint(row: WorkspaceRow): Promise<string> {
    const db = this.#db;
    return digestOf(workspaceState(db, row), membershipStates(db, row), openInvitationStates(db, row));
  }

  async purgeIfDue(): Promise<{ purged: boolean }> {
    if (!this.#exists || !lifecycle.isDueForPurge(this.#db, this.#context.now())) return { purged: false };
    writeUnasked(this.#writer, SYSTEM, lifecycle.beginPurge);
    this.#courier.armBy(this.#context.now());
    return { purged: true };
  }

  refreshMember(person: PersonSnapshot) {
    return this.#upkeep(SYSTEM, (change) => membership.refreshMember(change, person));
  }

  evictMember(eviction: Eviction) {
    return this.#upkeep({ ...SYSTEM, name: eviction.by }, (change) =>
      ownership.evictMember(change, eviction),
    );
  }

  setSuspended(suspended: boolean) {
    return this.#upkeep(SYSTEM, (change) => lifecycle.setSuspended(change, suspended));
  }

  /** Never throws: workerd abandons an alarm whose handler keeps failing. */
  async alarm(): Promise<void> {
    if (this.#exists) return this.#courier.alarm(() => this.#doWhatIsDue());
    return this.#courier.dropExpiredFences(fencedUntil(this.#context.storage));
  }
}
