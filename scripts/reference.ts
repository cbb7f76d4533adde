/**
 * Writes public/reference from the routes: the OpenAPI document, and the pages that show it. Runs on Deno,
 * which reads the routes' TSX as it is; does nothing while no source is newer than what is there.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const folder = new URL("public/reference/", root);
const marker = new URL("openapi.json", folder);

if (!existsSync(marker) || newestSource() > statSync(marker).mtimeMs) await write();

async function write(): Promise<void> {
  const [{ documented }, { referenceFiles }] = await Promise.all([
    import("../src/app.ts"),
    import("../src/reference/rendered.tsx"),
  ]);
  const files = referenceFiles(documented);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
}

/** @returns when the youngest file that the document or a page could come from was written, in milliseconds */
function newestSource(): number {
  const sources = ["src/", "views/"].flatMap((part) =>
    readdirSync(new URL(part, root), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => new URL(part + name, root)),
  );
  return Math.max(...[...sources, new URL("package.json", root)].map((file) => statSync(file).mtimeMs));
}
