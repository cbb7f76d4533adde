/** What a few letters find in the palette, beside workspaces. */
import { describe, expect, test } from "vitest";
import { consolePages, matching, personalPages, workspacePagesOf } from "../../src/routes/destinations.ts";
import { frame } from "../views/cast.ts";

const ID = "01900000-0000-7000-8000-000000000001";
const labelsOf = (found: readonly { label: string }[]): string[] => found.map(({ label }) => label);

describe("matching", () => {
  const pages = workspacePagesOf({ id: ID, role: "owner" }, []);

  test.each([
    ["", pages.length],
    ["tab", 1],
    ["TAB ord", 1],
    ["order tab", 1],
    ["abs", 0],
    ["danger", 1],
    ["  ", pages.length],
    ["(*", pages.length],
    ["x".repeat(100), 0],
  ])("%j finds %i", (q, count) => {
    expect(matching(pages, q)).toHaveLength(count);
  });

  test("letters beyond ASCII count as letters", () => {
    const places = [{ href: "/", icon: "Add", label: "Übersicht öffnen" }];
    expect(matching(places, "übers öf")).toHaveLength(1);
    expect(matching(places, "bersicht")).toEqual([]);
  });
});

test("nobody is led where their role does not let them", () => {
  const viewer = labelsOf(workspacePagesOf({ id: ID, role: "viewer" }, []));
  expect(viewer).toEqual(expect.arrayContaining(["Overview", "Activity", "Members"]));
  expect(viewer).not.toEqual(expect.arrayContaining(["Settings"]));
  expect(consolePages({ ...frame, consoles: [] })).toEqual([]);
  const platform = consolePages({ ...frame, consoles: ["platform"] });
  expect(new Set(platform.map(({ hint }) => hint))).toEqual(new Set(["Platform"]));
  expect(labelsOf(personalPages(frame, false)).some((label) => label.startsWith("New "))).toBe(false);
});

test("pages are called as the configuration says", () => {
  const labels = { singular: "Audit", plural: "Audits", icon: "Gavel" };
  const found = labelsOf([
    ...personalPages({ ...frame, labels }, true),
    ...consolePages({ ...frame, labels, consoles: ["organization"] }),
  ]);
  expect(found).toEqual(expect.arrayContaining(["My audits", "New audit", "All audits"]));
  expect(found.join(" ")).not.toMatch(/workspace/i);
});
