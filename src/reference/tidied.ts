/** Schemas as a reader wants them: without what a validator needs and everybody else only stumbles over. */
import type { Schema } from "./document-shapes.ts";

/**
 * A copy as plain JSON, in which what carries a name refers to it.
 * @param schemas collects what has a name (`ref` in zod's metadata)
 */
export const tidied = (schema: unknown, schemas: Record<string, Schema>): Schema =>
  JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    if (!isSchema(value)) return value;
    const { ref, ...rest } = tidy(value);
    if (ref === undefined) return rest;
    schemas[ref] = rest;
    return { $ref: `#/components/schemas/${ref}` };
  });

type Named = Schema & { ref?: string };

const isSchema = (value: unknown): value is Named =>
  value !== null &&
  typeof value === "object" &&
  ("type" in value ? typeof value.type === "string" || Array.isArray(value.type) : "anyOf" in value);

function tidy(schema: Named): Named {
  const { pattern, minimum, maximum, anyOf, additionalProperties, propertyNames: _, ...rest } = schema;
  return {
    ...rest,
    // That nothing else is there today is no promise.
    ...(additionalProperties ? { additionalProperties } : {}),
    // What may be anything may be nothing, too.
    ...(anyOf === undefined || anyOf.some(isAnything) ? {} : { anyOf }),
    // A format says it better; that text has no controls in it goes without saying.
    ...(pattern === undefined || rest.format || pattern.includes("\\p{C") ? {} : { pattern }),
    // What every number in JSON is bound to anyway.
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    ...namedProperties(schema),
  };
}

const isAnything = (schema: Schema): boolean => Object.keys(schema).length === 0;

/** A record whose keys are known is an object with these properties. */
function namedProperties({ propertyNames, additionalProperties }: Schema): Partial<Schema> {
  if (!propertyNames?.enum || typeof additionalProperties !== "object") return {};
  const properties = propertyNames.enum.map((name) => [String(name), additionalProperties]);
  return { properties: Object.fromEntries(properties) };
}
