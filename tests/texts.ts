/** Finds the texts for people in the source: what has to be translated, and what was forgotten. */
import { parseAst } from "rolldown/parseAst";

export interface Texts {
  /** English text → where it stands first */
  plain: Map<string, string>;
  /** those about a number, by the one for many */
  plural: Map<string, string>;
  /** words in a page that no language but English has: `file: text` */
  bare: string[];
}

/** Their first argument is a text. */
const SAYS = new Set(["t", "rich", "msg", "phrase"]);
/** Attributes that people read or hear. */
const READ = new Set([
  "aria-label",
  "aria-description",
  "alt",
  "placeholder",
  "title",
  "label",
  "hint",
  "heading",
  "legend",
]);
const WORDS = /\p{L}{2}/u;
/** The same in every language. */
const NAMES = new Set(["Atrium", "API", "CSV", "JSON", "UTC", "ID", "URL"]);

interface Node {
  type: string;
  [field: string]: unknown;
}

/** @param sources path → source */
export function textsIn(sources: ReadonlyMap<string, string>): Texts {
  const texts: Texts = { plain: new Map(), plural: new Map(), bare: [] };
  for (const [file, source] of sources) {
    const lang = file.endsWith("x") ? "tsx" : "ts";
    walk(parseAst(source, { lang }, file) as unknown as Node, (node) => visit(node, file, texts));
  }
  return texts;
}

function visit(node: Node, file: string, { plain, plural, bare }: Texts): void {
  if (node.type === "CallExpression") {
    const name = nameOf(node["callee"]);
    const args = (node["arguments"] as Node[]).map(literalOf);
    const [first, second, third] = args;
    const told = name === "fail" ? 1 : 0;
    const said = (node["arguments"] as Node[])[told];
    if ((SAYS.has(name) || name === "fail") && said && isGlued(said))
      bare.push(`${file}: ${name}(…) of glued text`);
    if (SAYS.has(name) && first !== null && first !== undefined) keep(plain, first, file);
    if (name === "fail" && second !== null && second !== undefined) keep(plain, second, file);
    if (name === "plural" && third !== null && third !== undefined) keep(plural, third, file);
  }
  if (!file.endsWith("x")) return;
  if (node.type === "JSXText" && isForgotten(String(node["value"])))
    bare.push(`${file}: ${String(node["value"]).trim()}`);
  if (node.type === "JSXAttribute" && READ.has(nameOf(node["name"]))) {
    const value = literalOf(node["value"] as Node);
    if (value !== null && isForgotten(value)) bare.push(`${file}: ${value}`);
  }
}

function keep(texts: Map<string, string>, text: string, file: string): void {
  if (!texts.has(text)) texts.set(text, file);
}

const isForgotten = (text: string): boolean => WORDS.test(text) && !NAMES.has(text.trim());

const isGlued = (node: Node): boolean =>
  node.type === "TemplateLiteral" && (node["expressions"] as Node[]).length > 0;

const nameOf = (node: unknown): string =>
  typeof node === "object" && node !== null && "name" in node && typeof node.name === "string"
    ? node.name
    : "";

/** The string that stands there, in quotes or without, or null. */
function literalOf(node: Node | null): string | null {
  if (node?.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node?.type === "JSXExpressionContainer") return literalOf(node["expression"] as Node);
  if (node?.type !== "TemplateLiteral" || (node["expressions"] as Node[]).length > 0) return null;
  const [piece] = node["quasis"] as { value: { cooked: string } }[];
  return piece?.value.cooked ?? null;
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const part of Object.values(node).flat()) if (isNode(part)) walk(part, see);
}

const isNode = (part: unknown): part is Node =>
  typeof part === "object" && part !== null && "type" in part && typeof part.type === "string";
