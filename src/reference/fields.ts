/** Schemas as rows of a table: a field's name, type and what to know of it. */
import type { FieldView, TypeView } from "../../views/reference/shapes.ts";
import type { Parameter, Schema } from "./document-shapes.ts";

const DEEPEST = 4;

/** Objects inside objects become dotted names; what has a name of its own is only named. */
export function fieldsOf(schema: Schema, before = ""): FieldView[] {
  if (before.split(".").length > DEEPEST) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = before + key;
    const row = { name, type: typeOf(value), required: isRequired(schema, key), notes: notesOf(value) };
    const inner = innerOf(value);
    return [row, ...(inner ? fieldsOf(inner.schema, `${name}${inner.list ? "[]" : ""}.`) : [])];
  });
}

export const parameterField = ({ name, in: place, required, description, schema }: Parameter): FieldView => ({
  name,
  place,
  type: typeOf(schema),
  required: required ?? false,
  notes: [description, notesOf(schema)].filter(Boolean).join(" "),
});

const isRequired = (schema: Schema, key: string): boolean => schema.required?.includes(key) ?? false;

/** The object without a name that a field holds, or holds a list of. */
function innerOf(schema: Schema): { schema: Schema; list: boolean } | null {
  if (schema.properties) return { schema, list: false };
  if (schema.items) return schema.items.properties ? { schema: schema.items, list: true } : null;
  for (const choice of schema.anyOf ?? []) {
    const inner = innerOf(choice);
    if (inner) return inner;
  }
  return null;
}

export function typeOf(schema: Schema): TypeView {
  if (schema.$ref) return named(schema.$ref.split("/").at(-1) ?? "");
  if (schema.const !== undefined) return { text: JSON.stringify(schema.const) };
  if (schema.enum) return { text: schema.enum.map((one) => JSON.stringify(one)).join(" | ") };
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return eitherOf(choices.map(typeOf));
  if (schema.items) return listOf(typeOf(schema.items));
  if (Array.isArray(schema.type)) return { text: schema.type.join(" | ") };
  return { text: schema.format ?? schema.type ?? "anything" };
}

const named = (schema: string): TypeView => ({ text: schema, schema });

const listOf = ({ text, ...rest }: TypeView): TypeView => ({
  ...rest,
  text: text.includes(" | ") ? `(${text})[]` : `${text}[]`,
});

function eitherOf(types: readonly TypeView[]): TypeView {
  const schema = types.find((type) => type.schema !== undefined)?.schema;
  const text = types.map((type) => type.text).join(" | ");
  return schema === undefined ? { text } : { text, schema };
}

function notesOf(schema: Schema): string {
  const known = schema.default === undefined || schema.default === null;
  return [
    schema.description,
    boundsOf(schema),
    known ? undefined : `${JSON.stringify(schema.default)} if left out.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function boundsOf(schema: Schema): string | undefined {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, anyOf = [] } = schema;
  if (maxLength !== undefined) return `${between(minLength, maxLength)} characters.`;
  if (maxItems !== undefined) return `${between(minItems, maxItems)} entries.`;
  if (maximum !== undefined) return `${between(minimum, maximum)}.`;
  return anyOf.map(boundsOf).find((bounds) => bounds !== undefined);
}

const between = (least: number | undefined, most: number): string =>
  least ? `${least}–${most}` : `At most ${most}`;
