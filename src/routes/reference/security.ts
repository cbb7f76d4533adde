/** How callers say who they are. */
import { cookieName } from "../../middleware/session-cookie.ts";
import type { Settings } from "../../platform.ts";
import type { Document } from "./document-shapes.ts";

export const schemesOf = (settings: Settings): Document["components"]["securitySchemes"] => ({
  session: {
    type: "apiKey",
    in: "cookie",
    name: cookieName(settings),
    description: "A browser's session. Changes have to come from a page of this origin.",
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
});

export const ANY_SCHEME: Document["security"] = [{ session: [] }, { key: [] }, { token: [] }];

/** Keys, tokens of others and sessions are nothing that a program changes. */
export const IN_PERSON: Document["security"] = [{ session: [] }];
