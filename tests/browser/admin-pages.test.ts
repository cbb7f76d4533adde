/** Every page of both consoles, in use and empty: accessible in both themes, never too wide, and pictured. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { adminStageOn, type AdminStage } from "./admin-stage.ts";
import { decideSome, makeAdminWorld, type AdminWorld } from "./admin-world.ts";
import { makeOrg, type Person } from "./people.ts";

const SCREENS = "tests/output/screens";
const WIDTHS = [390, 1280];
const HEIGHT = 900;
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CONFIGURATION = "/platform-admin/modules/workspace";

interface Here {
  stage: AdminStage;
  /** the organization's slug */
  org: string;
}

interface InUse extends Here {
  world: AdminWorld;
}

interface Scene<At extends Here> {
  path: string | ((at: At) => string);
  /** Jane, who owns everything, unless it is somebody else's page */
  as?: (at: At) => Person;
  /** what a form in it answers with */
  answers?: number;
  /** what else is covered by it and looked at without it: an open menu */
  only?: string;
  /** what to do before looking */
  first?: (page: Page, at: At) => Promise<unknown>;
}

const ofOrg =
  (path: string, query = "") =>
  ({ org }: Here): string =>
    `${path}?org=${org}${query}`;
const list = (query = "") => ofOrg("/org-admin/workspaces", query);
const one =
  (which: "busy" | "long" | "archived" | "deleted", tab = "overview") =>
  ({ org, world }: InUse): string =>
    `/org-admin/workspaces/${world[which]}?org=${org}&tab=${tab}`;

const IN_USE: Readonly<Record<string, Scene<InUse>>> = {
  platform: { path: "/platform-admin" },
  configuration: { path: CONFIGURATION },
  "configuration-as-admin": { path: CONFIGURATION, as: ({ stage }) => stage.tom },
  "configuration-conflict": { path: CONFIGURATION, answers: 409, first: saveSecond },
  usage: { path: `${CONFIGURATION}?tab=usage&range=year` },
  "usage-organizations": { path: `${CONFIGURATION}?tab=usage&view=organizations` },
  organizations: { path: "/platform-admin/organizations" },
  "organizations-none-match": { path: "/platform-admin/organizations?q=nothing+like+it" },
  organization: { path: ({ stage }) => `/platform-admin/organizations/${stage.org.id}` },
  "organization-new": { path: "/platform-admin/organizations/new" },
  "platform-people": { path: "/platform-admin/people" },
  "platform-people-none-match": { path: "/platform-admin/people?q=nothing+like+it" },
  "platform-person": { path: ({ stage }) => `/platform-admin/people/${stage.mei.id}` },
  approvals: { path: "/platform-admin/approvals" },
  "approvals-decided": { path: "/platform-admin/approvals?status=decided" },
  health: { path: "/platform-admin/health" },
  "platform-audit": { path: "/platform-admin/audit" },
  "platform-audit-verified": { path: "/platform-admin/audit?verify=1" },
  "org-admin": { path: ofOrg("/org-admin") },
  list: { path: list() },
  "list-page-2": { path: list("&page=2") },
  "list-deleted": { path: list("&status=deleted") },
  "list-none-match": { path: list("&q=nothing+like+it") },
  "list-selected": { path: list("&sort=-activity"), first: openBulk, only: ".menu[open]" },
  "list-menu": { path: list(), only: ".menu[open]", first: openRow },
  "bulk-archive": { path: list("&q=pricing"), first: (page) => preview(page, "Archive selected") },
  "bulk-delete": { path: list("&q=pricing"), first: (page) => preview(page, "Permanently delete selected") },
  analytics: { path: list("&tab=analytics&range=year") },
  "org-settings": { path: list("&tab=settings") },
  one: { path: one("busy") },
  "one-long-name": { path: one("long") },
  "one-members": { path: one("busy", "members") },
  "one-activity": { path: one("busy", "activity") },
  "one-danger": { path: one("busy", "danger") },
  "one-danger-archived": { path: one("archived", "danger") },
  "one-deleted": { path: one("deleted") },
  "one-danger-deleted": { path: one("deleted", "danger") },
  "one-danger-as-admin": { path: one("busy", "danger"), as: ({ stage }) => stage.mei },
  people: { path: ofOrg("/org-admin/people") },
  invitations: { path: ofOrg("/org-admin/invitations") },
  person: { path: ({ world, org }) => `/org-admin/people/${world.member.id}?org=${org}` },
  jobs: { path: ofOrg("/org-admin/jobs") },
  job: { path: ({ world, org }) => `/org-admin/jobs/${world.job}?org=${org}` },
  "job-export": { path: ({ world, org }) => `/org-admin/jobs/${world.exported}?org=${org}` },
  audit: { path: ofOrg("/org-admin/audit") },
  "audit-none-match": { path: ofOrg("/org-admin/audit", "&q=nothing+like+it") },
};

const EMPTY: Readonly<Record<string, Scene<Here>>> = {
  "empty-platform": { path: "/platform-admin" },
  "empty-usage": { path: `${CONFIGURATION}?tab=usage` },
  "empty-approvals": { path: "/platform-admin/approvals" },
  "empty-approvals-decided": { path: "/platform-admin/approvals?status=decided" },
  "empty-org-admin": { path: ofOrg("/org-admin") },
  "empty-list": { path: list() },
  "empty-analytics": { path: list("&tab=analytics") },
  "empty-invitations": { path: ofOrg("/org-admin/invitations") },
  "empty-jobs": { path: ofOrg("/org-admin/jobs") },
  "empty-audit": { path: ofOrg("/org-admin/audit") },
};

