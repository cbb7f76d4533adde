/** Statements as drizzle's `sql` takes them. */
import { parseAst } from "rolldown/parseAst";
import { Visitor } from "rolldown/utils";
import { edited, type Edit } from "./edits.ts";

/** Lines of statements lose their indentation; what is quoted stays as it is, and so do the line ends. */
export function dedentSql(bundle: string): string {
  const edits: Edit[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== "Identifier" || tag.name !== "sql") return;
      for (const { start, end } of quasi.quasis)
        edits.push({ start, end, text: dedented(bundle.slice(start, end)) });
    },
  }).visit(parseAst(bundle));
  return edited(bundle, edits);
}

const dedented = (text: string): string =>
  text.replace(/('[^']*'|"[^"]*")|\n[ \t]+/g, (_, quoted?: string) => quoted ?? "\n");
