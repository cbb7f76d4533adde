/**
 * Builds what the browser loads into public/assets, every name with its content's hash or its package's
 * version so that it can be cached for ever, and the list of these names that the code reads: views/assets.json.
 * Runs after every install; takes a second and changes nothing when nothing changed.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { CHROME_ICONS, WORKSPACE_ICONS } from "../views/ui/icon-names.ts";

const root = new URL("../", import.meta.url);
const assets = new URL("public/assets/", root);
const STYLES = [
  "tokens",
  "base",
  "ui",
  "chrome",
  "pages",
  "admin",
  "admin-list",
  "charts",
  "jobs",
  "admin-config",
  "admin-people",
  "audit",
  "account",
  "palette",
  "teams",
  "members",
];

/** One file, in this order: what a file does at once may use only what stands before it. */
const SCRIPTS = ["live", "palette", "app"];

const LOCALES = readdirSync(new URL("locales/", root)).filter((file) => file.endsWith(".json"));

const icons = readIcons();
const client = {
  "app.css": hashed("app", "css", slim(STYLES.map((name) => read(`views/client/${name}.css`)).join("\n"))),
  "app.js": hashed("app", "js", slim(SCRIPTS.map((name) => read(`views/client/${name}.js`)).join("\n"))),
  // for the API reference only
  "reference.css": hashed("reference", "css", slim(read("views/client/reference.css"))),
  "reference.js": hashed("reference", "js", slim(read("views/client/reference.js"))),
  // texts in other languages than English, as src/language/catalogues.ts reads them
  ...Object.fromEntries(LOCALES.map((file) => [file, catalogue(file)])),
  // read by src/icons.ts
  "icon-names.json": hashed("icon-names", "json", JSON.stringify([...icons.keys()])),
  "icons.svg": hashed("icons", "svg", sprite([...CHROME_ICONS, ...WORKSPACE_ICONS])),
  "htmx.js": vendored("htmx", "htmx.org", "dist/htmx.min.js"),
  "sortable.js": vendored("sortable", "sortablejs", "Sortable.min.js"),
};
const iconFolder = `icons-${version("@mui/icons-material")}`;

mkdirSync(assets, { recursive: true });
dropStale(new Set([...Object.values(client).map((file) => file.name), iconFolder]));
for (const file of Object.values(client)) writeChanged(new URL(file.name, assets), file.text);
writeIconFiles();
writeChanged(
  new URL("views/assets.json", root),
  JSON.stringify({
    ...Object.fromEntries(Object.entries(client).map(([name, file]) => [name, `/assets/${file.name}`])),
    icons: `/assets/${iconFolder}/`,
  }),
);

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

/** Without indentation, blank lines and comments on lines of their own; nothing that needs a parser. */
function slim(source: string): string {
  const lines = source.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !/^(\/\/.*|\/\*.*\*\/)$/.test(line)).join("\n");
}

/** @param file in `locales/`, `<language>.json` */
function catalogue(file: string): { name: string; text: string } {
  return hashed(file.slice(0, -".json".length), "json", JSON.stringify(JSON.parse(read(`locales/${file}`))));
}

function version(name: string): string {
  const manifest: { version: string } = JSON.parse(read(`node_modules/${name}/package.json`));
  return manifest.version;
}

function hashed(stem: string, extension: string, text: string): { name: string; text: string } {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  return { name: `${stem}-${hash}.${extension}`, text };
}

function vendored(stem: string, name: string, file: string): { name: string; text: string } {
  // a source map that isn't served would be a 404 in every developer's console
  const text = read(`node_modules/${name}/${file}`).replace(/\n?\/\/# sourceMappingURL=.*$/m, "");
  return { name: `${stem}-${version(name)}.min.js`, text };
}

/** Base names, filled variant: 2,262 in 9.5.0. Name → path data and shapes as SVG. */
function readIcons(): Map<string, string> {
  const folder = new URL("node_modules/@mui/icons-material/", root);
  const modules = readdirSync(folder).filter(
    (name) => /^[A-Z0-9]\w*\.mjs$/i.test(name) && name !== "index.mjs",
  );
  const names = new Set(modules.map((name) => name.slice(0, -".mjs".length)));
  const isVariant = (name: string): boolean => {
    const base = name.replace(/(Outlined|Rounded|TwoTone|Sharp)$/, "");
    return base !== name && names.has(base);
  };
  const shown = [...names].filter((name) => !isVariant(name)).toSorted();
  return new Map(shown.map((name) => [name, shapes(readFileSync(new URL(`${name}.mjs`, folder), "utf8"))]));
}

/** `_jsx("path", { d: "…", fillOpacity: ".3" })` → `<path d="…" fill-opacity=".3"/>`; groups only group. */
function shapes(source: string): string {
  return [...source.matchAll(/_jsx\("(path|circle|ellipse)", \{(.*?)\n\s*\}/gs)]
    .map(([, tag, props]) => {
      const pairs = [...(props ?? "").matchAll(/(\w+): "([^"]*)"/g)];
      return `<${tag}${pairs.map(([, key, value]) => ` ${kebab(key)}="${value}"`).join("")}/>`;
    })
    .join("");
}

function kebab(name = ""): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function sprite(names: readonly string[]): string {
  const symbols = [...new Set(names)].map((name) => {
    const drawing = icons.get(name);
    if (!drawing) throw new Error(`"${name}" in views/ui/icon-names.ts is no Material icon`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>`;
}

/** One file per icon. The folder carries the version, so a complete one is never rewritten. */
function writeIconFiles(): void {
  const folder = new URL(`${iconFolder}/`, assets);
  if (existsSync(folder) && readdirSync(folder).length === icons.size) return;
  mkdirSync(folder, { recursive: true });
  for (const [name, drawing] of icons) {
    const svg = `<svg id="i" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${drawing}</svg>`;
    writeFileSync(new URL(`${name}.svg`, folder), svg);
  }
}

function dropStale(current: ReadonlySet<string>): void {
  for (const name of readdirSync(assets)) {
    if (!current.has(name)) rmSync(new URL(name, assets), { recursive: true });
  }
}

/** Leaves an unchanged file alone, so that watchers and caches stay quiet. */
function writeChanged(file: URL, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(file, text);
}
