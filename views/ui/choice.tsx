import type { Child } from "hono/jsx";

interface ChoiceProps {
  name: string;
  value: string;
  label: string;
  checked: boolean;
  children: Child;
}

/** One of several ways, with what belongs to it below; styles hide what belongs to the other. */
export const Choice = ({ name, value, label, checked, children }: ChoiceProps) => (
  <div class="choice">
    <label class="choice-label">
      <input type="radio" name={name} value={value} checked={checked} />
      {label}
    </label>
    {children}
  </div>
);
