/** Static files of `public/`, read as they are asked for. */
import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Names under /assets/ carry a hash of their content. */
const FOR_EVER = "public, max-age=31536000, immutable";
const REVALIDATE = "public, max-age=0, must-revalidate";

/**
 * @param root directory of the files
 * @returns what answers GET and HEAD with the file that the path names, or 404
 */
export function assetsOf(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = pathIn(root, new URL(request.url).pathname);
    if (path === null || !["GET", "HEAD"].includes(request.method)) return notFound();
    try {
      return await answer(request, path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)
        return notFound();
      throw error;
    }
  };
}

/** Only plain names below the root: nothing that climbs, hides or encodes a separator. */
function pathIn(root: string, pathname: string): string | null {
  const names = pathname.split("/").slice(1).map(decoded);
  return names.every((name) => name !== null && /^(?!\.)[^/\\\0]+$/.test(name))
    ? [root, ...names].join("/")
    : null;
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

async function answer(request: Request, path: string): Promise<Response> {
  const { isFile, size, mtime } = await Deno.stat(path);
  if (!isFile) return notFound();
  const etag = `W/"${size.toString(36)}-${(mtime?.getTime() ?? 0).toString(36)}"`;
  const headers = new Headers({
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Cache-Control": new URL(request.url).pathname.startsWith("/assets/") ? FOR_EVER : REVALIDATE,
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
  });
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Length", String(size));
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response((await Deno.open(path)).readable, { headers });
}

const notFound = (): Response => new Response(null, { status: 404 });
