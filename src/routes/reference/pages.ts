/** The document turned into what its pages show. */
import type { CodeView, SchemaView, TagView } from "../../../views/reference/shapes.ts";
import { isErrorCode, STATUS } from "../../result.ts";
import { CODES } from "./codes.ts";
import { placesIn, type Document, type Place } from "./document-shapes.ts";
import { fieldsOf, typeOf } from "./fields.ts";
import { linkTo, operationView } from "./operation-view.ts";

/** Operations under their own names; other names of the same are left out. */
const originals = ({ paths }: Document): Place[] =>
  placesIn(paths).filter(({ operation }) => operation["x-same-as"] === undefined);

export const slugOf = (tag: string): string => tag.toLowerCase().replaceAll(" ", "-");

/** Tags that have operations. @param q words that all have to occur in an operation */
export function tagViews(document: Document, q = ""): TagView[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = originals(document).map((place) => ({ tag: place.operation.tags[0], link: linkTo(place) }));
  return document.tags.flatMap(({ name, description }) => {
    const operations = found.filter(({ tag }) => tag === name).map(({ link }) => link);
    const matching = operations.filter((link) => {
      const text = Object.values(link).join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return matching.length > 0 ? [{ slug: slugOf(name), name, description, operations: matching }] : [];
  });
}

/** @returns null for a tag that is not there */
export function tagPage(document: Document, slug: string) {
  const tag = document.tags.find(({ name }) => slugOf(name) === slug);
  if (!tag) return null;
  const all = placesIn(document.paths);
  const operations = originals(document)
    .filter(({ operation }) => operation.tags[0] === tag.name)
    .map((place) => {
      const { operationId } = place.operation;
      const aliases = all.filter(({ operation }) => operation["x-same-as"] === operationId);
      return operationView(place, aliases, document);
    });
  return { tag, operations };
}

export const schemaViews = ({ components }: Document): SchemaView[] =>
  Object.entries(components.schemas)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, schema]) => ({ name, type: typeOf(schema), fields: fieldsOf(schema) }));

export const codeViews = (): CodeView[] =>
  Object.entries(CODES).flatMap(([code, meaning]) =>
    isErrorCode(code) ? [{ code, meaning, status: STATUS[code] }] : [],
  );
