/** The platform's usage as one file of sections. */
import { readUsage, type Usage } from "../../../global/figures/usage.ts";
import { sortUsage, type UsageOrder } from "../../../global/figures/usage-by-organization.ts";
import type { Databases } from "../../../platform.ts";
import { csvRows, csvSection, type Cell } from "../csv.ts";
import type { When } from "../analytics/date-range.ts";

/** Rows of one piece of the file. */
const PIECE = 1_000;

const COLUMNS = [
  "id",
  "slug",
  "name",
  "status",
  "people",
  "total",
  "active_in_range",
  "average_per_person",
  "created_in_range",
  "created_in_days_before",
  "trend_percent",
  "inactive",
  "memberless",
];

export async function* usageCsv(
  databases: Databases,
  when: When & { now: number },
  order: UsageOrder,
): AsyncGenerator<string> {
  const usage = await readUsage(databases, when);
  yield figures(usage);
  const rows = sortUsage(usage.organizations, order).map((org): Cell[] => [
    org.id,
    org.slug,
    org.name,
    org.status,
    org.people,
    org.total,
    org.active,
    org.average === null ? null : Math.round(org.average * 100) / 100,
    org.created,
    org.created_before,
    org.trend,
    org.inactive,
    org.memberless,
  ]);
  yield csvRows([["Organizations"], COLUMNS]);
  for (let from = 0; from < rows.length; from += PIECE) yield csvRows(rows.slice(from, from + PIECE));
}

const figures = ({ range, totals, created, growth, adoption, inactive, ...rest }: Usage): string =>
  [
    csvSection("Range", ["from", "to"], [[range.from, range.to]]),
    csvSection(
      "Totals",
      ["figure", "n"],
      [
        ...Object.entries(totals),
        ["active_in_range", rest.active_in_range],
        ["created_in_range", created.in_range],
        ["created_in_days_before", created.before],
        ["created_this_month", created.this_month],
        [`inactive_${inactive.days}_days`, inactive.total],
        ["memberless", inactive.memberless],
      ],
    ),
    csvSection(
      `Growth by ${growth.step}`,
      ["from", "to", "created", "ever_created"],
      growth.points.map((point, i) => [point.from, point.to, created.line.points[i]?.n ?? 0, point.n]),
    ),
    csvSection(
      "Feature adoption",
      ["feature", "enabled", "using", "of", "share"],
      Object.entries(adoption).map(([feature, one]) => [
        feature,
        one.enabled,
        one.using,
        one.of,
        Math.round(one.share * 1000) / 1000,
      ]),
    ),
  ].join("");
