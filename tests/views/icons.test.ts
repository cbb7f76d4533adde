import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FALLBACK_ICON, iconName, iconNames, isIcon } from "../../src/icons.ts";
import type { Shelf } from "../../src/static-json.ts";
import assets from "../../views/assets.json" with { type: "json" };
import { WORKSPACE_ICONS } from "../../views/ui/icon-names.ts";
import { iconHref } from "../../views/ui/icon.tsx";

const fileOf = (path: string): URL => new URL(`../../public${path}`, import.meta.url);

/** As a host serves `public/`. */
const shelf: Shelf = {
  settings: { baseUrl: "http://localhost" },
  asset: async ({ url }) => new Response(readFileSync(fileOf(new URL(url).pathname))),
};

describe("icons", () => {
  test("all Material base names are known", async () => {
    expect(await iconNames(shelf)).toHaveLength(2262);
    expect(await isIcon(shelf, "Folder")).toBe(true);
    expect(await isIcon(shelf, "FolderIcon")).toBe(true);
    expect(await isIcon(shelf, "FolderOutlined")).toBe(false);
    expect(await isIcon(shelf, "Zzz")).toBe(false);
    expect(await isIcon(shelf, "constructor")).toBe(false);
    expect(await isIcon(shelf, "")).toBe(false);
  });

  test("each has a file of its own", async () => {
    const files = readdirSync(fileOf(assets.icons));
    expect(files.toSorted()).toEqual((await iconNames(shelf)).map((name) => `${name}.svg`).toSorted());
  });

  test("names as components carry them are understood", () => {
    expect(iconName("FolderIcon")).toBe("Folder");
    expect(iconName("WorkspaceIcon")).toBe("Workspaces");
    expect(iconName("Workspaces")).toBe("Workspaces");
    expect(iconName("constructor")).toBe(null);
    expect(iconName("Icon")).toBe(null);
  });

  test("every icon leads to a file that is served, what is no name to the fallback's", () => {
    for (const name of [
      "Folder",
      "FolderIcon",
      "WorkspaceIcon",
      "AcUnit",
      "Battery20",
      FALLBACK_ICON,
      ...WORKSPACE_ICONS,
    ]) {
      const file = iconHref(name).split("#")[0] ?? "";
      expect(existsSync(fileOf(file)), file).toBe(true);
    }
    expect(iconHref('"><script>')).toBe(iconHref(FALLBACK_ICON));
    expect(iconHref("../app")).toBe(iconHref(FALLBACK_ICON));
  });
});
