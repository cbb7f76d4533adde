import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const worker = exports.default;

test("the production Worker answers on workerd with its store and its objects", async () => {
  const response = await worker.fetch("http://localhost:8787/api/ws/health");
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    success: true,
    data: {
      status: "healthy",
      checks: {
        database: { status: "healthy" },
        tables: { status: "healthy" },
        objects: { status: "healthy" },
      },
    },
  });
});

test.each(["/dev/mail", "/dev/mail.json", "/dev/session"])(
  "%s does not exist in production",
  async (path) => {
    const got = await worker.fetch(`http://localhost:8787${path}`);
    expect(got.status).toBe(404);
    const posted = await worker.fetch(`http://localhost:8787${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: "http://localhost:8787" },
      body: JSON.stringify({ email: "jane@acme.test" }),
    });
    expect(posted.status).toBe(404);
    expect(await posted.text()).not.toContain("token");
  },
);
