import type { Child } from "hono/jsx";
import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import type { FieldErrors } from "../shapes.ts";
import { describedBy, Field } from "./field.tsx";

/** Swatches that hold in both themes; any other color works too. */
const SWATCHES = [
  ["#1976d2", msg("Blue")],
  ["#0f766e", msg("Teal")],
  ["#2e7d32", msg("Green")],
  ["#a16207", msg("Ochre")],
  ["#c2410c", msg("Rust")],
  ["#c62828", msg("Red")],
  ["#ad1457", msg("Berry")],
  ["#6d28d9", msg("Violet")],
  ["#475569", msg("Slate")],
] as const;

interface ColorFieldProps {
  name: string;
  label: string;
  /** `#rrggbb` */
  color: string;
  hint?: Child;
  errors?: FieldErrors | undefined;
}

/** Any color, with a few suggested. Swatches need scripts; the color input does not. */
export const ColorField = ({ name, label, color, hint, errors }: ColorFieldProps) => (
  <Field {...{ name, label, hint, errors }}>
    <div class="color-row">
      <input
        class="color-input"
        type="color"
        id={name}
        name={name}
        value={color}
        {...describedBy({ name, hint, errors })}
      />
      <div class="swatches" role="group" aria-label={t("Suggested colors")} data-needs-script hidden>
        {SWATCHES.map(([hex, swatch]) => (
          <button
            type="button"
            class="swatch"
            data-swatch={hex}
            aria-label={t(swatch)}
            title={t(swatch)}
            aria-pressed={hex === color ? "true" : "false"}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="10" fill={hex} />
            </svg>
          </button>
        ))}
      </div>
    </div>
  </Field>
);
