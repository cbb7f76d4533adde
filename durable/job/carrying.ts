/**
 * What a wave of workspaces has changed, carried to the directory together: one transaction, not one each. Until
 * a workspace has been told what arrived, it relies on the job, which asks it again after a crash.
 */
import type { Acknowledged } from "../../src/projection.ts";
import type { ObjectContext } from "../context.ts";
import { startAll } from "./breath.ts";
import type { Parcel } from "../parcel.ts";

/** What one workspace has to deliver. */
export interface Carried {
  workspace_id: string;
  parcel: Parcel;
}

/** Keeps a transaction well under the store's statement and message sizes. */
const ROWS_AT_ONCE = 500;

const NOTHING: Acknowledged = { organization: false, memberships: [], org_memberships: [], audit: false };

/**
 * Where the store refuses, the workspaces are told so, and deliver by themselves.
 * @returns ids of those that could not be told
 */
export async function carry(
  context: ObjectContext,
  carried: readonly Carried[],
): Promise<ReadonlySet<string>> {
  const untold = new Set<string>();
  for (const load of loadsOf(carried)) {
    const arrived = await delivered(context, load);
    const telling = await startAll(context, load, async ({ workspace_id, parcel }, n) => {
      const told = await tell(context, workspace_id, { parcel, arrived: arrived[n] ?? NOTHING });
      if (!told) untold.add(workspace_id);
    });
    await Promise.all(telling);
  }
  return untold;
}

async function delivered(context: ObjectContext, load: readonly Carried[]): Promise<Acknowledged[]> {
  try {
    return await context.directory.deliverAll(load.map(({ parcel }) => parcel.delivery));
  } catch (error) {
    const fields = { job_id: context.name, workspaces: load.length, error: String(error) };
    context.log("carrying_failed", fields);
    return [];
  }
}

async function tell(
  context: ObjectContext,
  workspace_id: string,
  { parcel, arrived }: { parcel: Parcel; arrived: Acknowledged },
): Promise<boolean> {
  try {
    await context.workspace(workspace_id).acknowledge(parcel.receipt, arrived);
    return true;
  } catch (error) {
    context.log("receipt_lost", { job_id: context.name, workspace_id, error: String(error) });
    return false;
  }
}

/** In order, as many together as one transaction takes. */
function loadsOf(carried: readonly Carried[]): Carried[][] {
  const loads: Carried[][] = [];
  let rows = 0;
  for (const one of carried) {
    const size = rowsIn(one.parcel);
    const load = loads.at(-1);
    if (load && rows + size <= ROWS_AT_ONCE) load.push(one);
    else loads.push([one]);
    rows = loads.at(-1) === load ? rows + size : size;
  }
  return loads;
}

const rowsIn = ({ receipt, delivery }: Parcel): number =>
  receipt.rows.length + delivery.activity.length + receipt.audit.length;
