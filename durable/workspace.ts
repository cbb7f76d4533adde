/** The workspace object: a shell. Each public method is one delegation to a noun's file. */
import type { Actor, Call } from "../src/actor.ts";
import { digestOf } from "../src/digest.ts";
import type { Acknowledged, Digest } from "../src/projection.ts";
import { fail, ok, type Result } from "../src/result.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import { authorize, notFound, type Rule } from "./access.ts";
import * as activity from "./activity.ts";
import * as admin from "./admin.ts";
import { SYSTEM, type Change } from "./change.ts";
import type { BulkChange, BulkOutcome, ObjectContext, PersonSnapshot, WorkspaceUpkeep } from "./context.ts";
import { hasTable, isBehind, migrate, openDatabase, type Database } from "./database.ts";
import { fencedUntil, isFenced, raiseFence } from "./fence.ts";
import { Courier } from "./courier.ts";
import * as answers from "./invitation-answers.ts";
import * as invitations from "./invitations.ts";
import * as lifecycle from "./lifecycle.ts";
import * as members from "./members.ts";
import * as modules from "./modules.ts";
import {
  membershipStates,
  nextParcel,
  oldestDirty,
  workspaceState,
  type Parcel,
  type Receipt,
} from "./outbox.ts";
import * as profile from "./profile.ts";
import type { WorkspaceRow } from "./schema.ts";
import * as tabOrder from "./tab-order.ts";
import { ALARM_AFTER_WRITE_MS, readWorkspace, write, writeUnasked, type Writer } from "./write.ts";

const READ: Rule = { permission: "read", deleted: true, operation: "read" };
const MANAGE: Rule = { permission: "manage" };
const OWN: Rule = { permission: "own" };
const LEAVE: Rule = { permission: "read", archived: true };
const RESTORE: Rule = { permission: "manage", archived: true, deleted: true };
const ARCHIVE: Rule = { permission: "manage", archived: true };
const DELETE: Rule = { permission: "own", archived: true, deleted: true, operation: "delete" };

