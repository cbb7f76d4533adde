/** What travels between a workspace, who carries its changes, and the directory. */
import type { Delivery } from "../src/projection.ts";
import type { DirtyRow } from "./schema.ts";

/** What a delivery covers. */
export interface Receipt {
  rows: DirtyRow[];
  /** activity sequences inside: after this one, up to that one */
  activity_from: number;
  activity_to: number;
  /** sequences of the audit entries inside */
  audit: number[];
}

/** One delivery and what it covers. */
export interface Parcel {
  delivery: Delivery;
  receipt: Receipt;
}
