/** How callers say who they are. */
import { COOKIE } from "../routes/reference.tsx";
import type { Document } from "./document-shapes.ts";

export const SCHEMES: Document["components"]["securitySchemes"] = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: COOKIE,
    description:
      "A browser's session; over plain HTTP its name lacks the beginning. Changes have to come from a page of this origin.",
  },
  key: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "atk_…",
    description:
      "An API key, a person's or a service account's: for reading or writing, everywhere or in some organizations or workspaces.",
  },
  token: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "A token of the issuer that this installation trusts, for products with sign-in of their own.",
  },
  signature: {
    type: "apiKey",
    in: "header",
    name: "webhook-signature",
    description:
      "Of Standard Webhooks: `v1,` and the HMAC of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with the secret that the operator and the mail provider share.",
  },
};

export const ANY_SCHEME: Document["security"] = [{ session: [] }, { key: [] }, { token: [] }];

/** What a mail provider posts is no caller's. */
export const SIGNED: Document["security"] = [{ signature: [] }];

/** Keys, tokens of others and sessions are nothing that a program changes. */
export const IN_PERSON: Document["security"] = [{ session: [] }];
