/** The figures as Markdown, ready for the README. */
import type { HostKind } from "../hosts.ts";
import type { Comparison, Figures } from "./measure.ts";

export interface Measured {
  kind: HostKind;
  comparisons: Comparison[];
}

const HOST: Record<HostKind, string> = { workerd: "workerd", deno: "Deno" };

/** One table a host. */
export function tableOf({ kind, comparisons }: Measured): string {
  const store = kind === "workerd" ? "D1 rows read / written" : "libSQL statements / rows written";
  return [
    `| ${HOST[kind]} | Atrium req/s | p50 / p99 ms | baseline req/s | p50 / p99 ms | ratio | ${store} |`,
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...comparisons.map((row) => `| ${cells(row).join(" | ")} |`),
  ].join("\n");
}

function cells({ operation, product, baseline, ratio, store }: Comparison): string[] {
  return [
    `${operation.name}, against ${operation.against}`,
    whole(product.rate),
    latency(product),
    whole(baseline.rate),
    latency(baseline),
    `**${ratio.toFixed(2)}**`,
    `${few(store.rows_read ?? store.statements)} / ${few(store.rows_written)}`,
  ];
}

const whole = (n: number): string => Math.round(n).toLocaleString("en");
const latency = ({ p50, p99 }: Figures): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
/** At most one decimal; nothing is 0, next to nothing is not. */
const few = (n: number): string => (n > 0 && n < 0.05 ? "< 0.1" : String(Number(n.toFixed(1))));
