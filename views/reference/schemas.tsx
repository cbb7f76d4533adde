import { Fields } from "./fields.tsx";
import { ReferenceFrame, type ReferenceFrameProps } from "./frame.tsx";
import type { SchemaView } from "./shapes.ts";
import { Type } from "./words.tsx";

/** The things that operations take and answer with. */
export const SchemasBody = ({ tags, schemas }: ReferenceFrameProps & { schemas: readonly SchemaView[] }) => (
  <ReferenceFrame tags={tags} current="schemas">
    <h1>Schemas</h1>
    {schemas.map(({ name, type, fields }) => (
      <section class="panel operation" id={name} aria-labelledby={`${name}-title`}>
        <h2 id={`${name}-title`}>{name}</h2>
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
