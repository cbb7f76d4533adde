/** What the pages of teams, links and long lists show, for looking at each of them. */
import type { Page } from "playwright-core";
import * as z from "zod";
import { ask, make, makePerson, type Person } from "./people.ts";

interface Cast {
  jane: Person;
  mei: Person;
  tom: Person;
}

const link = z.object({ id: z.string(), url: z.string() });

/** Two teams, links in every state, somebody who waits. */
export async function teamScenes(url: string, id: string, { jane, mei, tom }: Cast) {
  const as = { url, as: jane };
  const api = `/api/workspaces/${id}`;
  const settings = `/w/${id}/settings`;
  const team = await make(as, `${api}/teams`, {
    name: "Design",
    description: "Screens and words",
    color: "#ad1457",
  });
  const long = "Donaudampfschifffahrtsgesellschaft_quarterly_report_of_all";
  await make(as, `${api}/teams`, { name: long, description: long });
  for (const { id: user } of [jane, mei, tom])
    await ask(as, "PUT", `${api}/teams/${team}/members/${user}`, { lead: user === mei.id });
  const makeLink = async (fields: Record<string, unknown>) => {
    const made = link.parse(await ask(as, "POST", `${api}/invitation-links`, fields));
    return { ...made, path: new URL(made.url).pathname };
  };
  // As long as a part of a name may be, and without a place to break.
  const domains = ["acme.test", `${"subsidiary".repeat(6)}.${"department".repeat(6)}.test`];
  const asking = await makeLink({ needs_approval: true, allowed_domains: domains, max_uses: 1000 });
  const open = await makeLink({ role: "viewer" });
  const revoked = await makeLink({});
  await ask(as, "DELETE", `${api}/invitation-links/${revoked.id}`);
  const waiting = await makePerson(url, "tom");
  const token = asking.path.split("/").at(-1) ?? "";
  await ask({ url, as: waiting }, "POST", `/api/invitation-links/${token}/accept`);
  return {
    "settings-teams": { path: `${settings}/teams`, as: jane },
    "settings-teams-viewer": { path: `${settings}/teams`, as: tom },
    "settings-team": { path: `${settings}/teams/${team}`, as: jane },
    "settings-links": { path: `${settings}/links?status=all`, as: jane },
    "settings-invite-many": { path: `${settings}/invitations/many`, as: jane, first: checkList },
    "join-sign-in-first": { path: asking.path, as: null },
    "join-open": { path: open.path, as: waiting },
    "join-waiting": { path: asking.path, as: waiting },
    "join-revoked": { path: revoked.path, as: waiting, status: 410 },
  };
}

async function checkList(page: Page): Promise<void> {
  const list = ["ann@partner.test,viewer", "bo@partner.test", "not an address", "ann@partner.test"];
  await page.getByLabel("List", { exact: true }).fill(list.join("\n"));
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByRole("heading", { name: "2 people will be invited" }).waitFor();
}
