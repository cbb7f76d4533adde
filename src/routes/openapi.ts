/** GET /api/openapi.json: made once per isolate from the routes themselves. */
import { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import type { AppEnv } from "../env.ts";
import packageJson from "../../package.json" with { type: "json" };

export function openapi(api: Hono<AppEnv>) {
  let document: Promise<unknown> | null = null;
  return new Hono<AppEnv>().get("/api/openapi.json", async (c) => {
    document ??= describe(api, c.var.platform.settings.baseUrl);
    return c.json(await document);
  });
}

const describe = (api: Hono<AppEnv>, url: string): Promise<unknown> =>
  generateSpecs(api, {
    documentation: {
      openapi: "3.1.0",
      info: {
        title: "Atrium",
        version: packageJson.version,
        description:
          "Workspaces of multi-tenant products. Success is `{success: true, data}`, failure `{success: false, error: {code, message, details?}}`.",
      },
      servers: [{ url }],
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "atrium_session" },
        },
      },
      security: [{ bearer: [] }, { session: [] }],
    },
  });
