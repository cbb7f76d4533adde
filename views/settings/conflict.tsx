import { Icon } from "../ui/icon.tsx";

/** Fields whose value differs between what is stored now and what was sent. */
export interface ConflictView {
  fields: readonly { label: string; theirs: string; yours: string }[];
}

/** Both values side by side; the form below holds yours, on top of the newest version. */
export const Conflict = ({ conflict }: { conflict: ConflictView }) => (
  <section class="panel panel-warn" role="alert">
    <header class="panel-head">
      <div>
        <h2>
          <Icon name="Warning" /> Somebody else saved first
        </h2>
        <p class="muted">
          Nothing is overwritten yet. The form holds your values: save again to keep them, or change them
          first.
        </p>
      </div>
    </header>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Saved now</th>
          <th scope="col">Yours</th>
        </tr>
      </thead>
      <tbody>
        {conflict.fields.map((field) => (
          <tr>
            <th scope="row">{field.label}</th>
            <td data-label="Saved now">{field.theirs || "(empty)"}</td>
            <td data-label="Yours">{field.yours || "(empty)"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
