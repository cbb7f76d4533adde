/** Lighthouse's accessibility and best practices of the consoles' main pages; its performance is in the bench. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLighthouse, type Judge } from "../lighthouse.ts";
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
  let judge: Judge;

  beforeAll(async () => {
    judge = await openLighthouse();
    await makeAdminWorld(stage);
  });
  afterAll(() => judge?.close());

  test.each(Object.entries(PAGES))("%s", async (_, path) => {
    const { url, jane, org } = stage;
    const { email, name } = jane;
    const headers = { "Content-Type": "application/json", Origin: url };
    const body = JSON.stringify({ email, name });
    const entered = await fetch(`${url}/dev/session`, { method: "POST", headers, body });
    const cookie = entered.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
    const page = `${url}${path}org=${org.slug}`;
    const { scores, faults } = await judge.judge(page, cookie.join("; "), [
      "accessibility",
      "best-practices",
    ]);
    expect(faults).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, "best-practices": 100 });
  });
});
