import type { FieldView } from "./shapes.ts";
import { Type, Words } from "./words.tsx";

interface Props {
  caption: string;
  fields: readonly FieldView[];
  /** which of them to tell apart: what has to be sent, or what may be missing in an answer */
  marks?: "required" | "optional";
}

/** Fields of a body, an answer or a request, a row each. */
export const Fields = ({ caption, fields, marks = "required" }: Props) => (
  <table class="fields">
    <caption>{caption}</caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">Name</th>
        <th scope="col">What it is</th>
      </tr>
    </thead>
    <tbody>
      {fields.map((field) => (
        <tr>
          <th scope="row">
            <code>{field.name}</code>
            <small class="muted">
              {[field.place, field.required === (marks === "required") ? marks : ""]
                .filter(Boolean)
                .join(", ")}
            </small>
          </th>
          <td>
            <Type type={field.type} />
            {field.notes ? (
              <p class="muted">
                <Words text={field.notes} />
              </p>
            ) : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
