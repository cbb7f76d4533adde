/** What each error code means, for who meets it. */
import type { ErrorCode } from "../result.ts";

export const CODES: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_FAILED: "The request is not valid; `details.fields` has one entry for each field.",
  WORKSPACE_ID_REQUIRED: "The route is about a workspace, and neither header, query nor body names one.",
  UNAUTHENTICATED: "Nobody is signed in, or the key or token is not valid any more.",
  INSUFFICIENT_PERMISSIONS: "The role, or the key's scope, does not allow this.",
  MEMBERSHIP_SUSPENDED: "An admin has suspended the caller's membership of this workspace.",
  ORGANIZATION_SUSPENDED: "The platform has suspended the workspace's organization.",
  NOT_FOUND: "It is not there, or not for the caller to know of.",
  WORKSPACE_NOT_FOUND: "There is no such workspace, or the caller is not in it.",
  INVALID_INVITATION: "The invitation's token is not valid, or was used or cancelled.",
  METHOD_NOT_ALLOWED: "The address is known, the method is not; `Allow` lists those that are.",
  CANNOT_REMOVE_OWNER: "A workspace always has an owner: name another one first.",
  CONFLICT: "It changed in the meantime, or its state does not allow this now.",
  DUPLICATE_INVITATION: "A pending invitation for this address is there already, or its owner is a member.",
  MEMBER_LIMIT_EXCEEDED: "The workspace has as many members as it may have.",
  SLUG_TAKEN: "The slug is in use in this organization.",
  WORKSPACE_ARCHIVED: "Archived workspaces are read-only: restore it first.",
  WORKSPACE_LIMIT_EXCEEDED: "The organization, or the creator, has as many workspaces as allowed.",
  INVITATION_EXPIRED: "The invitation came too late; it can be sent again.",
  PAYLOAD_TOO_LARGE: "A request holds at most 256 KB.",
  UNSUPPORTED_MEDIA_TYPE: "Send JSON, with `Content-Type: application/json`.",
  IDEMPOTENCY_KEY_REUSED: "This `Idempotency-Key` was used with another request.",
  RATE_LIMITED: "Too many at once; `Retry-After` says for how many seconds to wait.",
  INTERNAL_ERROR: "A mistake of ours; `X-Request-Id` helps to find it.",
  STORE_UNAVAILABLE: "A part of Atrium is away; `Retry-After` says when to try again.",
};
