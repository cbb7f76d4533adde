/** zod's schemas. */
import type {
  CallExpression,
  Expression,
  Program,
  StaticMemberExpression,
  VariableDeclarator,
} from "@oxc-project/types";
import { parseAst } from "rolldown/parseAst";
import { Visitor } from "rolldown/utils";
import { CannotStart } from "../local-state.ts";
import { edited, filesOf } from "./edits.ts";

/** Where zod makes schemas: `z.string()` is `string2()` there, `z.iso.date()` is `date2()`. */
const ZOD_SCHEMAS = /zod\/v4\/classic\/(?:schemas|iso|coerce)\.js$/;

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
  const isSchema = schemasOf(program, filesOf(bundle));
  const starts = new Set<number>();
  const mark = (call: CallExpression) => isSchema(call) && starts.add(call.start);
  new Visitor({ CallExpression: mark }).visit(program);
  return edited(
    bundle,
    [...starts].map((start) => ({ start, end: start, text: "/*@__PURE__*/" })),
  );
}

/**
 * Knows by name what makes schemas and what is one. That is enough: no local name in esbuild's bundles is also
 * one of the whole bundle.
 */
function schemasOf({ body }: Program, fileAt: (offset: number) => string): (node: Expression) => boolean {
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
    if (statement.type === "FunctionDeclaration" && statement.id && ZOD_SCHEMAS.test(fileAt(statement.start)))
      if (!statement.id.name.startsWith("_ensure")) makers.add(statement.id.name);
  }
  if (makers.size === 0) throw new CannotStart("the bundle does not say where zod is in it");
  return isSchema;
}

const isMember = (node: Expression): node is StaticMemberExpression =>
  node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier";
