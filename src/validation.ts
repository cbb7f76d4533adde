/** Input: every body, query and parameter passes a schema, and OpenAPI comes from the very same. */
import type { Context, Env, MiddlewareHandler } from "hono";
import * as z from "zod";
import { respond } from "./http.ts";
import { problemOf } from "./input-problems.ts";
import { msg, phrase } from "./language/phrase.ts";
import { takes } from "./openapi.ts";
import { fail, ok, type Result } from "./result.ts";
import { isServiceAddress } from "./service-address.ts";

z.config({ localeError: problemOf });

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
    : msg("The request is not valid.");
  return fail("VALIDATION_FAILED", summary, { fields });
}

const pathOf = (issue: Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");

/** A handler after which `c.req.valid(…)` gives what the schema made of the input. */
type Validates<
  Target extends "json" | "query",
  Schema extends z.ZodType,
  E extends Env,
  P extends string,
> = MiddlewareHandler<E, P, { in: Record<Target, z.input<Schema>>; out: Record<Target, z.output<Schema>> }>;

/** A JSON body: its type, size and depth are checked before it is. */
export function body<Schema extends z.ZodType<object>, E extends Env, P extends string>(schema: Schema) {
  const validate: Validates<"json", Schema, E, P> = async (c, next) => {
    const read = await readJson(c);
    if (!read.ok) return respond(c, read);
    const checked = schema.safeParse(read.value);
    if (!checked.success) return respond(c, invalid(checked.error.issues));
    c.req.addValidatedData("json", checked.data);
    return next();
  };
  return takes(validate, { in: "body", schema });
}

/** As `body`, for what may come without one: then it is `{}`. */
export function optionalBody<Schema extends z.ZodType<object>, E extends Env, P extends string>(
  schema: Schema,
) {
  const read = body<Schema, E, P>(schema);
  const validate: Validates<"json", Schema, E, P> = async (c, next) => {
    const isGiven = c.req.header("content-type") !== undefined || (await c.req.text()) !== "";
    if (isGiven) return read(c, next);
    c.req.addValidatedData("json", {});
    return next();
  };
  return takes(validate, { in: "body", schema, optional: true });
}

/** The query; a name that is there twice is a list, which only a schema for lists takes. */
export function query<Schema extends z.ZodType<object>, E extends Env, P extends string>(schema: Schema) {
  const validate: Validates<"query", Schema, E, P> = async (c, next) => {
    const given = Object.entries(c.req.queries());
    const checked = schema.safeParse(
      Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values])),
    );
    if (!checked.success) return respond(c, invalid(checked.error.issues));
    c.req.addValidatedData("query", checked.data);
    return next();
  };
  return takes(validate, { in: "query", schema });
}

async function readJson(c: Context): Promise<Result<unknown>> {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    return fail("UNSUPPORTED_MEDIA_TYPE", "Send JSON, with Content-Type: application/json.");
  }
  if (Number(c.req.header("content-length") ?? 0) > MAX_BODY_BYTES) return tooLarge();
  const text = await c.req.text();
  if (text.length > MAX_BODY_BYTES) return tooLarge();
  if (depthOf(text) > MAX_DEPTH) return invalid([{ message: `Nested more than ${MAX_DEPTH} levels deep.` }]);
  try {
    return ok(JSON.parse(text));
  } catch {
    return invalid([{ message: "The body is not valid JSON." }]);
  }
}

const tooLarge = (): Result<never> =>
  fail("PAYLOAD_TOO_LARGE", phrase("A request body has at most {max} KB.", { max: MAX_BODY_BYTES / 1024 }));

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
const CONTROLS = msg("Contains control characters.");

const texts = new Map<string, z.ZodString>();

/**
 * One line; surrounding space is dropped, controls are refused. The same limits give the same schema: it takes nine
 * objects, which every start of a Worker would make for fifty fields.
 */
export function text(min: number, max: number): z.ZodString {
  const limits = `${min} ${max}`;
  const schema = texts.get(limits) ?? z.string().trim().min(min).max(max).regex(PLAIN, CONTROLS);
  texts.set(limits, schema);
  return schema;
}

/** Several lines. */
export const multiline = (max: number) => z.string().trim().max(max).regex(PLAIN_LINES, CONTROLS);

const NO_ADDRESS = msg("This is not an e-mail address.");

const LETTERS_BEYOND_ASCII = /[^\0-\x7f]/;
const NAME_OF_A_HOST = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** `münchen.de` as `xn--mnchen-3ya.de`, which browsers' address fields send; what is no name stays as it is. */
const asciiDomain = (name: string): string =>
  LETTERS_BEYOND_ASCII.test(name) && NAME_OF_A_HOST.test(name)
    ? (URL.parse(`http://${name}`)?.hostname ?? name)
    : name;

const withAsciiDomain = (address: string): string =>
  address.replace(/(?<=@)[^@]*$/, (name) => asciiDomain(name));

const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite(withAsciiDomain)
  .max(254)
  .pipe(z.email(NO_ADDRESS).refine((address) => !isServiceAddress(address), NO_ADDRESS));

/** Lower-cased: addresses are compared as people mean them. */
export const email = () => emailSchema;

/** What follows the @ of addresses: `acme.com`; typed with it, too. Subdomains are others. */
export const domain = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .transform((name) => asciiDomain(name.replace(/^@/, "")))
    .pipe(
      z
        .string()
        .max(253)
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
          msg("This is not a domain."),
        ),
    );

/** The domain of an address, lower-cased. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

export const slug = () =>
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, msg("Lower-case letters, digits and single dashes only."));

/** `#rrggbb`, lower-cased. */
export const hexColor = () =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, msg("A color has the form #RRGGBB."))
    .transform((color) => color.toLowerCase());

/** What a list gave as `next_cursor`. */
export const cursor = () => z.string().max(500).regex(PLAIN, CONTROLS);
