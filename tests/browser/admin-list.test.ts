/** From what analytics say to the very list behind it, by clicking. */
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { ask, make, makeOrg, makePerson } from "./people.ts";
import { stageOn } from "./stage.ts";

const DAY_MS = 86_400_000;
const named = z.object({ slug: z.string() });
const figures = z.object({ inactive: z.object({ total: z.int() }) });

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  test.each([true, false])(
    "inactive ones are listed, chosen in the filter (scripts: %s)",
    async (javaScriptEnabled) => {
      const jane = await makePerson(stage.url, "jane");
      const org_id = await makeOrg(stage.url, jane);
      const as = { url: stage.url, as: jane };
      const { slug } = named.parse(await ask(as, "GET", `/api/orgs/${org_id}`));
      const dated = new Date(Date.now() - 120 * DAY_MS).toISOString();
      for (const name of ["Asleep", "Dormant"])
        await make({ ...as, dated }, "/api/workspaces", { org_id, name });
      await make(as, "/api/workspaces", { org_id, name: "Awake" });
      await vi.waitFor(async () => {
        const { inactive } = figures.parse(await ask(as, "GET", `/api/ws/admin/analytics?orgId=${org_id}`));
        if (inactive.total < 2) throw new Error("the directory is not there yet");
      }, 10_000);

      const page = await stage.enter(jane, { javaScriptEnabled });
      await page.goto(`/org-admin/workspaces?org=${slug}&tab=analytics`);
      expect(await page.locator("#inactive").innerText()).toContain("No activity for more than 90 days: 2");
      await page.locator("#inactive").getByRole("link", { name: "View all" }).click();
      await page.waitForURL("**inactive_days=90**");
      expect(await page.locator(".workspace-table .cell-link").allInnerTexts()).toEqual([
        "Asleep",
        "Dormant",
      ]);
      expect(await page.getByLabel("Inactive", { exact: true }).inputValue()).toBe("90");
      expect(await page.locator(".list-head").innerText()).toContain("2 workspaces");
      await page.goBack();
      await page.locator("#inactive").waitFor();
    },
  );
});
