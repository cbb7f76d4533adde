/** What a wave of workspaces has changed, carried to the directory together: one transaction, not one each. */
import type { Acknowledged } from "../src/projection.ts";
import type { ObjectContext } from "./context.ts";
import { startAll } from "./job-breath.ts";
import type { Parcel } from "./outbox.ts";

/** What one workspace has to deliver. */
export interface Carried {
  workspace_id: string;
  parcel: Parcel;
}

/** Keeps a transaction well under the store's statement and message sizes. */
const ROWS_AT_ONCE = 500;

/** Never rejects: what does not arrive now, each workspace's own alarm delivers. */
export async function carry(context: ObjectContext, carried: readonly Carried[]): Promise<void> {
  for (const load of loadsOf(carried)) {
    try {
      const arrived = await context.directory.deliverAll(load.map(({ parcel }) => parcel.delivery));
      await Promise.all(await startAll(load, context.now, (one, n) => tell(context, one, arrived[n])));
    } catch (error) {
      context.log("carrying_failed", {
        job_id: context.name,
        workspaces: load.length,
        error: String(error),
      });
    }
  }
}

async function tell(
  context: ObjectContext,
  { workspace_id, parcel }: Carried,
  arrived: Acknowledged | undefined,
): Promise<void> {
  if (!arrived) return;
  const telling = context.workspace(workspace_id).acknowledge(parcel.receipt, arrived);
  await telling.catch((error: unknown) => {
    context.log("receipt_lost", { job_id: context.name, workspace_id, error: String(error) });
  });
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
