/** Schemas of the document as something that validates. */
import * as z from "zod";
import type { Document } from "../src/reference/document-shapes.ts";

/** With what it refers to beside it, as JSON Schema does that; nothing may be there unsaid. */
export function wholeSchema(schema: object, { components }: Document): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: components.schemas }, (_key, value: unknown) =>
    value !== null && typeof value === "object" && "properties" in value && "type" in value
      ? { additionalProperties: false, ...value }
      : value,
  );
  return z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")));
}
