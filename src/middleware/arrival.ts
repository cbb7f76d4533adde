/**
 * Somebody who was added by address goes by a name made from it, until they come (src/global/orgs/people.ts).
 * Once they have, the workspaces that took them in meanwhile learn what they are called.
 */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv } from "../env.ts";
import { workspacesOfMember } from "../global/mine/workspaces.ts";
import { findPeople, nameFromEmail } from "../global/people/people.ts";
import { hasJoinedSince, noteSeen } from "../global/people/sessions.ts";
import type { Platform } from "../platform.ts";
import { inBackground } from "./background.ts";

/** Who takes up an invitation has come with that very click, whenever their session is next looked at. */
export const noteVisit = (c: Context<AppEnv>, user_id: string): void =>
  inBackground(c, visited(c.var.platform, user_id));

async function visited(platform: Platform, user_id: string): Promise<void> {
  const { main } = platform.databases;
  const isAwaited = await hasJoinedSince(main, user_id);
  await noteSeen(main, user_id, platform.now());
  if (isAwaited) await introduce(platform, user_id);
}

/** Their own name instead of the one made from the address, where the two differ. */
export async function introduce(platform: Platform, user_id: string): Promise<void> {
  const [account] = await findPeople(platform.databases.main, [user_id]);
  if (!account || account.name === nameFromEmail(account.email)) return;
  await spreadName(platform, user_id, { org_id: null, created_by: user_id });
}

/** By a job, in every workspace that shows the person. @param job whose it is; without organization the person's own */
export async function spreadName(
  platform: Platform,
  user_id: string,
  job: { org_id: string | null; created_by: string },
): Promise<void> {
  const [account] = await findPeople(platform.databases.main, [user_id]);
  const targets = await workspacesOfMember(platform.databases, user_id);
  if (!account || targets.length === 0) return;
  const { id, name, email } = account;
  const work = { kind: "profile", person: { id, name, email } } as const;
  await platform.job(uuid()).start({ work, targets, ...job });
}
