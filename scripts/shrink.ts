/** Makes the Worker smaller than wrangler's bundler does: less to upload, to keep, and to run at every start. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
  CallExpression,
  Expression,
  Program,
  StaticMemberExpression,
  VariableDeclarator,
} from "@oxc-project/types";
import { parseAst } from "rolldown/parseAst";
import { Visitor } from "rolldown/utils";
import { minify } from "terser";
import { CannotStart } from "./local-state.ts";

/**
 * Makes a bundle as small as a deploy uploads it. That takes ten seconds, which local starts do without.
 * @param script a bundle whose names are still those of the sources
 * @param outdir for the script alone: wrangler would upload modules beside it, too
 * @returns the new script's path
 */
export async function shrinkWorker(script: string, outdir: string): Promise<string> {
  const bundle = markSchemas(readFileSync(script, "utf8"));
  const { code } = await minify(bundle, { module: true, compress: { passes: 2 } });
  if (!code) throw new CannotStart(`${script} is empty`);
  const shrunk = join(outdir, "worker.js");
  mkdirSync(outdir, { recursive: true });
  writeFileSync(shrunk, code);
  return shrunk;
}

/** The heading that esbuild writes over the file in which zod makes schemas: `z.string()` is `string2()` there. */
const ZOD_SCHEMAS = /^\/\/ .*zod\/v4\/classic\/schemas\.js$/m;
const NEXT_HEADING = /^\/\/ \S+\.[jt]sx?$/m;

/** What they can do beyond making another schema. */
const DOES_MORE = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync", "register"]);

/**
 * Says of each expression that makes a zod schema that it does nothing else. A third of all schemas only describe
 * the API, of which a Worker is never asked; who shrinks cannot know by itself that `z.object()` may be left out.
 * @param bundle esbuild's, with headings and names
 * @returns the same with `@__PURE__` before each such expression
 */
export function markSchemas(bundle: string): string {
  const program = parseAst(bundle);
  const isSchema = schemasOf(program, section(bundle));
  const starts = new Set<number>();
  const mark = (call: CallExpression) => isSchema(call) && starts.add(call.start);
  new Visitor({ CallExpression: mark }).visit(program);
  const ends = [0, ...[...starts].toSorted((a, b) => a - b), bundle.length];
  return ends
    .slice(1)
    .map((end, n) => bundle.slice(ends[n], end))
    .join("/*@__PURE__*/");
}

/** @returns where zod's schemas stand in the bundle: offsets */
function section(bundle: string): { from: number; to: number } {
  const heading = ZOD_SCHEMAS.exec(bundle);
  if (!heading) throw new CannotStart("the bundle does not say where zod is in it");
  const from = heading.index + heading[0].length;
  const length = bundle.slice(from).search(NEXT_HEADING);
  return { from, to: length < 0 ? bundle.length : from + length };
}

/**
 * Knows by name what makes schemas and what is one. That is enough: no local name in esbuild's bundles is also
 * one of the whole bundle.
 */
function schemasOf({ body }: Program, zod: { from: number; to: number }): (node: Expression) => boolean {
  const makers = new Set<string>();
  const schemas = new Set<string>();
  const isSchema = (node: Expression): boolean => {
    if (node.type === "Identifier") return schemas.has(node.name);
    if (node.type !== "CallExpression") return false;
    const { callee } = node;
    if (callee.type === "Identifier") return makers.has(callee.name);
    if (!isMember(callee) || DOES_MORE.has(callee.property.name)) return false;
    return isSchema(callee.object) || isField(callee.object);
  };
  /** `schema.shape.name` */
  const isField = (node: Expression): boolean =>
    isMember(node) &&
    isMember(node.object) &&
    node.object.property.name === "shape" &&
    isSchema(node.object.object);
  const learn = ({ id, init }: VariableDeclarator): void => {
    if (id.type !== "Identifier" || !init) return;
    if (isSchema(init)) schemas.add(id.name);
    const made = init.type === "ArrowFunctionExpression" && init.expression ? init.body : null;
    if (made && made.type !== "BlockStatement" && isSchema(made)) makers.add(id.name);
  };
  for (const statement of body) {
    if (statement.type === "VariableDeclaration") statement.declarations.forEach(learn);
    if (
      statement.type === "FunctionDeclaration" &&
      statement.id &&
      statement.start > zod.from &&
      statement.end < zod.to
    )
      if (!statement.id.name.startsWith("_ensure")) makers.add(statement.id.name);
  }
  return isSchema;
}

const isMember = (node: Expression): node is StaticMemberExpression =>
  node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier";
