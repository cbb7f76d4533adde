/** Who may import whom (DESIGN §11), as a table, and what finds an import against it. */
import { posix } from "node:path";

/** path from the repository's root → source */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  from: string;
  /** a path of the repository, or a package's name */
  to: string;
  /** gone before anything runs */
  typeOnly: boolean;
}

/** Vocabulary: knows nothing but itself. */
const LEAVES =
  /^src\/(language\/\w+|access|actor|audit-actions|audit-chain|device|digest|features|few-at-once|folding|icons|input-problems|invitation-token|mail-reference|local-path|modules|paths|job-listing|letter|live|notice|projection|result|roles|seal|service-address|slugs|standard-webhooks|static-json|theme|upkeep)\.ts$/;
const ENTRIES = /^src\/(worker|local|deno|local\.deno)\.ts$/;
const DENO_HOST = /^(durable\/hosts\/deno[\w-]*|src\/hosts\/deno[\w-]*|src\/(local\.)?deno)\.ts$/;
const SHELLS_AND_NOUNS = /^durable\/(?!hosts\/).+\.ts$/;
const GENERATED = /^(views\/assets|package)\.json$/;
const EDGE = /^src\/(env|http|openapi|platform|settings|validation)\.ts$/;

interface Rule {
  files: RegExp;
  /** may be imported and run */
  may: RegExp[];
  /** may be imported as types */
  types?: RegExp[];
}

/** The first rule whose `files` match applies; a file that none matches has no place yet. */
const RULES: readonly Rule[] = [
  { files: ENTRIES, may: [/^(src|durable)\//] },
  { files: LEAVES, may: [LEAVES, GENERATED] },
  { files: /^views\//, may: [/^views\//, LEAVES, GENERATED] },
  { files: SHELLS_AND_NOUNS, may: [SHELLS_AND_NOUNS, LEAVES] },
  { files: /^durable\/hosts\//, may: [/^durable\//, LEAVES] },
  { files: /^src\/global\//, may: [/^src\/global\//, LEAVES], types: [EDGE] },
  { files: /^src\/identity\//, may: [/^src\/identity\//, LEAVES, EDGE], types: [/^src\/global\//] },
  { files: /^src\/mail\//, may: [/^src\/mail\//, /^views\/mail\//, LEAVES, EDGE] },
  { files: EDGE, may: [EDGE, LEAVES], types: [/^(durable|src\/global)\//] },
  {
    files: /^src\/middleware\//,
    may: [/^(src\/(middleware|global|identity|mail)|views)\//, LEAVES, EDGE],
    types: [/^durable\//],
  },
  {
    files: /^src\/(routes\/|app\.ts$)/,
    may: [/^(src\/(routes|middleware|global|identity|mail)|views)\//, LEAVES, EDGE, GENERATED],
    types: [/^durable\//],
  },
  { files: /^src\/hosts\//, may: [/^(src\/(hosts|global|mail)|durable)\//, LEAVES, EDGE] },
  {
    files: /^src\/local\//,
    may: [
      /^(src\/(local|hosts|routes|middleware|global|identity|mail)\/|views\/|src\/app\.ts)/,
      LEAVES,
      EDGE,
    ],
  },
  // Runs when Atrium is built.
  { files: /^src\/reference\//, may: [/^(src|views)\//, GENERATED] },
];

/** @returns one line for each import that goes against its arrow, and each file without a place */
export function wrongArrows(sources: Sources): string[] {
  return [...sources].flatMap(([file, source]) => {
    const rule = RULES.find(({ files }) => files.test(file));
    if (!rule) return [`${file} has no place in the layout`];
    return importsOf(file, source)
      .filter(({ to, typeOnly }) => isOurs(to) && !allows(rule, to, typeOnly))
      .map(({ to, typeOnly }) => `${file} imports ${typeOnly ? "types of " : ""}${to}`);
  });
}

/** @returns the files of each host's own interfaces that stand where they must not */
export function wrongHosts(sources: Sources): string[] {
  const using = (pattern: RegExp): string[] =>
    [...sources].filter(([, source]) => pattern.test(withoutComments(source))).map(([file]) => file);
  const cloudflare = using(/["']cloudflare:/);
  const deno = using(/\bDeno\.|["']node:sqlite["']/).filter((file) => !DENO_HOST.test(file));
  return [
    ...(cloudflare.length > 2 ? [`cloudflare: stands in ${cloudflare.join(", ")}`] : []),
    ...deno.map((file) => `${file} uses Deno's own interfaces`),
  ];
}

/** @returns each cycle among imports that run, once, as the files along it */
export function cycles(sources: Sources): string[] {
  const edges = new Map<string, string[]>();
  for (const [file, source] of sources) {
    const running = importsOf(file, source).filter(({ to, typeOnly }) => !typeOnly && sources.has(to));
    edges.set(file, [...new Set(running.map(({ to }) => to))]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file) || path.includes(file)) return;
    for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) walk(file, []);
  return found;
}

/** @returns files whose name says nothing about what is in them */
export function emptyNames(sources: Sources): string[] {
  const names = /(^|[/.-])(utils?|helpers?|common|misc|shared|[\w-]*(manager|service))\.tsx?$/i;
  return [...sources.keys()].filter((file) => names.test(file));
}

/** @returns files that would bundle every locale of zod; `import * as z` is a third of the size */
export function wholeZods(sources: Sources): string[] {
  const named = /import\s+(\{[^}]*\bz\b[^}]*\}|z)\s+from\s+"zod"/;
  return [...sources].filter(([, source]) => named.test(withoutComments(source))).map(([file]) => file);
}

/** Static, side-effect, re-exporting and dynamic imports. */
export function importsOf(file: string, source: string): Import[] {
  const text = withoutComments(source);
  const clauses = [...text.matchAll(/\b(?:import|export)\s+([^;"'()]*?)\s*from\s*["']([^"']+)["']/g)];
  const bare = [...text.matchAll(/\bimport\s*\(?\s*["']([^"']+)["']/g)];
  return [
    ...clauses.map(([, clause = "", to = ""]) => ({
      from: file,
      to: resolved(file, to),
      typeOnly: isTypeOnly(clause),
    })),
    ...bare.map(([, to = ""]) => ({ from: file, to: resolved(file, to), typeOnly: false })),
  ];
}

/** `type {…}`, or braces with nothing but `type` names in them. */
function isTypeOnly(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{([^}]*)\}$/
    .exec(clause)?.[1]
    ?.split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type "));
}

function allows({ may, types = [] }: Rule, to: string, typeOnly: boolean): boolean {
  return [...may, ...(typeOnly ? types : [])].some((pattern) => pattern.test(to));
}

function resolved(file: string, to: string): string {
  return to.startsWith(".") ? posix.join(posix.dirname(file), to) : to;
}

const isOurs = (to: string): boolean => /^(src|durable|views|scripts|tests)\/|^[^/]+\.json$/.test(to);

/** Leaves `://` of addresses in strings alone. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}