/** Where a click on the console's first page has to lead; pages about one thing are behind its list. */
const PLATFORM = [
  "/platform-admin",
  CONFIGURATION,
  `${CONFIGURATION}?tab=usage`,
  "/platform-admin/organizations",
  "/platform-admin/people",
  "/platform-admin/approvals",
  "/platform-admin/health",
  "/platform-admin/audit",
];
const ORGANIZATION = [
  "/org-admin",
  "/org-admin/workspaces",
  "/org-admin/workspaces?tab=analytics",
  "/org-admin/workspaces?tab=settings",
  "/org-admin/people",
  "/org-admin/jobs",
  "/org-admin/audit",
];

describe("in use", () => {
  const stage = adminStageOn("workerd");
  let world: AdminWorld;

  beforeAll(async () => {
    world = await makeAdminWorld(stage);
    await decideSome(stage);
    await makeOrg(stage.url, stage.jane); // with a second one the console offers a choice
  });

  test.each(Object.entries(IN_USE))("%s", async (name, scene) => {
    expect(await look(name, scene, { stage, world, org: stage.org.slug })).toEqual([]);
  });

  test.each(WIDTHS)("every page is two clicks away from the header, %s pixels wide", async (width) => {
    const page = await stage.enter(stage.jane, { viewport: { width, height: HEIGHT } });
    const [platform, organization] = [
      await linksBehind(page, "Platform"),
      await linksBehind(page, "Organization"),
    ];
    expect(platform).toEqual(expect.arrayContaining(PLATFORM));
    expect(organization).toEqual(expect.arrayContaining(ORGANIZATION));
  });
});

describe("empty", () => {
  const stage = adminStageOn("workerd");

  test.each(Object.entries(EMPTY))("%s", async (name, scene) => {
    expect(await look(name, scene, { stage, org: stage.org.slug })).toEqual([]);
  });
});

/** Takes its pictures. @returns what is wrong with it, a line each */
async function look<At extends Here>(name: string, scene: Scene<At>, at: At): Promise<string[]> {
  const { stage } = at;
  stage.expectStatus(scene.answers ?? 200);
  mkdirSync(SCREENS, { recursive: true });
  // Colors that still fade from one theme to the other have the contrast of neither.
  const page = await stage.enter(scene.as?.(at) ?? stage.jane, { reducedMotion: "reduce" });
  const path = typeof scene.path === "string" ? scene.path : scene.path(at);
  expect((await page.goto(path))?.status()).toBe(200);
  await scene.first?.(page, at);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) found.push(`${wider} pixels wider than ${width}`);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const barrier of await barriers(page, { theme: colorScheme, only: scene.only }))
        found.push(`${width}, ${colorScheme}: ${barrier}`);
      await picture(page, { width, name: `${name}-${width}-${colorScheme}` });
    }
  }
  return found;
}

/** All of it in a window as high as the page: what is out of sight may not be drawn. */
async function picture(page: Page, { width, name }: { width: number; name: string }): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, HEIGHT) });
  await page.screenshot({ path: `${SCREENS}/${name}.png` });
  await page.setViewportSize({ width, height: HEIGHT });
}

interface Looked {
  theme: Theme;
  only: string | undefined;
}

/** What axe finds: a line for each rule. The themes differ in nothing but colors. */
async function barriers(page: Page, { theme, only }: Looked): Promise<string[]> {
  // There are no frames: axe may stay in the page. Of what passes one example is enough.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (only !== undefined) axe.include(only);
  const { violations, passes } = await (
    theme === "light" ? axe.withTags(RULES) : axe.withRules("color-contrast")
  ).analyze();
  expect(passes.map(({ id }) => id)).toContain("color-contrast");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

function openRow(page: Page): Promise<void> {
  return page.locator(".row-menu summary").first().click();
}

async function openBulk(page: Page): Promise<void> {
  for (const box of (await page.locator("[name=ids]").all()).slice(0, 3)) await box.check();
  await page.getByText("Bulk actions").click();
}

async function preview(page: Page, act: string): Promise<void> {
  for (const box of await page.locator("[name=ids]").all()) await box.check();
  await page.getByText("Bulk actions").click();
  await page.getByRole("button", { name: act }).click();
  await page.getByRole("heading", { name: "Confirm" }).waitFor();
}

/** Somebody else saves between reading and saving. */
async function saveSecond(page: Page, { stage }: Here): Promise<void> {
  await page.getByLabel("Most characters in a tag").fill("20");
  await stage.configure({ max_tags_per_workspace: 12 });
  await page.getByRole("button", { name: "Save Configuration" }).click();
  await page.locator("#difference").waitFor();
}

/** Links of a console's first page, which one click in the header (or in the person's menu) opens; that page first. */
async function linksBehind(page: Page, name: string): Promise<string[]> {
  await page.goto("/");
  const link = page.getByRole("banner").getByRole("link", { name, exact: true }).locator("visible=true");
  if ((await link.count()) === 0) await page.locator(".person-menu summary").click();
  await link.click();
  await page.locator(".admin").waitFor();
  const found = await page.locator(".admin a").evaluateAll((links) =>
    links.map((one) => {
      const { pathname, searchParams } = new URL(one.getAttribute("href") ?? "", location.href);
      searchParams.delete("org");
      return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
    }),
  );
  return [new URL(page.url()).pathname, ...found];
}
