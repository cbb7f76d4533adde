import type { Child } from "hono/jsx";
import type { FieldErrors } from "../shapes.ts";
import { describedBy, Field } from "./field.tsx";

interface NumberFieldProps {
  name: string;
  label: string;
  value: string;
  min: number;
  max: number;
  /** empty is allowed, and means this */
  empty?: string;
  hint?: Child;
  errors?: FieldErrors | undefined;
}

/** A whole number between two, or nothing where that means something. */
export const NumberField = ({ name, label, value, min, max, empty, hint, errors }: NumberFieldProps) => (
  <Field {...{ name, label, hint, errors }}>
    <input
      class="input input-number"
      type="number"
      inputmode="numeric"
      id={name}
      name={name}
      value={value}
      min={min}
      max={max}
      step={1}
      autocomplete="off"
      {...(empty === undefined ? { required: true } : { placeholder: empty })}
      {...describedBy({ name, hint, errors })}
    />
  </Field>
);
