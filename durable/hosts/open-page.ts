/** What is said to an open page, whichever host holds its connection. */
import { AGAIN_CODE, AGAIN_MESSAGE, HEARS_MS, LEFT_CODE, LEFT_MESSAGE } from "../../src/live.ts";

type Connection = Pick<WebSocket, "send" | "close">;

/**
 * Tells a page, unless it was let in too long ago: then it has to come back, and catches up.
 * @param held_ms for how long it has been connected
 */
export function tellPage(page: Connection, text: string, held_ms: number): void {
  if (held_ms < HEARS_MS) page.send(text);
  else part(page, AGAIN_MESSAGE, AGAIN_CODE);
}

/** Its reader may no longer read. */
export const dismissPage = (page: Connection): void => part(page, LEFT_MESSAGE, LEFT_CODE);

function part(page: Connection, last: string, code: number): void {
  page.send(last);
  page.close(code);
}
