import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

interface SwitchRowProps {
  name: string;
  label: string;
  hint: Child;
  checked: boolean;
  icon?: string;
  disabled?: boolean;
}

/** One row of a list of switches; sent as `name=on` when it is on. */
export const SwitchRow = ({ name, label, hint, checked, icon, disabled = false }: SwitchRowProps) => (
  <li class="switch-row">
    {icon ? <Icon name={icon} /> : null}
    <div class="switch-text">
      <label for={name}>{label}</label>
      <p class="muted" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id={name}
      name={name}
      value="on"
      checked={checked}
      disabled={disabled}
      aria-describedby={`${name}-hint`}
    />
  </li>
);
