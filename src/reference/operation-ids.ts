/**
 * Names of operations, which are the names of the client's methods. Made from method and path, so that a
 * route has one the moment it exists: GET /api/workspaces/{id}/members is `listWorkspaceMembers`.
 */
import type { Method } from "./document-shapes.ts";

interface Named {
  method: Method;
  path: string;
  /** answers with an array */
  lists: boolean;
  /** the same path takes PATCH too */
  patched: boolean;
}

/** What the mechanism would name badly. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "post /api/sign-in/{token}": "spendSignInLink",
  "delete /api/me/sessions": "endMySessions",
  "delete /api/me/sessions/{id}": "endMySession",
  "delete /api/workspaces/{id}/tab-order": "resetWorkspaceTabOrder",
  "get /api/invitations": "listMyInvitations",
  "post /api/invitations/{workspaceId}/{invitationId}/accept": "acceptMyInvitation",
  "post /api/invitations/{workspaceId}/{invitationId}/decline": "declineMyInvitation",
  "post /api/workspaces/{id}/invitations/bulk": "createWorkspaceInvitations",
  "get /api/openapi.json": "getOpenApiDocument",
  "post /api/ws/admin/bulk": "startBulkAction",
  "post /api/ws/admin/bulk/preview": "previewBulkAction",
  "post /api/ws/admin/rebuild": "rebuildDirectory",
  "get /api/ws/admin/audit": "listAuditEntries",
  "get /api/ws/admin/audit/verify": "verifyAuditLog",
  "post /webhooks/mail": "takeMailEvent",
  "post /webhooks/invitations/accept": "acceptInvitationByMail",
  "post /webhooks/invitations/decline": "declineInvitationByMail",
};

/** Beginnings of paths, the longest first, and the words for them. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ["/api/ws/admin/organizations", "platform-organizations"],
  ["/api/ws/admin/people", "platform-people"],
  ["/api/ws/admin/health", "platform-health"],
  ["/api/ws/admin/invitations", "organization-invitations"],
  ["/api/ws/admin/", ""],
  ["/api/ws/config/org", "organization-config"],
  ["/api/ws/config", "system-config"],
  ["/api/ws/", ""],
  ["/api/orgs", "organizations"],
  ["/api/me/", "my/"],
  ["/api/", ""],
];

const AS_ADMIN = "/api/ws/admin/workspaces";

export function operationIdOf({ method, path, lists, patched }: Named): string {
  const exception = EXCEPTIONS[`${method} ${path}`];
  if (exception) return exception;
  const segments = wordsOf(path);
  const last = segments.at(-1) ?? "";
  const acts = method === "post" && !isParameter(last) && !isPlural(last);
  const named = acts ? segments.slice(0, -1) : segments;
  const nouns = named.flatMap((segment, i) =>
    nounOf(segment, isParameter(named[i + 1] ?? "") || method === "post"),
  );
  const verb = acts ? last : verbOf(method, nouns.at(-1) ?? "", { lists, patched });
  return camel([verb, ...nouns]) + (path.startsWith(AS_ADMIN) ? "AsAdmin" : "");
}

function wordsOf(path: string): string[] {
  const [from, to] = BEGINNINGS.find(([beginning]) => path.startsWith(beginning)) ?? ["", ""];
  return (to + path.slice(from.length)).split("/").filter(Boolean);
}

/** A parameter says of the word before it that it is one of many; a POST makes one. */
const nounOf = (segment: string, one: boolean): string[] =>
  isParameter(segment) ? [] : [one ? singular(segment) : segment];

function verbOf(method: Method, noun: string, { lists, patched }: Pick<Named, "lists" | "patched">): string {
  if (method === "get") return lists ? "list" : "get";
  if (method === "patch") return "update";
  if (method === "put") return patched ? "replace" : "set";
  const people = /(member|owner)s?$/.test(noun);
  if (method === "delete") return people ? "remove" : "delete";
  return people ? "add" : "create";
}

const isParameter = (segment: string): boolean => segment.startsWith("{");
const isPlural = (word: string): boolean => word.endsWith("s") || word === "people";

function singular(word: string): string {
  if (word.endsWith("people")) return word.replace(/people$/, "person");
  return word.endsWith("ies") ? word.replace(/ies$/, "y") : word.replace(/s$/, "");
}

const camel = (parts: readonly string[]): string =>
  parts
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