const SURVEY: Rule = { permission: "manage", archived: true, deleted: true };
const EXPORT: Rule = { ...SURVEY, operation: "export" };
const BULK: Record<BulkChange["action"], Rule> = { archive: ARCHIVE, restore: RESTORE, delete: DELETE };

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
    const result = writeUnasked(this.#writer, actor, work, dated);
    if (result.ok) await this.#courier.deliverSoon();
    return result;
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
    return this.#changeListed(call, ARCHIVE, lifecycle.archive);
  }

  restore(call: Call) {
    return this.#changeListed(call, RESTORE, lifecycle.restore);
  }

  unarchive(call: Call) {
    return this.#changeListed(call, RESTORE, lifecycle.unarchive);
  }

  softDelete(call: Call, retention_days: number) {
    return this.#changeListed(call, DELETE, (change) => lifecycle.softDelete(change, retention_days));
  }

  transferOwnership(call: Call, new_owner_id: string) {
    return this.#changeListed(call, OWN, (change) => members.transferOwnership(change, new_owner_id));
  }

  // Members

  listMembers(actor: Actor, page: PageRequest) {
    return this.#read(actor, READ, () => members.listMembers(this.#db, page.cursor, page.limit));
  }

  addMember(call: Call, person: PersonSnapshot, role: WorkspaceRole) {
    return this.#changeListed(call, MANAGE, (change) => members.addMember(change, person, role));
  }

  changeRole(call: Call, user_id: string, role: WorkspaceRole) {
    return this.#changeListed(call, MANAGE, (change) => members.changeRole(change, user_id, role));
  }

  removeMember(call: Call, user_id: string) {
    return this.#changeListed(call, MANAGE, (change) => members.removeMember(change, user_id));
  }

  leave(call: Call) {
    return this.#changeListed(call, LEAVE, members.leave);
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

  /** The organization's daily count lives in the global store, so it is asked before the transaction. */
  async #changeWithMail<T>(call: Call, work: (change: Change) => Result<T>): Promise<Result<T>> {
    const org = this.#read(call.actor, MANAGE, (row) => ({ ok: true, value: row.org_id }));
    if (!org.ok) return org;
    if (!(await this.#context.directory.countInvitation(org.value))) {
      return fail("RATE_LIMITED", "This organization has sent its invitations of the day.", {
        retry_after: 3600,
      });
    }
    return this.#change(call, MANAGE, work);
  }

  cancelInvitation(call: Call, id: string) {
    return this.#change(call, { ...MANAGE, archived: true }, (change) =>
      invitations.cancelInvitation(change, id),
    );
  }

  /** For the mail provider's webhook, which no person stands behind. */
  markDelivery(told: Parameters<typeof invitations.markDelivery>[1]) {
    return this.#upkeep(SYSTEM, (change) => invitations.markDelivery(change, told));
  }

  inspectInvitation(proof: answers.TokenProof): Result<answers.InvitationOffer> {
    const row = this.#exists ? readWorkspace(this.#db) : undefined;
    if (!row) return fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");
    return answers.inspectInvitation(this.#db, row, proof, this.#context.now());
  }

  acceptInvitation(call: Call, proof: answers.TokenProof) {
    return this.#invited(
      this.#upkeep(call.actor, (change) => answers.acceptInvitation(change, proof, call.actor), call.dated),
    );
  }

  declineInvitation(proof: answers.TokenProof) {
    return this.#invited(this.#upkeep(HOLDER, (change) => answers.declineInvitation(change, proof)));
  }

  /** To the holder of a token, a workspace that is gone is an invitation that is not valid. */
  async #invited<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    const result = await work;
    if (result.ok || result.error.code !== "WORKSPACE_NOT_FOUND") return result;
    return fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");
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

  // What organization admins do with their organization's rights

  async adminView(actor: Actor): Promise<Result<admin.AdminWorkspaceView>> {
    return this.#read(actor, SURVEY, (row, role) => ({
      ok: true,
      value: admin.viewForAdmin(this.#db, row, role, this.#context.now()),
    }));
  }

  /** Who has acted here, admins of the organization included. */
  async listActors(actor: Actor): Promise<Result<activity.Actors>> {
    return this.#read(actor, SURVEY, () => ({ ok: true, value: activity.actorsIn(this.#db) }));
  }

  handOver(call: Call, heir: PersonSnapshot) {
    return this.#changeListed(call, OWN, (change) => members.handOver(change, heir));
  }

  /** Fails with VALIDATION_FAILED unless the name is repeated exactly. */
  forceDelete(call: Call, input: { reason: string; confirm_name: string }) {
    return this.#changeListed(call, DELETE, (change) => {
      if (input.confirm_name === change.workspace.name) return admin.forceDelete(change, input.reason);
      const message = "This is not its name.";
      return fail("VALIDATION_FAILED", message, { fields: [{ path: "confirm_name", message }] });
    });
  }

  /** Without an alarm of its own for what a job stands behind. The parcel is as things stand now, also in a repeat. */
  async bulk(call: Call, input: BulkChange): Promise<Result<BulkOutcome & { parcel: Parcel | null }>> {
    if (!this.#exists) return notFound();
    const work = (change: Change) => admin.changeInBulk(change, input);
    const writer = input.action === "delete" ? this.#writer : { ...this.#writer, armBy: () => {} };
    const result = write(writer, call, BULK[input.action], work);
    return result.ok ? ok({ ...result.value, parcel: nextParcel(this.#db) }) : result;
  }

  async acknowledge(receipt: Receipt, acknowledged: Acknowledged): Promise<void> {
    if (this.#exists) this.#courier.acknowledge(receipt, acknowledged);
  }

  async exportData(actor: Actor): Promise<Result<admin.WorkspaceExport>> {
    return this.#read(actor, EXPORT, (row, role) => ({
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
      digest: living ? await digestOf(workspaceState(this.#db, row), membershipStates(this.#db, row)) : "",
      oldest_dirty_at: since === null ? null : new Date(since).toISOString(),
    };
  }

  async purgeIfDue(): Promise<{ purged: boolean }> {
    if (!this.#exists || !lifecycle.isDueForPurge(this.#db, this.#context.now())) return { purged: false };
    writeUnasked(this.#writer, SYSTEM, lifecycle.beginPurge);
    this.#courier.armBy(this.#context.now());
    return { purged: true };
  }

  refreshMember(person: PersonSnapshot) {
    return this.#upkeep(SYSTEM, (change) => members.refreshMember(change, person));
  }

  evictMember(user_id: string, successor: PersonSnapshot, by: string) {
    return this.#upkeep({ ...SYSTEM, name: by }, (change) => members.evictMember(change, user_id, successor));
  }

  setSuspended(suspended: boolean) {
    return this.#upkeep(SYSTEM, (change) => lifecycle.setSuspended(change, suspended));
  }

  /** Never throws: workerd abandons an alarm whose handler keeps failing. */
  async alarm(): Promise<void> {
    if (this.#exists) return this.#courier.alarm();
    return this.#courier.dropExpiredFences(fencedUntil(this.#context.storage));
  }
}
