/** Input: every body, query and parameter passes a schema, and OpenAPI comes from the very same. */
import type { Context, Env } from "hono";
import { uniqueSymbol, validator } from "hono-openapi";
import * as z from "zod";
import { respond } from "./http.ts";
import { fail, type Result } from "./result.ts";
import { isServiceAddress } from "./service-address.ts";

const MAX_BODY_BYTES = 256 * 1024;
const MAX_DEPTH = 32;

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** 400 with one entry per field: the first of its messages. */
export function invalid(issues: readonly Issue[]): Result<never> {
  const fields = [...new Map(issues.toReversed().map((issue) => [pathOf(issue), issue.message]))]
    .map(([path, message]) => ({ path, message }))
    .toReversed();
  const first = fields[0];
  const summary = first
    ? `${first.path ? `${first.path}: ` : ""}${first.message}`
    : "The request is not valid.";
  return fail("VALIDATION_FAILED", summary, { fields });
}

const pathOf = (issue: Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");

type Checked = { success: true } | { success: false; error: readonly Issue[] };

const refuseInvalid = (checked: Checked, c: Context) =>
  checked.success ? undefined : respond(c, invalid(checked.error));

/** A JSON body: its type, size and depth are checked before it is. */
export function body<Schema extends z.ZodType, E extends Env, P extends string>(schema: Schema) {
  const validate = validator<Schema, "json", E, P>("json", schema, refuseInvalid);
  const guarded: typeof validate = async (c, next) => {
    const refused = await unreadable(c);
    return refused ? respond(c, refused) : validate(c, next);
  };
  return Object.assign(guarded, { [uniqueSymbol]: Reflect.get(validate, uniqueSymbol) });
}

/** As `body`, for what may come without one: then it is `{}`. */
export function optionalBody<Schema extends z.ZodType, E extends Env, P extends string>(schema: Schema) {
  const read = body<Schema, E, P>(schema);
  const optional: typeof read = Object.assign(
    async (...[c, next]: Parameters<typeof read>) => {
      const isGiven = c.req.header("content-type") !== undefined || (await c.req.text()) !== "";
      if (isGiven) return read(c, next);
      c.req.addValidatedData("json", {});
      return next();
    },
    { [uniqueSymbol]: Reflect.get(read, uniqueSymbol) },
  );
  return optional;
}

export const query = <Schema extends z.ZodType, E extends Env, P extends string>(schema: Schema) =>
  validator<Schema, "query", E, P>("query", schema, refuseInvalid);

async function unreadable(c: Context): Promise<Result<never> | null> {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    return fail("UNSUPPORTED_MEDIA_TYPE", "Send JSON, with Content-Type: application/json.");
  }
  if (Number(c.req.header("content-length") ?? 0) > MAX_BODY_BYTES) return tooLarge();
  const text = await c.req.text();
  if (text.length > MAX_BODY_BYTES) return tooLarge();
  if (depthOf(text) > MAX_DEPTH) return invalid([{ message: `Nested more than ${MAX_DEPTH} levels deep.` }]);
  try {
    JSON.parse(text);
    return null;
  } catch {
    return invalid([{ message: "The body is not valid JSON." }]);
  }
}

const tooLarge = (): Result<never> =>
  fail("PAYLOAD_TOO_LARGE", `A request body has at most ${MAX_BODY_BYTES / 1024} KB.`);

/** Brackets outside of strings; a text too deep to parse safely is never parsed. One pass, whatever it holds. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted && char === "\\") i += 1;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === "[" || char === "{") deepest = Math.max(deepest, (depth += 1));
    else if (char === "]" || char === "}") depth -= 1;
  }
  return deepest;
}

/** What has no place in text: controls, lone surrogates, and marks that reorder what surrounds them. */
const PLAIN = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;
/** The same, but line ends and tabs may stand between. */
const PLAIN_LINES =
  /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*(?:[\n\t\r][^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*)*$/u;
const CONTROLS = "Contains control characters.";

/** One line; surrounding space is dropped, controls are refused. */
export const text = (min: number, max: number) => z.string().trim().min(min).max(max).regex(PLAIN, CONTROLS);

/** Several lines. */
export const multiline = (max: number) => z.string().trim().max(max).regex(PLAIN_LINES, CONTROLS);

const NO_ADDRESS = "This is not an e-mail address.";

/** Lower-cased: addresses are compared as people mean them. */
export const email = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email(NO_ADDRESS).refine((address) => !isServiceAddress(address), NO_ADDRESS));

/** What follows the @ of addresses: `acme.com`; typed with it, too. Subdomains are others. */
export const domain = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .transform((name) => name.replace(/^@/, ""))
    .pipe(
      z
        .string()
        .max(253)
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
          "This is not a domain.",
        ),
    );

/** The domain of an address, lower-cased. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

export const slug = () =>
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Lower-case letters, digits and single dashes only.");

/** `#rrggbb`, lower-cased. */
export const hexColor = () =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "A color has the form #RRGGBB.")
    .transform((color) => color.toLowerCase());

/** What a list gave as `next_cursor`. */
export const cursor = () => z.string().max(500).regex(PLAIN, CONTROLS);
