/** Many at once, as somebody at a browser does it: select, look at what would happen, confirm, watch, take back. */
import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask, make } from "./people.ts";

/** More than a page of the list holds. */
const BATCH = 55;
const CREATING_AT_ONCE = 4;
const WITH_AND_WITHOUT = [
  ["with scripts", true],
  ["without scripts", false],
] as const;

const mails = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });
const counted = z.object({ changes: z.int() });
const started = z.object({ job_id: z.string() });

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const asJane = () => ({ url: stage.url, as: stage.jane });
  const list = (query = ""): string => `/org-admin/workspaces?org=${stage.org.slug}${query}`;

  beforeAll(async () => {
    const { id } = stage.org;
    await ask(asJane(), "PATCH", `/api/orgs/${id}`, { max_workspaces: 1_000 });
    await ask(asJane(), "PUT", `/api/ws/config/org?orgId=${id}`, { max_workspaces_per_user: 100 });
  });

  /** Workspaces of that name and a number, in the list when this returns. */
  async function some(name: string, count: number): Promise<string[]> {
    const ids: string[] = [];
    let next = 0;
    const create = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++)
        ids[n] = await make(asJane(), "/api/workspaces", { org_id: stage.org.id, name: `${name} ${n}` });
    };
    await Promise.all(Array.from({ length: CREATING_AT_ONCE }, create));
    await listed("archive", name, count);
    return ids;
  }

  /** Waits until the list knows that so many of that name can be changed so. */
  const listed = (action: string, name: string, count: number): Promise<void> =>
    vi.waitFor(async () => {
      const body = { orgId: stage.org.id, action, filter: { q: name } };
      const { changes } = counted.parse(await ask(asJane(), "POST", "/api/ws/admin/bulk/preview", body));
      expect(changes).toBe(count);
    }, 15_000);

  const select = async (page: Page, ...names: string[]): Promise<void> => {
    for (const name of names)
      await page
        .getByRole("row", { name })
        .getByRole("checkbox", { name: `Select ${name}` })
        .check();
  };

  const choose = async (page: Page, act: string): Promise<void> => {
    await page.getByText("Bulk actions", { exact: true }).click();
    await page.getByRole("button", { name: act }).click();
    await page.waitForURL("**/org-admin/bulk**");
  };

  /** What becomes of those selected, as the preview groups them: text and count. */
  const fates = async (page: Page): Promise<[string, string][]> =>
    (await page.locator(".fate > summary").allInnerTexts()).map((text) => {
      const [words = "", count = ""] = text.split("\n").filter(Boolean);
      return [words.trim(), count.trim()];
    });

  /** Waits for the job's end; without scripts by the page's own link. */
  async function finished(page: Page): Promise<string> {
    await page.waitForURL("**/org-admin/jobs/**");
    await vi.waitFor(async () => {
      const refresh = page.getByRole("link", { name: "Refresh" });
      if (await refresh.isVisible()) await refresh.click();
      expect(await page.getByRole("heading", { name: "Results" }).count()).toBe(1);
    }, 20_000);
    return page.locator(".job-ending strong").innerText();
  }

  const results = async (page: Page): Promise<string[][]> =>
    Promise.all(
      (await page.locator(".job-items tbody tr").all()).map((row) => row.locator("th, td").allInnerTexts()),
    );

  test.each(WITH_AND_WITHOUT)(
    "two on the page: previewed with what stays as it is, archived, told, taken back, %s",
    async (way, javaScriptEnabled) => {
      const name = `Old ${way.split(" ")[0]}`;
      const [, , already = ""] = await some(name, 3);
      await ask(asJane(), "POST", `/api/workspaces/${already}/archive`);
      await listed("archive", name, 2);
      const page = await stage.enter(stage.mei, { javaScriptEnabled });
      await page.goto(list(`&q=${encodeURIComponent(name)}`));
      await select(page, `${name} 0`, `${name} 1`, `${name} 2`);
      if (javaScriptEnabled) expect(await page.locator("[data-selected]").innerText()).toBe("3 selected");
      await choose(page, "Archive selected");
      await page.getByRole("heading", { level: 1, name: "Archive 2 workspaces" }).waitFor();
      expect(await fates(page)).toEqual([
        ["Will be archived", "2"],
        ["Left as they are: archived already", "1"],
      ]);
      const shown = await page.locator(".fate-change .fate-examples").innerText();
      expect(shown).toContain(`${name} 0`);
      expect(shown).not.toContain(`${name} 2`);
      await page.getByRole("switch", { name: "Mail the owners" }).check();
      await page.getByLabel("Reason").fill("Spring cleaning");
      await page.getByRole("button", { name: "Archive 2 workspaces" }).click();

      expect(await finished(page)).toBe("2 workspaces archived · 1 left as they were");
      expect(await results(page)).toEqual([
        [`${name} 0`, "Done", "Active → Archived", ""],
        [`${name} 1`, "Done", "Active → Archived", ""],
        [`${name} 2`, "Left as it was", "", "Already archived."],
      ]);
      await page.getByRole("link", { name: "Left as it was 1" }).click();
      await page.waitForURL("**status=skipped**");
      await expect.poll(() => page.locator(".job-items tbody tr").count()).toBe(1);
      const told = async () => {
        const mailbox = `${stage.url}/dev/mail.json?to=${encodeURIComponent(stage.jane.email)}`;
        const { data } = mails.parse(await (await fetch(mailbox)).json());
        return data.filter(({ text }) => text.includes(`${name} 0`)).map(({ subject }) => subject);
      };
      await expect.poll(told).toEqual(["2 workspaces were archived"]);

      await page.getByText("Undo…").click();
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "Restore workspaces" }).waitFor();
      expect(await finished(page)).toBe("2 workspaces restored");
      await page.getByRole("link", { name: "another job" }).click();
      await page.getByRole("link", { name: "Undone by another job" }).waitFor();
      expect(await page.getByText("Undo…").count()).toBe(0);
    },
  );

  test("all that match the filter, though the page shows only some: archived, and restored without scripts", async () => {
    await some("Batch", BATCH);
    const page = await stage.enter(stage.mei);
    await page.goto(list("&q=batch"));
    await page.getByLabel(`All ${BATCH} workspaces that match`).check();
    await choose(page, "Archive selected");
    expect(await fates(page)).toEqual([["Will be archived", String(BATCH)]]);
    await page.getByRole("button", { name: `Archive ${BATCH} workspaces` }).click();
    expect(await finished(page)).toBe(`${BATCH} workspaces archived`);
    const rows = page.locator(".job-items tbody th");
    expect(await rows.count()).toBe(50);
    await page
      .getByRole("link", { name: "Load more" })
      .or(page.getByRole("button", { name: "Load more" }))
      .click();
    await expect.poll(() => rows.count()).toBe(BATCH);
    await listed("restore", "Batch", BATCH);

    const plain = await stage.enter(stage.mei, { javaScriptEnabled: false });
    await plain.goto(list("&q=batch"));
    await plain.getByLabel(`All ${BATCH} workspaces that match`).check();
    await choose(plain, "Restore selected");
    await plain.getByRole("button", { name: `Restore ${BATCH} workspaces` }).click();
    expect(await finished(plain)).toBe(`${BATCH} workspaces restored`);
    await plain.getByRole("link", { name: "Jobs", exact: true }).first().click();
    expect(await plain.locator("tbody tr").first().innerText()).toContain(`${BATCH} workspaces restored`);
  });

  test.each(WITH_AND_WITHOUT)(
    "deleting for good: owners alone, with the phrase typed, and no way back, %s",
    async (way, javaScriptEnabled) => {
      const name = `Doomed ${way.split(" ")[0]}`;
      await some(name, 2);
      const other = await stage.enter(stage.mei, { javaScriptEnabled });
      await other.goto(list(`&q=${encodeURIComponent(name)}`));
      await other.getByText("Bulk actions", { exact: true }).click();
      expect(await other.getByRole("button", { name: "Permanently delete selected" }).count()).toBe(0);

      if (!javaScriptEnabled) stage.expectStatus(400);
      const page = await stage.enter(stage.jane, { javaScriptEnabled });
      await page.goto(list(`&q=${encodeURIComponent(name)}`));
      await select(page, `${name} 0`, `${name} 1`);
      await choose(page, "Permanently delete selected");
      const confirm = page.getByRole("button", { name: "Permanently delete 2 workspaces" });
      const phrase = page.getByLabel("Type “delete 2 workspaces” to confirm");
      await page.getByLabel("Reason").fill("No longer needed");
      await phrase.fill("delete 3 workspaces");
      if (javaScriptEnabled) {
        expect(await confirm.isDisabled()).toBe(true);
      } else {
        await confirm.click();
        await page.locator(".field-error").waitFor();
        expect(await phrase.inputValue()).toBe("delete 3 workspaces");
        expect(await page.getByLabel("Reason").inputValue()).toBe("No longer needed");
      }
      await phrase.fill("delete 2 workspaces");
      await confirm.click();
      expect(await finished(page)).toBe("2 workspaces permanently deleted");
      await page.getByText("Deleted workspaces cannot be brought back.").waitFor();
      expect(await page.getByText("Undo…").count()).toBe(0);
      // Nothing is left that could be opened.
      expect(await page.locator(".job-items tbody a").count()).toBe(0);
    },
  );

  test("an export is downloaded, one workspace a line", async () => {
    const ids = await some("Exported", 2);
    const page = await stage.enter(stage.mei);
    await page.goto(list("&q=exported"));
    await page.getByRole("checkbox", { name: "Select this page" }).check();
    await choose(page, "Export selected");
    expect(await page.getByRole("switch", { name: "Mail the owners" }).count()).toBe(0);
    await page.getByRole("button", { name: "Export 2 workspaces" }).click();
    expect(await finished(page)).toBe("2 workspaces exported");
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^export-.*\.jsonl$/);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
    const exported = z.object({ workspace: z.object({ id: z.string() }) });
    expect(lines.map((line) => exported.parse(JSON.parse(line)).workspace.id).toSorted()).toEqual(
      ids.toSorted(),
    );
  });

  test("a long job is watched live, and cancelled in the middle", async () => {
    // Nobody has these: asking for them takes a moment each, and changes nothing. What is watched has company,
    // or it would be over before the page has asked twice.
    const others = 5;
    const jobs: string[] = [];
    for (let n = 0; n <= others; n++) {
      const workspace_ids = Array.from({ length: 5_000 }, () => randomUUID());
      const body = { orgId: stage.org.id, action: "archive", workspace_ids };
      jobs.push(started.parse(await ask(asJane(), "POST", "/api/ws/admin/bulk", body)).job_id);
    }
    const job_id = jobs.at(-1);
    const page = await stage.enter(stage.mei);
    await page.goto(`/org-admin/jobs/${job_id}?org=${stage.org.slug}`);
    await page.evaluate(() => {
      document.body.dataset["unloaded"] = "never";
    });
    const bar = page.getByRole("progressbar", { name: "Progress" });
    const value = async (): Promise<number> => Number(await bar.getAttribute("value"));
    const before = await value();
    await expect.poll(value, { timeout: 10_000 }).toBeGreaterThan(before);
    expect(await bar.getAttribute("max")).toBe("5000");
    expect(await page.evaluate(() => document.body.dataset["unloaded"])).toBe("never");
    await page.getByRole("button", { name: "Cancel" }).click();
    const ending = await finished(page);
    expect(ending).toMatch(/^0 workspaces archived · [\d,]+ left as they were · [\d,]+ not begun$/);
    await page.locator(".job-head").getByText("Cancelled", { exact: true }).waitFor();
  });
});
