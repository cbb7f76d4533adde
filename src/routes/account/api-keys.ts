/** One's own API keys; mounted under `/api`. */
import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { listKeys } from "../../global/people/api-keys.ts";
import { respondList } from "../../http.ts";
import { personOf } from "../../middleware/call.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { ok } from "../../result.ts";
import { body } from "../../validation.ts";
import { makeOwnKey, revokeOwnKey } from "./key-changes.ts";
import { apiKey, madeKey, newKey, revoked } from "./key-shapes.ts";

const tag = "Account";

export const apiKeys = new Hono<AppEnv>()
  .get(
    "/me/keys",
    describes({ tag, summary: "My API keys that hold, newest first", data: apiKey, list: true }),
    async (c) => {
      const { databases, now } = c.var.platform;
      return respondList(
        c,
        ok({ items: await listKeys(databases.main, personOf(c).id, now()), next_cursor: null }),
      );
    },
  )
  .post(
    "/me/keys",
    describes({
      tag,
      summary: "Make a key; it is shown this once. Limited to what org_ids or workspace_ids name, if they do",
      data: madeKey,
      status: 201,
      fails: ["INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(newKey),
    (c) => {
      const wanted = c.req.valid("json");
      return replayable(
        c,
        wanted,
        201,
        () => makeOwnKey(c, wanted),
        (made) => ({ ...made, key: null }),
      );
    },
  )
  .delete(
    "/me/keys/:id",
    describes({
      tag,
      summary: "Revoke a key: it ends with its next request",
      data: revoked,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    (c) => replayable(c, null, 200, () => revokeOwnKey(c, c.req.param("id"))),
  );
