/** The figures of scale as Markdown, ready for the README. */
import type { HostKind } from "../hosts.ts";
import type { ExportFigures } from "./scale-export.ts";
import { AT_MOST, type ScaleFigures } from "./scale-measure.ts";
import { FEW, MANY } from "./scale-store.ts";

const HOST: Record<HostKind, string> = { workerd: "workerd", deno: "Deno" };

export function scaleTable(kind: HostKind, figures: readonly ScaleFigures[], file: ExportFigures): string {
  const [few, many] = [FEW, MANY].map((count) => count.toLocaleString("en"));
  return [
    `| ${HOST[kind]}: list of an organization's workspaces | ${few}, ms | ${many}, ms | ratio | rows read / shown |`,
    "| --- | ---: | ---: | ---: | ---: |",
    ...figures.map((row) => `| ${cells(row).join(" | ")} |`),
    `| ${exportCells(file).join(" | ")} |`,
  ].join("\n");
}

function cells({ operation, few, many, ratio, rows_read, shown }: ScaleFigures): string[] {
  const name = operation.reported ? `${operation.name} (reported only)` : operation.name;
  const cost = rows_read === null ? "—" : rows_read.toLocaleString("en");
  return [name, few.toFixed(1), many.toFixed(1), ratioText(ratio), `${cost} / ${shown ?? "—"}`];
}

function exportCells({ few, many, ratio, megabytes, growth }: ExportFigures): string[] {
  const grown = growth === null ? "" : `; memory grew by ${Math.max(0, growth).toFixed(0)} MB at most`;
  const name = `CSV of all, µs a row (${megabytes.toFixed(0)} MB${grown})`;
  return [name, few.toFixed(0), many.toFixed(0), ratioText(ratio), "—"];
}

const ratioText = (ratio: number): string =>
  ratio > AT_MOST ? `**${ratio.toFixed(2)}** (over ${AT_MOST})` : `**${ratio.toFixed(2)}**`;
