/** Every page: accessible in both themes, no wider than its window, and a picture of it to look at. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { memberScenes } from "./member-scenes.ts";
import {
  ask,
  freshEmail,
  join,
  linkFromMail,
  make,
  makePerson,
  makeWorkspace,
  type Person,
} from "./people.ts";
import { stageOn } from "./stage.ts";
import { teamScenes } from "./team-scenes.ts";

const SCREENSHOTS = "tests/output/screenshots";
const WIDTHS = [390, 768, 1280, 1600];
const PICTURED = [390, 1280];
const HEIGHT = 900;
const THEMES = ["light", "dark"] as const;
/** Longest without a place to break. */
const LONG_NAME = `Donaudampfschifffahrtsgesellschaft_${"quarterly_report".repeat(5)}`;
const DAY_MS = 86_400_000;

/** Known before the people in them are. */
const SCENES = [
  "sign-in",
  "check-mail",
  "sign-in-link",
  "sign-in-link-unknown",
  "home",
  "home-nothing-found",
  "home-recents",
  "home-first-steps",
  "home-guest",
  "home-no-workspaces",
  "switcher",
  "person-menu",
  "new-workspace",
  "overview",
  "overview-long-name",
  "overview-viewer",
  "activity",
  "module",
  "settings-general",
  "settings-general-refused",
  "settings-general-conflict",
  "settings-members",
  "settings-members-remove",
  "settings-members-suspend",
  "settings-member",
  "settings-member-suspended",
  "settings-danger-offer",
  "overview-offer",
  "suspended",
  "settings-invitations",
  "settings-invitations-none",
  "settings-teams",
  "settings-teams-viewer",
  "settings-team",
  "settings-links",
  "settings-invite-many",
  "settings-tabs",
  "settings-modules",
  "settings-danger",
  "settings-danger-archived",
  "settings-danger-deleted",
  "account",
  "invitation-new-account",
  "invitation-sign-in-first",
  "invitation-yours",
  "invitation-wrong-person",
  "invitation-expired",
  "invitation-cancelled",
  "join-sign-in-first",
  "join-open",
  "join-waiting",
  "join-revoked",
  "error-404",
  "error-403",
  "mailbox",
] as const;
type SceneName = (typeof SCENES)[number];

interface Scene {
  path: string;
  /** null: nobody is signed in */
  as: Person | null;
  status?: number;
  /** what a form in it answers with */
  answers?: number;
  /** what to do before looking */
  first?: (page: Page) => Promise<unknown>;
}

