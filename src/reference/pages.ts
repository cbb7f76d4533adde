/** The document turned into what its pages show. */
import type { CodeView, OperationView, SchemaView, TagView } from "../../views/reference/shapes.ts";
import { isErrorCode, STATUS } from "../result.ts";
import { CODES } from "./codes.ts";
import { placesIn, type Document, type Place } from "./document-shapes.ts";
import { fieldsOf, typeOf } from "./fields.ts";
import { linkTo, operationView } from "./operation-view.ts";

const slugOf = (tag: string): string => tag.toLowerCase().replaceAll(" ", "-");

/** Tags that have operations. */
export const tagViews = (document: Document): TagView[] =>
  document.tags.map(({ name, description }) => ({
    slug: slugOf(name),
    name,
    description,
    operations: ofTag(document, name).map(linkTo),
  }));

export function operationViews(document: Document, tag: string): OperationView[] {
  const all = placesIn(document.paths);
  return ofTag(document, tag).map((place) => {
    const { operationId } = place.operation;
    const aliases = all.filter(({ operation }) => operation["x-same-as"] === operationId);
    return operationView(place, aliases, document);
  });
}

/** Operations under their own names; other names of the same are left out. */
const ofTag = ({ paths }: Document, tag: string): Place[] =>
  placesIn(paths).filter(
    ({ operation }) => operation["x-same-as"] === undefined && operation.tags[0] === tag,
  );

export const schemaViews = ({ components }: Document): SchemaView[] =>
  Object.entries(components.schemas)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, schema]) => ({
      name,
      description: schema.description ?? "",
      type: typeOf(schema),
      fields: fieldsOf(schema),
    }));

export const codeViews = (): CodeView[] =>
  Object.entries(CODES).flatMap(([code, meaning]) =>
    isErrorCode(code) ? [{ code, meaning, status: STATUS[code] }] : [],
  );
