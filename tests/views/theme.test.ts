import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accentShades, contrast, DEFAULT_ACCENT, inkOn, SURFACES, themeCss } from "../../src/theme.ts";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const theme = fc.constantFrom("light" as const, "dark" as const);

describe("accent", () => {
  test("contrast is WCAG's", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  test("any color reads in both themes", () => {
    fc.assert(
      fc.property(color, theme, (hex, name) => {
        const shades = accentShades(hex, name);
        const { surface, canvas } = SURFACES[name];
        expect(contrast(shades.onAccent, shades.accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades.accent, surface)).toBeGreaterThanOrEqual(3);
        for (const under of [surface, canvas, shades.accentSoft]) {
          expect(contrast(shades.accentText, under)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("an icon reads on a tile of any color", () => {
    fc.assert(
      fc.property(color, (hex) => {
        expect(contrast(inkOn(hex), hex)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test("a color that needs no help stays as configured", () => {
    expect(accentShades("#1976d2", "light").accent).toBe("#1976d2");
  });

  test("nothing but colors gets into the stylesheet", () => {
    expect(themeCss("#zz}*{display:none")).toBe(themeCss(DEFAULT_ACCENT));
    expect(themeCss("#0F766E")).toMatch(/--accent: #0f766e;/i);
  });

  test("surfaces are those of the stylesheet", () => {
    const css = readFileSync(new URL("../../views/client/tokens.css", import.meta.url), "utf8");
    const [light, dark] = css.split("prefers-color-scheme: dark");
    expect(light).toContain(`--surface: ${SURFACES.light.surface}`);
    expect(light).toContain(`--canvas: ${SURFACES.light.canvas}`);
    expect(dark).toContain(`--surface: ${SURFACES.dark.surface}`);
    expect(dark).toContain(`--canvas: ${SURFACES.dark.canvas}`);
  });
});
