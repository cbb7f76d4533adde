import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FALLBACK_ICON, iconName, isIcon } from "../../src/icons.ts";
import names from "../../src/icons.json" with { type: "json" };
import { WORKSPACE_ICONS } from "../../views/ui/icon-names.ts";
import { iconHref } from "../../views/ui/icon.tsx";

describe("icons", () => {
  test("all Material base names are known", () => {
    expect(names).toHaveLength(2262);
    expect(isIcon("Folder")).toBe(true);
    expect(isIcon("FolderOutlined")).toBe(false);
    expect(isIcon("constructor")).toBe(false);
    expect(isIcon("")).toBe(false);
  });

  test("names as components carry them are understood", () => {
    expect(iconName("FolderIcon")).toBe("Folder");
    expect(iconName("WorkspaceIcon")).toBe("Workspaces");
    expect(iconName("Workspaces")).toBe("Workspaces");
  });

  test("every icon leads to a file that is served, unknown ones to the fallback's", () => {
    for (const name of ["Folder", "Zzz", "AcUnit", "Battery20", FALLBACK_ICON, ...WORKSPACE_ICONS]) {
      const file = iconHref(name).split("#")[0] ?? "";
      expect(existsSync(new URL(`../../public${file}`, import.meta.url)), file).toBe(true);
    }
    expect(iconHref('"><script>')).toBe(iconHref(FALLBACK_ICON));
  });
});
