/** A value as a schema describes it, for examples: by the name of the field where that says more than its type. */
import type { Schema } from "./document-shapes.ts";
import { byEnding } from "./endings.ts";
import { VALUES } from "./sample-values.ts";

export type Schemas = Readonly<Record<string, Schema>>;

const ID = "0193a8c1-7b3e-7e44-8d15-f2096ca8b351";
const TIME = "2026-11-20T09:30:00.000Z";

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: ID,
  "date-time": TIME,
  date: "2026-11-20",
  email: "mei@acme.test",
  uri: "https://acme.test",
};

/** @param name of the value, from its schema or operation down (endings.ts) */
export function sampleOf(schema: Schema, schemas: Schemas, name: string): unknown {
  if (schema.$ref) return sampleOf(resolve(schema, schemas), schemas, nameIn(schema.$ref));
  if (schema.const !== undefined) return schema.const;
  const value = byEnding(VALUES, name);
  if (value !== undefined && fits(value, schema)) return value;
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  return choice ? sampleOf(choice, schemas, name) : byType(schema, schemas, name);
}

export function resolve(schema: Schema, schemas: Schemas): Schema {
  const found = schema.$ref ? schemas[nameIn(schema.$ref)] : undefined;
  return found ?? schema;
}

const nameIn = (reference: string): string => reference.split("/").at(-1) ?? "";

/** By its type and the choice there is; tests hold examples against all of their schemas. */
function fits(value: unknown, { type, enum: choices, anyOf }: Schema): boolean {
  if (choices) return choices.includes(value);
  if (anyOf) return anyOf.some((choice) => fits(value, choice));
  const types = [type ?? typeOf(value)].flat();
  return types.includes(typeOf(value)) || (typeof value === "number" && types.includes("number"));
}

function byType(schema: Schema, schemas: Schemas, name: string): unknown {
  const [type] = [schema.type].flat();
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [
          key,
          sampleOf(value, schemas, `${name}.${key}`),
        ]),
      );
    case "array":
      return schema.items ? [sampleOf(schema.items, schemas, name)] : [];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return textOf(schema, name);
    default:
      return null;
  }
}

function textOf({ format = "" }: Schema, name: string): string {
  if (/[._]ids?$/.test(name)) return ID;
  if (name.endsWith("_at")) return TIME;
  return BY_FORMAT[format] ?? "text";
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
