/** What admins do on the pages of the console, with scripts and without, and what they look at afterwards. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import * as z from "zod";
import type { AdminStage } from "./admin-stage.ts";
import { ago } from "./admin-world.ts";
import { ask, type Ask, comeIn, make, makePerson, type Person } from "./people.ts";

/** Every page works both ways. */
export const WAYS = [
  { way: "with scripts", scripts: true },
  { way: "without scripts", scripts: false },
];
export type Way = (typeof WAYS)[number];

/** Who makes something, and in which organization. */
export interface Where extends Ask {
  org_id: string;
}

let serial = 0;

/** A name of this test's own, and Jane to make things with it. */
export async function madeFor(stage: AdminStage, { scripts }: Way): Promise<{ as: Where; name: string }> {
  const name = `${scripts ? "Live" : "Plain"} ${Date.now().toString(36)}${++serial}`;
  return { as: { url: stage.url, as: stage.jane, org_id: stage.org.id }, name };
}

/** @param days ago that it was made, and left alone since */
export const add = ({ org_id, ...as }: Where, name: string, days?: number): Promise<string> =>
  make(days === undefined ? as : { ...as, dated: ago(days) }, "/api/workspaces", { org_id, name });

/** Somebody of the organization without a part in its administration, who has been there. */
export async function memberOf({ url, jane, org }: AdminStage): Promise<Person> {
  const { email, name } = await makePerson(url, "tom");
  const body = { email, role: "org_member" };
  await ask({ url, as: jane }, "POST", `/api/orgs/${org.id}/members`, body);
  return comeIn(url, email, name);
}

/** Pages, mail and the directory follow within seconds. */
export const PATIENT = { timeout: 15_000 };

export const openList = (page: Page, { org }: AdminStage) =>
  page.goto(`/org-admin/workspaces?org=${org.slug}`);

/** Names of the rows. */
export const listed = (page: Page): Promise<string[]> =>
  page.locator(".workspace-table tbody .cell-link").allInnerTexts();

/** As one types, or by the button. */
export async function search(page: Page, { scripts }: Way, words: string): Promise<void> {
  const field = page.getByRole("searchbox");
  await field.fill(words);
  if (scripts) await page.waitForURL((url) => url.searchParams.get("q") === (words || null));
  else await page.getByRole("button", { name: "Filter" }).click();
}

export async function choose(page: Page, { scripts }: Way, filter: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(filter)) {
    const field = page.getByLabel(label, { exact: true });
    await field.selectOption(value);
    const name = (await field.getAttribute("name")) ?? "";
    if (scripts) await page.waitForURL((url) => (url.searchParams.get(name) ?? "") === value);
    else await page.getByRole("button", { name: "Filter" }).click();
  }
}

/** The job's page shows its end: by itself, or when it is asked again. */
export async function finished(page: Page, { scripts }: Way): Promise<void> {
  const end = page.getByText("Finished", { exact: true });
  if (scripts) return end.waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      return end.count();
    }, PATIENT)
    .toBe(1);
}

const described = z.object({ status: z.string() });

export async function statusOf(as: Ask, id: string): Promise<string> {
  return described.parse(await ask(as, "GET", `/api/workspaces/${id}`)).status;
}

const mails = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** The mail to somebody that names a workspace, once it has left. */
export async function mailTo({ url }: AdminStage, { email }: Person, name: string): Promise<string> {
  let text = "";
  await expect
    .poll(async () => {
      const response = await fetch(`${url}/dev/mail.json?to=${encodeURIComponent(email)}`);
      const { data } = mails.parse(await response.json());
      text = data.find((mail) => `${mail.subject} ${mail.text}`.includes(name))?.text ?? "";
      return text;
    }, PATIENT)
    .toContain(name);
  return text;
}

export async function searchPeople(page: Page, { scripts }: Way, words: string): Promise<void> {
  await page.getByRole("searchbox").fill(words);
  if (!scripts) await page.getByRole("button", { name: "Search" }).click();
  await expect.poll(() => page.locator("#people tbody tr").count(), PATIENT).toBe(1);
}
