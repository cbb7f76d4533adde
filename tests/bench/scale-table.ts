/** The figures of scale as Markdown, ready for the README. */
import type { HostKind } from "../hosts.ts";
import type { ExportFigures } from "./scale-export.ts";
import { AT_MOST, type Pair, type ScaleFigures } from "./scale-measure.ts";
import { FEW, MANY } from "./scale-store.ts";

const HOST: Record<HostKind, string> = { workerd: "workerd", deno: "Deno" };

/** Ratios over the limit are followed by a mark. */
export function scaleTable(kind: HostKind, figures: readonly ScaleFigures[], file: ExportFigures): string {
  const [few, many] = [FEW, MANY].map((count) => count.toLocaleString("en"));
  const read = kind === "workerd" ? [" D1 rows read / shown |", " ---: |"] : ["", ""];
  return [
    `| ${HOST[kind]}: an organization's list | page, ${few}, ms | ${many}, ms | ratio | JSON, ms | ms | ratio |${read[0]}`,
    `| --- | ---: | ---: | ---: | ---: | ---: | ---: |${read[1]}`,
    ...figures.map((row) => rowOf(kind, row)),
    `${exportRow(file)}${kind === "workerd" ? " |" : ""}`,
  ].join("\n");
}

function rowOf(kind: HostKind, { operation, page, json, cost }: ScaleFigures): string {
  const name = operation.reported ? `${operation.name} (reported only)` : operation.name;
  const isHeld = operation.reported === undefined;
  const cells = [name, ...timesOf(page, isHeld), ...(json ? timesOf(json, isHeld) : ["", "", ""])];
  if (kind === "workerd") cells.push(`${cost.rows_read?.toLocaleString("en")} / ${cost.shown ?? "page"}`);
  return `| ${cells.join(" | ")} |`;
}

const timesOf = ({ few, many, ratio }: Pair, isHeld: boolean): string[] => [
  few.toFixed(1),
  many.toFixed(1),
  ratioText(ratio, isHeld),
];

function exportRow({ few, many, ratio, megabytes, growth }: ExportFigures): string {
  const grown = growth === null ? "" : `; memory grew by ${Math.max(0, growth).toFixed(0)} MB at most`;
  const name = `CSV of all, µs a row (${megabytes.toFixed(0)} MB${grown})`;
  const cells = [name, "", "", "", few.toFixed(0), many.toFixed(0), ratioText(ratio, true)];
  return `| ${cells.join(" | ")} |`;
}

const ratioText = (ratio: number, isHeld: boolean): string =>
  `**${ratio.toFixed(2)}**${isHeld && ratio > AT_MOST ? " ⚠" : ""}`;
