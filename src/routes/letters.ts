/** Letters as the edge sends them: promised with a change, sent after it. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { Call } from "../actor.ts";
import type { AppEnv } from "../env.ts";
import { tongue } from "../language/tongue.ts";
import type { Envelope, Letter } from "../letter.ts";
import type { Platform } from "../platform.ts";

/** For a letter that speaks as this page does, to who has never chosen a language. */
export const freshEnvelope = (): Envelope => ({ id: uuid(), language: tongue().language });

interface Sender {
  call: Call;
  /** of the workspace */
  id: string;
}

/** After the commit and in the background: nobody waits for a mail server, and the object keeps what fails. */
export function sendLetters(c: Context<AppEnv>, sender: Sender, letters: readonly Letter[]): void {
  if (letters.length === 0) return;
  const { platform } = c.var;
  const sent = send(platform, sender, letters).catch((error: unknown) =>
    platform.log("letters_postponed", { workspace_id: sender.id, error: String(error) }),
  );
  c.executionCtx.waitUntil(sent);
}

async function send(platform: Platform, { call, id }: Sender, letters: readonly Letter[]): Promise<void> {
  const object = platform.workspace(id);
  const workspace = await object.get(call.actor);
  if (!workspace.ok) throw new Error(`the workspace cannot be read: ${workspace.error.code}`);
  const { org_id, name } = workspace.value;
  await platform.post.send({ workspace_id: id, org_id, name }, letters, (ids) => object.confirmSent(ids));
}
