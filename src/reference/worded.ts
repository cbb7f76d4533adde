/** Says of each field of a schema what it is, unless the schema does: the words are in words/. */
import type { Schema } from "./document-shapes.ts";
import { byEnding } from "./endings.ts";
import { ABOUT } from "./words/about.ts";
import { ADMINISTRATION } from "./words/administration.ts";
import { EVERYWHERE } from "./words/everywhere.ts";
import { FIGURES } from "./words/figures.ts";
import { ORGANIZATIONS } from "./words/organizations.ts";
import { PEOPLE } from "./words/people.ts";
import { REQUESTS } from "./words/requests.ts";
import { WORKSPACES } from "./words/workspaces.ts";

/** By the ending of a field's name; see endings.ts. */
export const WORDS: Readonly<Record<string, string>> = {
  ...EVERYWHERE,
  ...WORKSPACES,
  ...PEOPLE,
  ...ORGANIZATIONS,
  ...ADMINISTRATION,
  ...FIGURES,
  ...REQUESTS,
};

/** @param owner what its fields are named by: a schema's name, an operation's, or `{operation}.body` */
export function worded(schema: Schema, owner: string): Schema {
  const { properties, items, anyOf } = schema;
  return {
    ...schema,
    ...(properties ? { properties: wordedFields(properties, owner) } : {}),
    ...(items ? { items: worded(items, owner) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((choice) => worded(choice, owner)) } : {}),
  };
}

function wordedFields(fields: Record<string, Schema>, owner: string): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const name = `${owner}.${key}`;
      const description = byEnding(WORDS, name);
      return [key, { ...(description ? { description } : {}), ...worded(field, name) }];
    }),
  );
}

/** What a success answers: its data are the operation's, what stands beside them is everywhere the same. */
export function wordedAnswer(schema: Schema, operation: string): Schema {
  const { data, success, ...beside } = schema.properties ?? {};
  if (!data || !success) return schema;
  return {
    ...schema,
    properties: { success, data: worded(data, operation), ...wordedFields(beside, operation) },
  };
}

/** Schemas by name, each with what it is. */
export const wordedSchemas = (schemas: Record<string, Schema>): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const description = ABOUT[name];
      return [name, { ...(description ? { description } : {}), ...worded(schema, name) }];
    }),
  );
