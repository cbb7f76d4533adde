/** What makes a part of a page follow a job that runs (views/client/live.js). */
import { paths } from "../../../src/paths.ts";

/**
 * Attributes of the part; without them it stays as it is.
 * @param from where it is asked for, alone
 */
export const liveJob = ({ id, rev }: { id: string; rev: number }, from: string) => ({
  "data-live": "job",
  "data-live-url": paths.jobLive(id),
  "data-live-rev": rev,
  "data-live-from": from,
  "hx-indicator": "this",
});
