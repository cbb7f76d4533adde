/** Readable colors from arbitrary ones: the accent's shades for both themes, and ink for colored tiles. */

/** Surfaces the accent has to hold against; the same values stand in views/client/tokens.css. */
export const SURFACES = {
  light: { surface: "#ffffff", canvas: "#f7f7f8" },
  dark: { surface: "#17171a", canvas: "#0f0f11" },
} as const;

export const DEFAULT_ACCENT = "#1976d2";

/** WCAG 2.2 AA for text, and for shapes that carry meaning. */
const TEXT = 4.5;
const SHAPE = 3;

export interface AccentShades {
  /** fill of buttons, bars and marks: at least 3:1 on the surface */
  accent: string;
  /** text on the fill: at least 4.5:1 */
  onAccent: string;
  /** links and emphasis on surface, canvas and the soft fill: at least 4.5:1 */
  accentText: string;
  /** tinted background */
  accentSoft: string;
  /** border of tinted things */
  accentLine: string;
}

export const isHexColor = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value);

/** White where it reads at 4.5:1, else black, which then reads at 4.6:1 or better. */
export const inkOn = (hex: string): "#ffffff" | "#000000" =>
  contrast("#ffffff", hex) >= TEXT ? "#ffffff" : "#000000";

/** WCAG contrast ratio of two `#rrggbb` colors, 1–21. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** The accent's shades for one theme. */
export function accentShades(hex: string, theme: keyof typeof SURFACES): AccentShades {
  const { surface, canvas } = SURFACES[theme];
  const toward = theme === "light" ? "#000000" : "#ffffff";
  const accent = shiftUntil(hex, toward, (shade) => contrast(shade, surface) >= SHAPE);
  const accentSoft = mix(surface, hex, theme === "light" ? 0.1 : 0.18);
  const backgrounds = [surface, canvas, accentSoft];
  return {
    accent,
    onAccent: inkOn(accent),
    accentText: shiftUntil(hex, toward, (shade) =>
      backgrounds.every((under) => contrast(shade, under) >= TEXT),
    ),
    accentSoft,
    accentLine: mix(surface, hex, theme === "light" ? 0.35 : 0.45),
  };
}

/** A stylesheet that turns the whole product to this accent. An unusable color gives the built-in one. */
export function themeCss(hex: string): string {
  const color = isHexColor(hex) ? hex : DEFAULT_ACCENT;
  return `@layer theme {
  :root { ${declarations(accentShades(color, "light"))} }
  @media (prefers-color-scheme: dark) { :root { ${declarations(accentShades(color, "dark"))} } }
}
`;
}

const declarations = (shades: AccentShades): string =>
  Object.entries(shades)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`)
    .join(" ");

function shiftUntil(hex: string, toward: string, enough: (shade: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.04) {
    const shade = mix(hex, toward, share);
    if (enough(shade)) return shade;
  }
  return toward;
}

function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `#${a.map((value, i) => hexByte(value + ((b[i] ?? 0) - value) * share)).join("")}`;
}

const hexByte = (value: number): string => Math.round(value).toString(16).padStart(2, "0");

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
