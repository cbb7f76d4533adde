import { Icon } from "./icon.tsx";

interface SearchFieldProps {
  q: string;
  placeholder: string;
  /** says more than the placeholder has room for */
  label?: string;
  id?: string;
}

/** The field `q` of a form that finds as one types. */
export const SearchField = ({ q, placeholder, label = placeholder, id }: SearchFieldProps) => (
  <div class="search">
    <Icon name="Search" />
    <input
      class="input"
      type="search"
      {...(id ? { id } : {})}
      name="q"
      value={q}
      placeholder={placeholder}
      aria-label={label}
      autocomplete="off"
      spellcheck={false}
      maxlength={100}
    />
  </div>
);
