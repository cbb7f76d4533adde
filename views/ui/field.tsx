import type { Child, PropsWithChildren } from "hono/jsx";
import type { FieldErrors } from "../shapes.ts";

interface FieldProps {
  name: string;
  label: string;
  hint?: Child;
  errors?: FieldErrors | undefined;
}

const errorOf = (errors: FieldErrors | undefined, name: string): string | undefined =>
  errors && Object.hasOwn(errors, name) ? errors[name] : undefined;

/** What ties a control to its hint and its error. */
export function describedBy({ name, hint, errors }: Pick<FieldProps, "name" | "hint" | "errors">) {
  const error = errorOf(errors, name) !== undefined;
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])];
  return {
    ...(ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {}),
    ...(error ? { "aria-invalid": "true" as const } : {}),
  };
}

/** Label, control, hint, error. */
export function Field({ name, label, hint, errors, children }: PropsWithChildren<FieldProps>) {
  const error = errorOf(errors, name);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  type?: "text" | "email" | "date";
  required?: boolean;
  maxlength?: number;
  placeholder?: string;
  autocomplete?: string;
  pattern?: string;
  list?: string;
  autocapitalize?: "none";
  /** text that has to be typed before the form's button works */
  confirms?: string;
}

export function TextField({
  name,
  label,
  hint,
  errors,
  value = "",
  type = "text",
  confirms,
  ...rest
}: TextFieldProps) {
  const input = { id: name, name, type, value, ...rest, ...describedBy({ name, hint, errors }) };
  return (
    <Field {...{ name, label, hint, errors }}>
      <input class="input" {...input} {...(confirms === undefined ? {} : { "data-confirms": confirms })} />
    </Field>
  );
}

export const TextArea = ({
  name,
  label,
  hint,
  errors,
  value = "",
  maxlength,
}: FieldProps & { value?: string | undefined; maxlength: number }) => (
  <Field {...{ name, label, hint, errors }}>
    <textarea
      class="input"
      id={name}
      name={name}
      rows={3}
      maxlength={maxlength}
      {...describedBy({ name, hint, errors })}
    >
      {value}
    </textarea>
  </Field>
);

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends FieldProps {
  options: readonly Option[];
  value?: string | undefined;
  required?: boolean;
  placeholder?: string;
}

export const SelectField = ({
  name,
  label,
  hint,
  errors,
  options,
  value,
  required,
  placeholder,
}: SelectProps) => (
  <Field {...{ name, label, hint, errors }}>
    <select
      class="input"
      id={name}
      name={name}
      {...(required ? { required } : {})}
      {...describedBy({ name, hint, errors })}
    >
      {placeholder ? <option value="">{placeholder}</option> : null}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </Field>
);
