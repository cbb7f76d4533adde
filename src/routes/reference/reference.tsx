/** The API described by itself: GET /api/openapi.json for programs, /api/docs for people. Open to all. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { frameOf, wantsFragment } from "../../middleware/page-frame.ts";
import { describesFile } from "../../openapi.ts";
import { IndexPage, OperationList } from "../../../views/reference/index.tsx";
import { SchemasPage } from "../../../views/reference/schemas.tsx";
import { TagPage } from "../../../views/reference/tag.tsx";
import { describeApi } from "./document.ts";
import type { Document } from "./document-shapes.ts";
import { codeViews, schemaViews, tagPage, tagViews } from "./pages.ts";

type C = Context<AppEnv>;

const search = z.string().trim().max(100).catch("");

/** @param api whose routes describe themselves */
export function reference(api: Hono<AppEnv>) {
  let made: Promise<Document> | null = null;
  const documented = new Hono<AppEnv>().get(
    "/api/openapi.json",
    describesFile({
      tag: "Reference",
      summary: "This document",
      type: "application/json",
      open: true,
    }),
    async (c) => c.json(await documentFor(c)),
  );
  const documentFor = (c: C): Promise<Document> => {
    const described = new Hono<AppEnv>().route("/", documented).route("/", api);
    return (made ??= describeApi(described, c.var.platform.settings));
  };
  return documented
    .get("/api/docs", async (c) => showIndex(c, await documentFor(c)))
    .get("/api/docs/schemas", async (c) => {
      const document = await documentFor(c);
      const page = { frame: await frameOf(c), tags: tagViews(document), schemas: schemaViews(document) };
      return c.html(<SchemasPage {...page} />);
    })
    .get("/api/docs/:tag", async (c) => {
      const document = await documentFor(c);
      const page = tagPage(document, c.req.param("tag"));
      if (!page) return c.notFound();
      return c.html(<TagPage frame={await frameOf(c)} tags={tagViews(document)} {...page} />);
    });
}

async function showIndex(c: C, document: Document): Promise<Response> {
  const q = search.parse(c.req.query("q"));
  const found = tagViews(document, q);
  if (wantsFragment(c)) return c.html(<OperationList found={found} q={q} />);
  const page = { frame: await frameOf(c), tags: tagViews(document), codes: codeViews() };
  return c.html(<IndexPage {...page} found={found} q={q} origin={c.var.platform.settings.baseUrl} />);
}
