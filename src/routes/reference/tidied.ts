/** Schemas as a reader wants them: without what a validator needs and everybody else only stumbles over. */
import type { Document, Schema } from "./document-shapes.ts";

/** A copy as plain JSON. */
export const tidied = (spec: unknown): Pick<Document, "paths" | "components"> =>
  JSON.parse(JSON.stringify(spec), (_key, value: unknown) => (isSchema(value) ? tidy(value) : value));

const isSchema = (value: unknown): value is Schema =>
  value !== null &&
  typeof value === "object" &&
  ("type" in value ? typeof value.type === "string" || Array.isArray(value.type) : "anyOf" in value);

function tidy(schema: Schema): Schema {
  const { pattern, minimum, maximum, propertyNames, ...rest } = schema;
  return {
    ...rest,
    // The format says it better.
    ...(pattern === undefined || rest.format ? {} : { pattern }),
    // What every number in JSON is bound to anyway.
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    ...namedProperties(schema),
  };
}

/** A record whose keys are known is an object with these properties. */
function namedProperties({ propertyNames, additionalProperties }: Schema): Partial<Schema> {
  if (!propertyNames?.enum || typeof additionalProperties !== "object") return {};
  const properties = propertyNames.enum.map((name) => [String(name), additionalProperties]);
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}
