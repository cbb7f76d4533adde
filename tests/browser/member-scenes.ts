/** Pages of members who are suspended, who leave by themselves, and to whom ownership is offered. */
import type { Page } from "playwright-core";
import { ask, join, makeWorkspace } from "./people.ts";

const UNTIL = "2099-12-31T23:59:59.999Z";

/** In a workspace of their own: Mei is offered it, Tom is suspended. */
export async function memberScenes(url: string) {
  const world = await makeWorkspace(url, { name: "Marketing" });
  const { id, jane } = world;
  const mei = await join(url, world, "mei", "admin");
  const tom = await join(url, world, "tom", "viewer");
  const as = { url, as: jane };
  const api = `/api/workspaces/${id}`;
  await ask(as, "PATCH", `${api}/members/${mei.id}`, { expires_at: UNTIL });
  await ask(as, "POST", `${api}/members/${tom.id}/suspend`, { reason: "On parental leave until spring" });
  await ask(as, "POST", `${api}/transfer`, { user_id: mei.id, message: "You know it best.\nI move on." });
  const settings = `/w/${id}/settings`;
  return {
    "settings-members-suspend": {
      path: `${settings}/members`,
      as: jane,
      first: (page: Page) => page.getByLabel("Suspend Mei Tanaka").click(),
    },
    "settings-member": { path: `${settings}/members/${mei.id}?permission=crm:contacts:write`, as: jane },
    "settings-member-suspended": { path: `${settings}/members/${tom.id}`, as: jane },
    "settings-danger-offer": { path: `${settings}/danger`, as: jane },
    "overview-offer": { path: `/w/${id}`, as: mei },
    suspended: { path: `/w/${id}`, as: tom, status: 403 },
  };
}
