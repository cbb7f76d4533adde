/** The document as the whole app serves it, without a host. */
import { createApp } from "../../src/app.ts";
import type { Document } from "../../src/routes/reference/document-shapes.ts";
import { makeWorld } from "./identity-world.ts";

export async function wholeApp() {
  const { platform, close } = await makeWorld();
  return { app: createApp(platform), close };
}

export async function documentOfRoutes(): Promise<Document> {
  const { app, close } = await wholeApp();
  const response = await app.request("/api/openapi.json");
  close();
  return response.json();
}
