/** Lists that are asked for again when something in them has changed (DESIGN §12). */
import { t } from "../../src/language/text.ts";
import type { ListNoun } from "../../src/live.ts";
import { Icon } from "./icon.tsx";

/** Time for clocks to differ in and for a change to arrive: what changed just before is asked for once more. */
const MARGIN_MS = 100;

/**
 * For an element around everything of a page that is live.
 * @param url where its news come from
 * @param now when the page was read, epoch milliseconds
 */
export const liveLists = (url: string, now: number) => ({
  "data-live-url": url,
  "data-live-rev": (now - MARGIN_MS) * 1000,
});

/** For a part of such a page, which needs an id. */
export const showing = (noun: ListNoun) => ({ "data-live": noun });

/** The page's own address answers with this part alone when it is the part that asks. */
export const ALONE = { "data-live-from": "" };

/** Of a row, so that with news none becomes another one under what somebody has pointed at. */
export const rowId = ({ id }: { id: string }): string => `row-${id}`;

/** Instead of taking a list away under somebody who has loaded more of it or chosen from it. */
export const ShowNewer = () => (
  <button type="button" class="live-newer" hidden>
    <Icon name="Refresh" size="s" />
    {t("Show what is new")}
  </button>
);
