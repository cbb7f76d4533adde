import { t } from "../../src/language/text.ts";
import type { Option } from "./field.tsx";

interface RoleFormProps {
  /** address of the list that it stands in, which takes the form */
  to: string;
  person: { user_id: string; name: string; role: string };
  /** what the reader may give */
  roles: readonly Option[];
  /** the role that is asked about once more before it is given */
  owner: string;
  /** what an owner owns */
  place: string;
}

/** With scripts the button shows once another role is chosen: arrow keys pass roles that nobody means. */
export const RoleForm = ({ to, person, roles, owner, place }: RoleFormProps) => (
  <form method="post" action={to} class="role-form" data-unsaved="choice" autocomplete="off">
    <input type="hidden" name="intent" value="change-role" />
    <input type="hidden" name="user_id" value={person.user_id} />
    <select
      class="input input-s"
      name="role"
      id={`role-${person.user_id}`}
      aria-label={t("Role of {name}", { name: person.name })}
    >
      {roles.map(({ value, label }) => (
        <option
          value={value}
          selected={value === person.role}
          {...(value === owner ? { "data-asks": toOwn(person.name, place) } : {})}
        >
          {label}
        </option>
      ))}
    </select>
    <button class="button button-s" type="submit">
      {t("Save")}
    </button>
  </form>
);

const toOwn = (name: string, place: string): string =>
  t("Make {name} an owner of {place}? Owners may do everything there, and only owners can take it back.", {
    name,
    place,
  });
