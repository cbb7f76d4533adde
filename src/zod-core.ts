/** Stands in for `zod/v4/core` in the Worker (alias in wrangler.toml): all that hono-openapi takes from it. */
export { toJSONSchema } from "zod";
