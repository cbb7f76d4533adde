/** What of zod Atrium does without in a Worker, and zod's own files bind together. */
import type { CallExpression } from "@oxc-project/types";
import { parseAst } from "rolldown/parseAst";
import { Visitor } from "rolldown/utils";
import { CannotStart } from "../local-state.ts";
import { edited, type Edit } from "./edits.ts";

/**
 * Leaves out of zod
 * - its compiler of objects: it writes code as text, which Workers refuse to run; zod finds that out and goes on
 *   with what is left here,
 * - the formats of `z.string()`: Atrium says `z.email()` and `z.uuid()`, as zod asks for since its version 4. Who
 *   does otherwise is told when the Worker starts: `email is not a function`.
 * @throws CannotStart when zod does not have them where they were
 */
export function spareZod(bundle: string): string {
  const edits: Edit[] = [];
  const visit = (call: CallExpression): void => {
    const { callee, arguments: given, end } = call;
    if (isNamed(callee, "$ZodObjectJIT", "init"))
      edits.push({ start: callee.start, end: callee.end, text: "$ZodObject.init" });
    const [name, initializer] = given;
    if (name?.type === "Literal" && name.value === "ZodString" && initializer)
      edits.push({ start: initializer.end, end, text: ")" });
  };
  new Visitor({ CallExpression: visit }).visit(parseAst(bundle));
  if (edits.length !== 2) throw new CannotStart("zod's objects and strings are not made as they were");
  return edited(bundle, edits);
}

const isNamed = (callee: CallExpression["callee"], object: string, property: string): boolean =>
  callee.type === "MemberExpression" &&
  callee.object.type === "Identifier" &&
  callee.object.name === object &&
  callee.property.type === "Identifier" &&
  callee.property.name === property;
