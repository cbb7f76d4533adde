import { Fields } from "./fields.tsx";
import { ReferenceFrame, type ReferenceFrameProps } from "./frame.tsx";
import type { SchemaView } from "./shapes.ts";
import { Type, Words } from "./words.tsx";

/** The things that operations take and answer with. */
export const SchemasBody = ({ tags, schemas }: ReferenceFrameProps & { schemas: readonly SchemaView[] }) => (
  <ReferenceFrame tags={tags} current="schemas">
    <h1>Schemas</h1>
    {schemas.map(({ name, description, type, fields }) => (
      <section class="panel operation" id={name} aria-labelledby={`${name}-title`}>
        <h2 id={`${name}-title`}>{name}</h2>
        {description ? (
          <p class="muted">
            <Words text={description} />
          </p>
        ) : null}
        {fields.length > 0 ? (
          <Fields caption="Fields" fields={fields} marks="optional" />
        ) : (
          <p>
            <Type type={type} />
          </p>
        )}
      </section>
    ))}
  </ReferenceFrame>
);
