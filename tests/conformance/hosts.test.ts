/** What each host does around the product. */
import { get } from "node:http";
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

  test("has no asset that isn't there", async () => {
    expect((await fetch(`${url}/assets/none.css`)).status).toBe(404);
  });

  test("answers this machine's own names only", async () => {
    expect(await statusFor(url, new URL(url).host)).toBe(200);
    expect(await statusFor(url, "atrium.attacker.example")).toBe(403);
  });
});

/** fetch sets the Host header itself. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/sign-in`, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}
