/** The document describes what the routes do, because it is made from them. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Client, type Json } from "./client.ts";

const EXPECTED = [
  "GET /api/workspaces",
  "POST /api/workspaces",
  "GET /api/workspaces/{id}",
  "PATCH /api/workspaces/{id}",
  "PUT /api/workspaces/{id}",
  "DELETE /api/workspaces/{id}",
  "POST /api/workspaces/{id}/archive",
  "POST /api/workspaces/{id}/restore",
  "POST /api/workspaces/{id}/leave",
  "POST /api/workspaces/{id}/transfer",
  "GET /api/workspaces/{id}/members",
  "POST /api/workspaces/{id}/members",
  "PATCH /api/workspaces/{id}/members/{userId}",
  "DELETE /api/workspaces/{id}/members/{userId}",
  "GET /api/workspaces/{id}/invitations",
  "POST /api/workspaces/{id}/invitations",
  "POST /api/workspaces/{id}/invitations/{invitationId}/resend",
  "DELETE /api/workspaces/{id}/invitations/{invitationId}",
  "GET /api/invitations/{token}",
  "POST /api/invitations/{token}/accept",
  "POST /api/invitations/{token}/decline",
  "GET /api/workspaces/{id}/activity",
  "PUT /api/data/ws/{id}/tab-order",
  "DELETE /api/data/ws/{id}/tab-order",
  "GET /api/workspaces/{id}/modules",
  "GET /api/ws/config",
  "PUT /api/ws/config",
  "PUT /api/ws/config/org",
  "GET /api/ws/health",
  "GET /api/orgs",
  "POST /api/orgs/{orgId}/members",
];

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let document: Json;
  let operations: [string, Json][];
  beforeAll(async () => {
    document = (await new Client(url).send("GET", "/api/openapi.json")).body;
    operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, operation]): [string, Json] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });

  test("is OpenAPI 3.1 and names every route", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.map(([name]) => name)).toEqual(expect.arrayContaining(EXPECTED));
  });

  test("every operation says what it is, what it takes and what it answers", () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, operation] of operations) {
      expect(operation.summary, name).toBeTruthy();
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith("2")),
        name,
      ).toBe(true);
      expect(statuses, name).toEqual(expect.arrayContaining(["401", "503"]));
      for (const [, parameter] of name.matchAll(/\{(\w+)\}/g)) {
        const named = (operation.parameters ?? []).map((given: { name: string }) => given.name);
        expect(named, name).toContain(parameter);
      }
    }
  });

  test("the schemas that validate are the ones it shows", () => {
    const create = document.paths["/api/workspaces"].post.requestBody.content["application/json"].schema;
    expect(JSON.stringify(create)).toContain('"name"');
    expect(JSON.stringify(document)).toContain('"WorkspaceSummary"');
  });
});
