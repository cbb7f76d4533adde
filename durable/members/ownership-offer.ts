/** Ownership that somebody offers and somebody else accepts. One offer waits at a time. */
import { ownershipLetter, type Envelope, type OwnershipLetter } from "../../src/letter.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import { log } from "../activity.ts";
import { daysAfter, type Change } from "../change.ts";
import type { Database } from "../database.ts";
import { dropLetter, keepLetter } from "../letters.ts";
import { findMember, type MemberView } from "./members.ts";
import { findHeir, passOn } from "./ownership.ts";
import { prepared } from "../reads.ts";
import { ownershipOffer, type MemberRow, type OwnershipOfferRow } from "../schema.ts";

const VALID_DAYS = 7;

interface Party {
  user_id: string;
  name: string;
  email: string;
}

export interface OwnershipOfferView {
  from: Party;
  to: Party;
  message: string;
  created_at: string;
  expires_at: string;
}

interface OpenOffer {
  row: OwnershipOfferRow;
  giver: MemberRow;
  heir: MemberRow;
}

const theOffer = prepared((db) => db.select().from(ownershipOffer).prepare());

/** None once it has run out, its giver can give it no more, or its heir could do nothing with it. */
function openOffer(db: Database, now: number): OpenOffer | null {
  const row = theOffer(db).get();
  if (!row || Date.parse(row.expires_at) <= now) return null;
  const [giver, heir] = [findMember(db, row.from_id), findMember(db, row.to_id)];
  if (!giver || !canAct(giver, now) || giver.role !== "owner") return null;
  return heir && canAct(heir, now) && heir.role !== "owner" ? { row, giver, heir } : null;
}

/** Does one wait for its answer? */
export const isOffered = (db: Database, now: number): boolean => openOffer(db, now) !== null;

const canAct = ({ suspended_at, expires_at }: MemberRow, now: number): boolean =>
  suspended_at === null && (expires_at === null || Date.parse(expires_at) > now);

/** The offer that waits for its answer, or null. What was written to the heir, only heir and owners read. */
export function readOffer(
  { db, now }: { db: Database; now: number },
  reader: { id: string; role: WorkspaceRole },
): OwnershipOfferView | null {
  const open = openOffer(db, now);
  if (!open) return null;
  const isParty = reader.role === "owner" || reader.id === open.heir.user_id;
  return isParty ? view(open) : { ...view(open), message: "" };
}

const party = ({ user_id, name, email }: MemberRow): Party => ({ user_id, name, email });
const view = ({ row, giver, heir }: OpenOffer): OwnershipOfferView => ({
  from: party(giver),
  to: party(heir),
  message: row.message,
  created_at: row.created_at,
  expires_at: row.expires_at,
});

/**
 * By an owner, to a member. Nothing changes until they accept; after seven days they no longer can.
 * Fails with NOT_FOUND (no member), CONFLICT (another offer waits; they are suspended or own it already).
 */
export function offerOwnership(
  change: Change,
  input: { user_id: string; message: string; envelope?: Envelope | undefined },
): Result<OwnershipOfferView> {
  const found = findHeir(change, input.user_id);
  if (!found.ok) return found;
  const heir = found.value;
  if (heir.role === "owner") return fail("CONFLICT", "They already own this workspace.");
  const giver = findMember(change.db, change.actor.id);
  if (!giver) return fail("CONFLICT", "Only a member who owns this workspace can offer it.");
  if (openOffer(change.db, change.now))
    return fail("CONFLICT", "Another offer waits for its answer. Cancel that one first.");
  const row = put(change, { from_id: giver.user_id, to_id: heir.user_id, message: input.message });
  log(change, "ownership-offered", { to: heir.user_id, to_name: heir.name, expires_at: row.expires_at });
  const offer = view({ row, giver, heir });
  promiseMail(change, input.envelope, { offer, step: "offered" });
  return ok(offer);
}

/** @param envelope without it, only whoever asked can send the mail */
function promiseMail(
  change: Change,
  envelope: Envelope | undefined,
  { offer, step }: { offer: OwnershipOfferView; step: OwnershipLetter["step"] },
): void {
  if (envelope) keepLetter(change, ownershipLetter(envelope, offer, step));
}

function put(
  change: Change,
  fields: Pick<OwnershipOfferRow, "from_id" | "to_id" | "message">,
): OwnershipOfferRow {
  drop(change);
  const times = { created_at: change.at, expires_at: daysAfter(change, VALID_DAYS) };
  return change.db
    .insert(ownershipOffer)
    .values({ one: 1, ...fields, ...times })
    .returning()
    .get();
}

function drop(change: Change): void {
  change.db.delete(ownershipOffer).run();
  dropLetter(change, "ownership-offered");
}

const noOffer = (): Result<never> => fail("NOT_FOUND", "There is no offer that waits for an answer.");

/** By any owner. Fails with NOT_FOUND. */
export function cancelOffer(change: Change): Result<OwnershipOfferView> {
  const open = openOffer(change.db, change.now);
  if (!open) return noOffer();
  drop(change);
  log(change, "ownership-offer-cancelled", { to: open.heir.user_id, to_name: open.heir.name });
  return ok(view(open));
}

/** By whom it is for, at once: they own it, and who offered it is an admin. Fails with NOT_FOUND, WORKSPACE_ARCHIVED. */
export function acceptOffer(change: Change, envelope?: Envelope): Result<MemberView> {
  const open = offerTo(change);
  if (!open.ok) return open;
  if (change.workspace.status === "archived")
    return fail("WORKSPACE_ARCHIVED", "This workspace is archived and read-only. Restore it first.");
  drop(change);
  promiseMail(change, envelope, { offer: view(open.value), step: "accepted" });
  return ok(passOn(change, open.value.heir, open.value.giver));
}

/** By whom it is for. Fails with NOT_FOUND. */
export function declineOffer(change: Change, envelope?: Envelope): Result<OwnershipOfferView> {
  const open = offerTo(change);
  if (!open.ok) return open;
  drop(change);
  promiseMail(change, envelope, { offer: view(open.value), step: "declined" });
  log(change, "ownership-offer-declined", {
    from: open.value.giver.user_id,
    from_name: open.value.giver.name,
  });
  return ok(view(open.value));
}

/** To anybody else it is as if there were none. */
function offerTo(change: Change): Result<OpenOffer> {
  const open = openOffer(change.db, change.now);
  return open && open.heir.user_id === change.actor.id ? ok(open) : noOffer();
}
