import type { FieldErrors } from "../shapes.ts";
import { describedBy, Field, TextField } from "./field.tsx";
import { WORKSPACE_ICONS } from "./icon-names.ts";
import { Tile } from "./tile.tsx";

/** Swatches that hold in both themes; any other color works too. */
const SWATCHES = [
  ["#1976d2", "Blue"],
  ["#0f766e", "Teal"],
  ["#2e7d32", "Green"],
  ["#a16207", "Ochre"],
  ["#c2410c", "Rust"],
  ["#c62828", "Red"],
  ["#ad1457", "Berry"],
  ["#6d28d9", "Violet"],
  ["#475569", "Slate"],
] as const;

interface LooksProps {
  color: string;
  icon: string;
  errors?: FieldErrors | undefined;
}

/** Color and icon, with the tile they make. Swatches need scripts; the color input does not. */
export const Looks = ({ color, icon, errors }: LooksProps) => (
  <div class="looks">
    <div class="looks-preview" data-tile-preview>
      <Tile color={color} icon={icon} size="l" />
    </div>
    <div class="looks-fields">
      <Field name="color" label="Color" errors={errors}>
        <div class="color-row">
          <input
            class="color-input"
            type="color"
            id="color"
            name="color"
            value={color}
            {...describedBy({ name: "color", errors })}
          />
          <div class="swatches" role="group" aria-label="Suggested colors" data-needs-script hidden>
            {SWATCHES.map(([hex, name]) => (
              <button
                type="button"
                class="swatch"
                data-swatch={hex}
                aria-label={name}
                title={name}
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
      <IconField icon={icon} errors={errors} />
    </div>
  </div>
);

const IconField = ({ icon, errors }: { icon: string; errors?: FieldErrors | undefined }) => (
  <>
    <TextField
      name="icon"
      label="Icon"
      value={icon}
      errors={errors}
      hint="Any Material icon by name, for example RocketLaunch."
      list="icon-suggestions"
      autocomplete="off"
      autocapitalize="none"
      maxlength={60}
    />
    <datalist id="icon-suggestions">
      {WORKSPACE_ICONS.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  </>
);
