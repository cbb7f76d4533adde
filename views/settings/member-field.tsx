import type { FormState, MemberView } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";

interface MemberFieldProps extends FormState {
  label: string;
  hint?: string;
  /** some of those it could be; others can be typed */
  candidates: readonly MemberView[];
}

/** A member by their address, the field `email`, with suggestions: a workspace has too many to choose from. */
export const MemberField = ({ label, hint, candidates, values, errors }: MemberFieldProps) => (
  <>
    <TextField
      name="email"
      label={label}
      hint={hint}
      type="email"
      autocomplete="off"
      maxlength={254}
      list="candidates"
      required
      value={values?.email}
      errors={errors}
    />
    <datalist id="candidates">
      {candidates.map(({ email, name }) => (
        <option value={email}>{name}</option>
      ))}
    </datalist>
  </>
);
