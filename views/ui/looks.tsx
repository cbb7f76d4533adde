import { t } from "../../src/language/text.ts";
import type { FieldErrors } from "../shapes.ts";
import { ColorField } from "./color-field.tsx";
import { TextField } from "./field.tsx";
import { WORKSPACE_ICONS } from "./icon-names.ts";
import { Refused } from "./refused.tsx";
import { Tile } from "./tile.tsx";

interface LooksProps {
  color: string;
  icon: string;
  errors?: FieldErrors | undefined;
  /** false: the platform has colors switched off, and what is stored stays */
  choosesColor: boolean;
}

/** Color and icon, with the tile they make. Swatches need scripts; the color input does not. */
export const Looks = ({ color, icon, errors, choosesColor }: LooksProps) => (
  <div class="looks">
    <div class="looks-preview" data-tile-preview>
      <Tile color={color} icon={icon} size="l" />
    </div>
    <div class="looks-fields">
      {choosesColor ? (
        <ColorField name="color" label={t("Color")} color={color} errors={errors} />
      ) : (
        <Refused error={errors?.color} />
      )}
      <IconField icon={icon} errors={errors} />
    </div>
  </div>
);

const IconField = ({ icon, errors }: { icon: string; errors?: FieldErrors | undefined }) => (
  <>
    <TextField
      name="icon"
      label={t("Icon")}
      value={icon}
      errors={errors}
      hint={t("Any Material icon by name, for example RocketLaunch.")}
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
