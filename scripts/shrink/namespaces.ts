/** Namespaces: what a library exports as `export * as util` or `z.iso`. */
import type { Expression, Program } from "@oxc-project/types";
import { parseAst } from "rolldown/parseAst";
import { Visitor } from "rolldown/utils";
import { edited, type Edit } from "./edits.ts";

interface Namespace {
  /** name → what the bundle calls it */
  members: Map<string, string>;
  /** the statement that fills it */
  start: number;
  end: number;
  /** how often it is used as a whole */
  held: number;
}

/**
 * Names what namespaces hold directly: `util_exports.merge(a)` becomes `merge(a)`. esbuild keeps all that a
 * namespace holds as soon as one of it is used, and a call by way of one cannot be left out. No local name in
 * esbuild's bundles is also one of the whole bundle, so the direct name means the same everywhere.
 */
export function nameDirectly(bundle: string): string {
  const program = parseAst(bundle);
  const namespaces = namespacesOf(program);
  const edits: Edit[] = [];
  new Visitor({
    Identifier({ name }) {
      const namespace = namespaces.get(name);
      if (namespace) namespace.held += 1;
    },
    MemberExpression({ object, property, computed, start, end }) {
      if (computed || object.type !== "Identifier" || property.type !== "Identifier") return;
      const namespace = namespaces.get(object.name);
      const text = namespace?.members.get(property.name);
      if (!namespace || text === undefined) return;
      namespace.held -= 1;
      edits.push({ start, end, text });
    },
  }).visit(program);
  for (const { start, end, held } of namespaces.values())
    if (held === DECLARED_AND_FILLED) edits.push({ start, end, text: "" });
  return edited(bundle, edits);
}

/** Its own declaration, and the statement that fills it. */
const DECLARED_AND_FILLED = 2;

/** `__export(util_exports, { merge: () => merge });` */
function namespacesOf({ body }: Program): Map<string, Namespace> {
  const namespaces = new Map<string, Namespace>();
  for (const statement of body) {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") continue;
    const { callee, arguments: given } = statement.expression;
    const [target, exported] = given;
    if (callee.type !== "Identifier" || callee.name !== "__export") continue;
    if (target?.type !== "Identifier" || exported?.type !== "ObjectExpression") continue;
    const members = new Map<string, string>();
    for (const property of exported.properties) {
      if (property.type !== "Property" || property.key.type !== "Identifier") continue;
      const name = returned(property.value);
      if (name !== null) members.set(property.key.name, name);
    }
    namespaces.set(target.name, { members, start: statement.start, end: statement.end, held: 0 });
  }
  return namespaces;
}

/** The name in `() => name`. */
function returned(getter: Expression): string | null {
  if (getter.type !== "ArrowFunctionExpression" || getter.body.type !== "Identifier") return null;
  return getter.body.name;
}
