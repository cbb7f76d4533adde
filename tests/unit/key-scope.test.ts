/** How far an API key reaches, as a table. */
import { describe, expect, test } from "vitest";
import type { KeyScope } from "../../src/global/people/api-keys.ts";
import { judge } from "../../src/middleware/key-scope.ts";

const read: KeyScope = { access: "read", org_ids: null, workspace_ids: null };
const write: KeyScope = { ...read, access: "write" };
const acme: KeyScope = { ...write, org_ids: ["acme"] };
const sales: KeyScope = { ...write, workspace_ids: ["sales"] };
const both: KeyScope = { ...write, org_ids: ["acme"], workspace_ids: ["sales"] };
const none: KeyScope = { ...write, org_ids: [], workspace_ids: null };

type Row = [who: KeyScope, request: string, code: string | null];

const FORBIDDEN = "INSUFFICIENT_PERMISSIONS";
const UNKNOWN_ORG = "NOT_FOUND";
const UNKNOWN = "WORKSPACE_NOT_FOUND";

const ROWS: Row[] = [
  [write, "GET /", FORBIDDEN],
  [write, "GET /account", FORBIDDEN],
  [write, "GET /api/me", null],
  [write, "PATCH /api/me", FORBIDDEN],
  [write, "POST /api/me/keys", FORBIDDEN],
  [write, "DELETE /api/me/sessions", FORBIDDEN],
  [write, "PUT /api/me/mails", FORBIDDEN],
  [write, "POST /api/orgs/acme/service-accounts", FORBIDDEN],
  [write, "DELETE /api/orgs/acme/service-accounts/a/keys/k", FORBIDDEN],
  [write, "GET /api/orgs/acme/service-accounts", null],
  [write, "POST /api/orgs", null],
  [write, "DELETE /api/workspaces/sales", null],
  [read, "GET /api/workspaces/sales", null],
  [read, "HEAD /api/workspaces/sales", null],
  [read, "PATCH /api/workspaces/sales", FORBIDDEN],
  [read, "POST /api/workspaces", FORBIDDEN],
  [read, "PUT /api/data/ws/sales/tab-order", FORBIDDEN],
  [read, "POST /api/invitations/token/accept", FORBIDDEN],

  [acme, "GET /api/me", null],
  [acme, "GET /api/me/sessions", FORBIDDEN],
  [acme, "GET /api/orgs", null],
  [acme, "POST /api/orgs", FORBIDDEN],
  [acme, "POST /api/orgs?orgId=acme", FORBIDDEN],
  [acme, "POST /api/orgs/?orgId=acme", FORBIDDEN],
  [acme, "GET /api/orgs/acme/members", null],
  [acme, "GET /api/orgs/evil/members?orgId=acme", UNKNOWN_ORG],
  [acme, "GET /api/orgs/evil/members", UNKNOWN_ORG],
  [acme, "PATCH /api/orgs/evil", UNKNOWN_ORG],
  [acme, "GET /api/workspaces", null],
  [acme, "GET /api/workspaces/any", null], // the object knows whose it is
  [acme, "GET /api/ws/config/org?orgId=acme", null],
  [acme, "GET /api/ws/config/org?orgId=evil", UNKNOWN_ORG],
  [acme, "GET /api/ws/admin/workspaces?orgId=acme", null],
  [acme, "GET /api/ws/admin/workspaces?orgId=evil", UNKNOWN_ORG],
  [acme, "GET /api/ws/admin/workspaces", FORBIDDEN],
  [acme, "GET /api/ws/admin/jobs?orgId=acme", null],
  [acme, "GET /api/ws/admin/jobs/j", FORBIDDEN],
  [acme, "GET /api/ws/admin/jobs/j?orgId=acme", FORBIDDEN],
  [acme, "POST /api/ws/admin/workspaces/any/restore", null],
  [acme, "POST /api/invitations/token/accept", FORBIDDEN],
  [none, "GET /api/orgs/acme", UNKNOWN_ORG],

  [sales, "GET /api/me", null],
  [sales, "GET /api/workspaces", null],
  [sales, "POST /api/workspaces", FORBIDDEN],
  [sales, "POST /api/workspaces?workspaceId=sales", FORBIDDEN],
  [sales, "PATCH /api/workspaces/sales", null],
  [sales, "POST /api/workspaces/sales/members", null],
  [sales, "GET /api/data/ws/sales/tab-order", null],
  [sales, "GET /api/workspaces/other", UNKNOWN],
  [sales, "GET /api/data/ws/other/tab-order", UNKNOWN],
  [sales, "POST /api/ws/admin/workspaces/other/restore", UNKNOWN],
  [sales, "GET /api/orgs", FORBIDDEN],
  [sales, "GET /api/orgs/acme/members", FORBIDDEN],
  [sales, "GET /api/orgs/acme/members?workspaceId=sales", FORBIDDEN],
  [sales, "GET /api/workspaces/other?workspaceId=sales", UNKNOWN],
  [sales, "GET /api/workspaces/SALES", UNKNOWN],
  [sales, "GET /api/workspaces/sales%2F..%2Fother", UNKNOWN],
  [sales, "GET /api/ws/admin/workspaces?orgId=acme&workspaceId=sales", FORBIDDEN],
  [sales, "GET /api/ws/config", null],
  [sales, "PUT /api/ws/config", FORBIDDEN],
  [both, "GET /api/workspaces/sales", null],
  [both, "GET /api/workspaces/other", UNKNOWN],
  [both, "GET /api/orgs/acme", FORBIDDEN],
];

describe("judge", () => {
  test.each(ROWS)("%j %s is %s", (scope, request, code) => {
    const [method = "", address = ""] = request.split(" ");
    const url = new URL(address, "https://atrium.test");
    const asked = {
      method,
      path: url.pathname,
      orgId: url.searchParams.get("orgId") ?? undefined,
    };
    expect(judge(scope, asked)?.code ?? null).toBe(code);
  });
});
