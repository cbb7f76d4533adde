/** The pages of the reference, whole but for what surrounds them. */
import type { Hono } from "hono";
import type { AppEnv } from "../env.ts";
import { ORIGIN } from "../routes/reference.tsx";
import { IndexBody } from "../../views/reference/index.tsx";
import { SchemasBody } from "../../views/reference/schemas.tsx";
import { TagBody } from "../../views/reference/tag.tsx";
import { describeApi } from "./document.ts";
import type { Document } from "./document-shapes.ts";
import { codeViews, operationViews, schemaViews, tagViews } from "./pages.ts";

/** @returns file names and their texts: openapi.json and one `{title, html}` for each page */
export function referenceFiles(api: Hono<AppEnv>): Map<string, string> {
  const document = describeApi(api, ORIGIN);
  const pages = Object.entries(pagesOf(document)).map(([name, page]): [string, string] => [
    `${name}.json`,
    JSON.stringify(page),
  ]);
  return new Map([["openapi.json", JSON.stringify(document)], ...pages]);
}

function pagesOf(document: Document): Record<string, { title: string; html: string }> {
  const tags = tagViews(document);
  const page = (title: string, body: { toString(): string | Promise<string> }) => ({
    title,
    html: String(body),
  });
  const ofTags = tags.map((tag) => {
    const body = <TagBody tags={tags} tag={tag} operations={operationViews(document, tag.name)} />;
    return [tag.slug, page(`${tag.name} · API`, body)];
  });
  return {
    index: page("API", <IndexBody origin={ORIGIN} tags={tags} codes={codeViews()} />),
    schemas: page("Schemas · API", <SchemasBody tags={tags} schemas={schemaViews(document)} />),
    ...Object.fromEntries(ofTags),
  };
}
