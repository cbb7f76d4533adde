/** Which way a filtered list is read: from the order it is shown in, or from its narrowest condition. */
import type { SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { gather, narrowest, type Narrowing } from "./narrowing.ts";
import { startsFor, startsWalk, type Starts } from "./starts.ts";
import { isCovered, isDirect, walk, type Listing, type Walk } from "./walk.ts";

/** So few are sooner put in order than found by walking past the others: by an index that knows what matters, … */
export const FEW = 1_000;
/** … and where each row has to be looked up. */
const FEW_LOOKED_UP = 2_500;
/** What a single condition matches is counted so far. */
export const MOST_COUNTED = 10_000;

export interface Plan {
  /** `direct`: a walk on which each row matches */
  way: "direct" | "walk" | "gather" | "starts";
  /** null: nothing but statuses is asked */
  narrowing: Narrowing | null;
  starts?: Starts;
}

export async function planFor(store: Store, listing: Listing): Promise<Plan> {
  const few = isCovered(listing) ? FEW : FEW_LOOKED_UP;
  const narrowing = await narrowest(store, listing, { alone: MOST_COUNTED + 1, together: few + 1 });
  if (isDirect(listing)) return { way: "direct", narrowing };
  if (narrowing && narrowing.count <= few) return { way: "gather", narrowing };
  const starts = isCovered(listing) ? await startsFor(store, listing, FEW) : null;
  return starts ? { way: "starts", narrowing, starts } : { way: "walk", narrowing };
}

/** Keys and ids in order; gathered ones with `n`, how many match in all. */
export function idsBy({ way, narrowing, starts }: Plan, path: Walk): SQL {
  if (way === "gather" && narrowing) return gather(path, narrowing);
  return starts ? startsWalk(path, starts) : walk(path);
}
