/** A value as a schema describes it, for examples: by the name of the field where that says more than its type. */
import type { Schema } from "./document-shapes.ts";

export type Schemas = Readonly<Record<string, Schema>>;

const ID = "01920f3a-7c1e-7b2d-9a44-5d0c8f6e2b11";
const TIME = "2026-11-20T09:30:00.000Z";

/** The same small cast as everywhere: Acme, its workspace Sales, and Mei. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  name: "Sales",
  confirm_name: "Sales",
  slug: "sales",
  email: "mei@acme.test",
  owner_email: "mei@acme.test",
  description: "What we sell, and to whom.",
  reason: "Customer asked for it",
  color: "#1976d2",
  default_color: "#1976d2",
  icon: "Workspaces",
  nav_icon: "Workspaces",
  nav_label_singular: "Workspace",
  nav_label_plural: "Workspaces",
  tags: ["2026"],
  tab_order: ["module-chat", "module-kb", "module-voice", "module-eval"],
  default_tab_order: ["module-chat", "module-kb", "module-voice", "module-eval"],
  next: "/",
  role: "member",
  allowed_domain: "acme.test",
  message: "It is yours now.",
  note: "Agreed",
  version: 1795512345678901,
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: ID,
  "date-time": TIME,
  date: "2026-11-20",
  email: "mei@acme.test",
  uri: "https://acme.test",
};

/** @param name of the field that holds it */
export function sampleOf(schema: Schema, schemas: Schemas, name = ""): unknown {
  const resolved = resolve(schema, schemas);
  const fits = BY_NAME[name] !== undefined && typeOf(BY_NAME[name]) === typeIn(resolved);
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.default !== undefined && resolved.default !== null) return resolved.default;
  if (resolved.enum) return resolved.enum.includes(BY_NAME[name]) ? BY_NAME[name] : resolved.enum[0];
  if (fits) return BY_NAME[name];
  const [choice] = resolved.anyOf ?? resolved.oneOf ?? [];
  if (choice) return sampleOf(choice, schemas, name);
  return byType(resolved, schemas, name);
}

export function resolve(schema: Schema, schemas: Schemas): Schema {
  const found = schema.$ref ? schemas[schema.$ref.split("/").at(-1) ?? ""] : undefined;
  return found ?? schema;
}

function byType(schema: Schema, schemas: Schemas, name: string): unknown {
  switch (typeIn(schema)) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sampleOf(value, schemas, key)]),
      );
    case "array":
      return schema.items ? [sampleOf(schema.items, schemas, name.replace(/s$/, ""))] : [];
    case "integer":
    case "number":
      return schema.default ?? schema.minimum ?? 1;
    case "boolean":
      return schema.default ?? true;
    case "string":
      return textOf(schema, name);
    default:
      return null;
  }
}

function textOf({ format = "" }: Schema, name: string): string {
  if (/(^|_)ids?$/.test(name)) return ID;
  if (name.endsWith("_at")) return TIME;
  return BY_FORMAT[format] ?? "text";
}

const typeIn = ({ type }: Schema): string | undefined => (Array.isArray(type) ? type[0] : type);

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
