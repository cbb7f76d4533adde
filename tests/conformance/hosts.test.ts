/** What each host does around the product. */
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, inject, test } from "vitest";

describe.each(inject("hosts"))("$kind", ({ url }) => {
  test("is healthy", async () => {
    const response = await fetch(`${url}/api/ws/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ success: true, data: { status: "healthy" } });
  });

  test("serves assets to be kept for ever", async () => {
    const page = await (await fetch(`${url}/sign-in`)).text();
    const [, stylesheet = ""] = /href="(\/assets\/app-\w+\.css)"/.exec(page) ?? [];
    const response = await fetch(url + stylesheet);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/css/);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("a first page with all that it loads is at most 50 kB, compressed on the way", async () => {
    const page = await sent(url, "/sign-in");
    const loaded = page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g);
    const parts = await Promise.all([...loaded].map(([, path = ""]) => sent(url, path)));
    expect(parts.length).toBeGreaterThan(1);
    for (const { encoding } of [page, ...parts]) expect(encoding).toMatch(/^(gzip|br)$/);
    expect([page, ...parts].reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(50_000);
  });

  test("has no asset that isn't there", async () => {
    expect((await fetch(`${url}/assets/none.css`)).status).toBe(404);
  });

  test("answers this machine's own names only", async () => {
    expect(await statusFor(url, new URL(url).host)).toBe(200);
    expect(await statusFor(url, "atrium.attacker.example")).toBe(403);
  });
});

/** fetch does not tell how much came over the wire. */
async function sent(url: string, path: string): Promise<{ encoding: string; bytes: number; text: string }> {
  const headers = { "Accept-Encoding": "gzip, br" };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(url + path, { headers }, resolve).on("error", reject);
  const response = await promise;
  const body = await buffer(response);
  const encoding = response.headers["content-encoding"] ?? "none";
  const text = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  return { encoding, bytes: body.byteLength, text: text.toString() };
}

/** fetch sets the Host header itself. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/sign-in`, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}
