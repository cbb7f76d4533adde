/** Lighthouse's accessibility, best practices and SEO of the consoles' main pages; its performance is in the bench. */
import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "../lighthouse.ts";
import { adminStageOn } from "./admin-stage.ts";
import { makeAdminWorld } from "./admin-world.ts";

const PAGES = {
  list: "/org-admin/workspaces?",
  analytics: "/org-admin/workspaces?tab=analytics&",
  settings: "/org-admin/workspaces?tab=settings&",
  people: "/org-admin/people?",
  configuration: "/platform-admin/modules/workspace?",
  usage: "/platform-admin/modules/workspace?tab=usage&",
};

describe("workerd", () => {
  const stage = adminStageOn("workerd");

  beforeAll(() => makeAdminWorld(stage));

  test.each(Object.entries(PAGES))("%s", async (_, path) => {
    const { url, jane, org } = stage;
    const { email, name } = jane;
    const headers = { "Content-Type": "application/json", Origin: url };
    const body = JSON.stringify({ email, name });
    const entered = await fetch(`${url}/dev/session`, { method: "POST", headers, body });
    const cookie = entered.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
    const page = `${url}${path}org=${org.slug}`;
    const { scores, faults } = await judge(page, cookie.join("; "), [
      "accessibility",
      "best-practices",
      "seo",
    ]);
    expect(faults).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, "best-practices": 100, seo: 100 });
  });
});