describe("workerd", () => {
  const stage = stageOn("workerd");
  let scenes: Record<SceneName, Scene>;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    scenes = await buildScenes(stage.url);
  });

  test.each(SCENES)("%s", async (name) => {
    const scene: Scene = scenes[name];
    stage.expectStatus(scene.status ?? 200, scene.answers ?? 200);
    // Colors that still fade from one theme to the other have the contrast of neither.
    const options = { viewport: { width: 1280, height: HEIGHT }, reducedMotion: "reduce" } as const;
    const page = await (scene.as ? stage.enter(scene.as, options) : stage.open(options));
    expect((await page.goto(scene.path))?.status()).toBe(scene.status ?? 200);
    await scene.first?.(page);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      expect(await barriers(page, colorScheme), `in the ${colorScheme} theme`).toEqual([]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        expect(await overflow(page), `wider than ${width}`).toBeLessThanOrEqual(0);
        if (!PICTURED.includes(width)) continue;
        await page.screenshot({ path: `${SCREENSHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
  });
});

async function buildScenes(url: string): Promise<Record<SceneName, Scene>> {
  const world = await makeWorkspace(url, {
    name: "Product launch",
    description: "Everything for the launch in spring: plans, people and open questions.",
    color: "#2e7d32",
    icon: "RocketLaunch",
    tags: ["marketing", "2026", "launch"],
  });
  const { jane, org_id, id } = world;
  const as = { url, as: jane };
  const [mei, tom, guest] = [
    await join(url, world, "mei", "admin"),
    await join(url, world, "tom", "viewer"),
    await makePerson(url, "tom"),
  ];
  const add = (profile: Record<string, unknown>) => make(as, "/api/workspaces", { org_id, ...profile });
  const settings = `/w/${id}/settings`;
  const members = `/api/workspaces/${id}`;

  await add({
    name: "Client Aurora",
    description: "Website and campaigns",
    color: "#e65100",
    icon: "Campaign",
    tags: ["client"],
  });
  await add({ name: "Hiring", color: "#6a1b9a", icon: "Groups", status: "planning" });
  await add({
    name: "Ünïcode 日本語 العربية",
    color: "#fff59d",
    icon: "Translate",
    description: "نص من اليمين إلى اليسار",
  });
  const long = await add({
    name: LONG_NAME,
    description: LONG_NAME.repeat(3),
    tags: [LONG_NAME.slice(0, 30)],
  });
  const empty = await add({ name: "Notes" });
  const archived = await add({ name: "Rebranding 2025" });
  await ask(as, "POST", `/api/workspaces/${archived}/archive`);
  const deleted = await add({ name: "Test workspace" });
  await ask(as, "DELETE", `/api/workspaces/${deleted}`);
  await ask(as, "PATCH", members, { description: "Everything for the launch in spring." });
  await ask(as, "PUT", `${members}/modules`, { modules: { "module-voice": false } });

  const invite = async (email: string, dated?: string) => {
    const where = dated === undefined ? as : { ...as, dated };
    const invitation = await make(where, `${members}/invitations`, { email, role: "member" });
    return { invitation, path: new URL(await linkFromMail(url, email)).pathname };
  };
  const open = await invite(freshEmail("nora"));
  const guests = await invite(guest.email);
  const expired = await invite(freshEmail("ivan"), new Date(Date.now() - 20 * DAY_MS).toISOString());
  const cancelled = await invite(freshEmail("ade"));
  await ask(as, "DELETE", `${members}/invitations/${cancelled.invitation}`);

  const newcomer = await makePerson(url, "mei");
  const founder = await makePerson(url, "jane");
  await make({ url, as: founder }, "/api/orgs", {
    name: "Northwind Agency",
    slug: `northwind-${Date.now().toString(36)}`,
  });
  const signIn = await requestSignIn(url);

  return {
    "sign-in": { path: "/sign-in", as: null },
    "check-mail": { path: "/sign-in", as: null, first: (page) => askForLink(page, freshEmail("nora")) },
    "sign-in-link": { path: signIn, as: null },
    "sign-in-link-unknown": { path: "/sign-in/unknown", as: null, status: 404 },
    home: { path: "/", as: jane },
    "home-nothing-found": { path: "/?q=nothing+like+it", as: jane },
    "home-recents": {
      path: `/w/${long}`,
      as: jane,
      first: async (page) => {
        for (const path of [settings, `/w/${empty}`, "/"]) await page.goto(path);
        expect(await page.getByRole("navigation", { name: "Recent" }).getByRole("link").count()).toBe(3);
      },
    },
    "home-first-steps": { path: "/", as: newcomer },
    "home-guest": { path: "/", as: mei },
    "home-no-workspaces": { path: "/", as: founder },
    switcher: {
      path: `/w/${id}`,
      as: jane,
      first: async (page) => {
        await page.locator(".switcher summary").click();
        await page.locator(".switcher").getByRole("link", { name: "All workspaces" }).last().waitFor();
      },
    },
    "person-menu": { path: "/", as: jane, first: (page) => page.locator(".person-menu summary").click() },
    "new-workspace": { path: "/workspaces/new", as: jane },
    overview: { path: `/w/${id}`, as: jane },
    "overview-long-name": { path: `/w/${long}`, as: jane },
    "overview-viewer": { path: `/w/${id}`, as: tom },
    activity: { path: `/w/${id}/activity`, as: jane },
    module: { path: `/w/${id}/m/module-kb`, as: jane },
    "settings-general": { path: settings, as: jane },
    "settings-general-refused": { path: settings, as: jane, answers: 400, first: saveBadSlug },
    "settings-general-conflict": {
      path: `/w/${empty}/settings`,
      as: jane,
      answers: 409,
      first: async (page) => {
        await page.getByLabel("Name", { exact: true }).fill("Jane's notes");
        await ask({ url, as: jane }, "PATCH", `/api/workspaces/${empty}`, { name: "Everybody's notes" });
        await page.getByRole("button", { name: "Save changes" }).click();
        await page.getByRole("heading", { name: "Somebody else saved first" }).waitFor();
      },
    },
    "settings-members": { path: `${settings}/members`, as: jane },
    "settings-members-remove": {
      path: `${settings}/members`,
      as: jane,
      first: (page) => page.getByLabel("Remove Mei Tanaka").click(),
    },
    "settings-invitations": { path: `${settings}/invitations`, as: jane },
    "settings-invitations-none": { path: `/w/${empty}/settings/invitations`, as: jane },
    ...(await memberScenes(url)),
    ...(await teamScenes(url, id, { jane, mei, tom })),
    "settings-tabs": { path: `${settings}/tabs`, as: jane },
    "settings-modules": { path: `${settings}/modules`, as: jane },
    "settings-danger": { path: `${settings}/danger`, as: jane },
    "settings-danger-archived": { path: `/w/${archived}/settings/danger`, as: jane },
    "settings-danger-deleted": { path: `/w/${deleted}/settings/danger`, as: jane },
    account: { path: "/account", as: jane },
    "invitation-new-account": { path: open.path, as: null },
    "invitation-sign-in-first": { path: guests.path, as: null },
    "invitation-yours": { path: guests.path, as: guest },
    "invitation-wrong-person": { path: open.path, as: guest },
    "invitation-expired": { path: expired.path, as: null, status: 410 },
    "invitation-cancelled": { path: cancelled.path, as: null, status: 404 },
    "error-404": { path: "/nowhere", as: jane, status: 404 },
    "error-403": { path: `${settings}/invitations`, as: tom, status: 403 },
    mailbox: { path: `/dev/mail?to=${encodeURIComponent(guest.email)}`, as: jane },
  };
}

async function requestSignIn(url: string): Promise<string> {
  const email = freshEmail("nora");
  const headers = { "Content-Type": "application/json" };
  await fetch(`${url}/api/sign-in`, { method: "POST", headers, body: JSON.stringify({ email }) });
  return new URL(await linkFromMail(url, email)).pathname;
}

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Check your mail" }).waitFor();
}

async function saveBadSlug(page: Page): Promise<void> {
  await page.getByLabel("Slug").fill("Not A Slug!");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.locator("#slug-error").waitFor();
}

/** What keeps people out, as axe sees it: a line for each serious or critical violation. */
async function barriers(page: Page, theme: (typeof THEMES)[number]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  // The themes differ in nothing but colors.
  const { violations, passes } = await (theme === "dark" ? axe.withRules("color-contrast") : axe).analyze();
  expect(passes.map(({ id }) => id)).toContain("color-contrast");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** @returns by how many pixels the page is wider than its window */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
