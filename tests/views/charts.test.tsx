/** @jsxImportSource hono/jsx */
import { describe, expect, test } from "vitest";
import { Analytics, type AnalyticsProps } from "../../views/admin/analytics/page.tsx";
import { Trend } from "../../views/admin/analytics/trend.tsx";
import { AdoptionPanel } from "../../views/admin/usage/adoption.tsx";
import { Bars, ShareBar } from "../../views/ui/charts/bars.tsx";
import { countScale } from "../../views/ui/charts/count-scale.ts";
import { Donut } from "../../views/ui/charts/donut.tsx";
import { LineChart, type LinePoint } from "../../views/ui/charts/line.tsx";
import { decimal, percent, short, some } from "../../views/ui/charts/numbers.ts";
import { labels } from "./cast.ts";

const textOf = (html: unknown): string =>
  String(html)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const points = (...values: number[]): LinePoint[] =>
  values.map((value, i) => ({ tick: `${i + 1} Mar`, label: `${i + 1} Mar 2026`, value }));

const line = (values: number[], base: "zero" | "lowest" = "zero") =>
  String(
    <LineChart id="made" title="Made" points={points(...values)} columns={["Day", "Created"]} base={base} />,
  );

/** Every number of every path. */
const drawn = (html: string): number[] =>
  [...html.matchAll(/ d="([^"]*)"/g)].flatMap(([, d = ""]) => (d.match(/-?[\d.]+/g) ?? []).map(Number));

const CHARTS: [string, string][] = [
  ["line", line([1, 5, 2])],
  ["donut", String(<Donut id="d" title="D" parts={parts(8, 1, 1)} columns={["Status", "Audits"]} />)],
  ["bars", String(<Bars id="b" title="B" bars={bars(3, 0, 9)} columns={["Members", "Audits"]} />)],
];

function parts(...values: number[]) {
  const tones = ["good", "info", "neutral", "bad"] as const;
  return values.map((value, i) => ({ label: `Part ${i}`, value, tone: tones[i % 4] ?? "good" }));
}

function bars(...values: number[]) {
  return values.map((value, i) => ({ label: `Bar ${i}`, value }));
}

describe.each(CHARTS)("%s", (_, html) => {
  test("each drawing is named and described by elements of its own", () => {
    const drawings = [...html.matchAll(/<svg[^>]*role="img"[^>]*aria-labelledby="(\S+) (\S+)"/g)];
    expect(drawings.length).toBeGreaterThan(0);
    for (const [, title, desc] of drawings) {
      expect(html).toContain(`<title id="${title}">`);
      expect(html).toMatch(new RegExp(`<desc id="${desc}">[^<]+</desc>`));
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has its figures in a table behind it", () => {
    expect(html).toMatch(/<details[^>]*><summary>Show as table<\/summary><table>/);
    expect(html).toMatch(/<th scope="row">[^<]+<\/th><td class="num">[^<]+<\/td>/);
  });

  test("carries no style of its own, which the content policy forbids", () => {
    expect(html).not.toMatch(/ style=|<style/);
  });

  test("draws finite numbers only", () => {
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("a line", () => {
  test("says the ends, the most and the fewest", () => {
    expect(line([1, 5, 2])).toContain(
      "Created from 1 Mar 2026 (1) to 3 Mar 2026 (2); most: 2 Mar 2026 (5), fewest: 1 Mar 2026 (1).",
    );
  });

  test.each([[[]], [[0]], [[7]], [[0, 0, 0]], [[1_000_000, 0]]])("draws %j", (values) => {
    expect(line(values)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("stays inside its drawing", () => {
    const html = line([3, 99, 0, 4, 4]);
    expect(Math.max(...drawn(html))).toBeLessThanOrEqual(760);
    expect(Math.min(...drawn(html))).toBeGreaterThanOrEqual(0);
  });

  test("names few points, evenly apart", () => {
    const html = line(Array.from({ length: 30 }, (_, i) => i));
    const wide = html.slice(0, html.indexOf("chart-narrow"));
    const named = [
      ...wide.matchAll(/<text class="chart-(?:start|middle|end)" x="[\d.]+" y="212">(\d+) Mar/g),
    ];
    const days = named.map(([, day]) => Number(day));
    expect(days).toEqual([1, 6, 11, 16, 21, 26]);
  });

  test("a total that grows begins near its lowest value, and fills nothing below", () => {
    const html = line([1_200, 1_210, 1_247], "lowest");
    expect(html).not.toContain("chart-area");
    expect(textOf(html)).toMatch(/ 1.2K /);
    expect(html).not.toMatch(/chart-end"[^>]*>0</);
  });
});

describe("the axis", () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [2, [0, 1, 2]],
    [7, [0, 2, 4, 6, 8]],
    [12, [0, 5, 10, 15]],
    [100, [0, 50, 100]],
    [12_345, [0, 5_000, 10_000, 15_000]],
  ])("up to %i", (high, ticks) => {
    expect(countScale({ low: 0, high, steps: 3 }).ticks).toEqual(ticks);
  });

  test("whole numbers only, the values between the ends", () => {
    for (let high = 0; high < 500; high += 7) {
      const { ticks, share } = countScale({ low: 0, high, steps: 3 });
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(share(0)).toBe(0);
      expect(share(high)).toBeLessThanOrEqual(1);
    }
  });
});

describe("a donut", () => {
  test("leaves out what is not there, but not from the legend", () => {
    const html = String(<Donut id="d" title="D" parts={parts(5, 0, 5)} columns={["Status", "Audits"]} />);
    expect(html.match(/<path /g)).toHaveLength(2);
    expect(textOf(html)).toContain("Part 1 0 0%");
  });

  test("small parts have no room for a share", () => {
    const html = String(<Donut id="d" title="D" parts={parts(95, 5)} columns={["Status", "Audits"]} />);
    expect(html.match(/chart-share/g)).toHaveLength(1);
  });

  test("a single part is a full ring", () => {
    const html = String(<Donut id="d" title="D" parts={parts(4)} columns={["Status", "Audits"]} />);
    expect(html).toContain("100%");
    expect(html).not.toMatch(/NaN/);
  });
});

describe("bars", () => {
  test("what is there at all can be seen, what is not has none", () => {
    const html = String(<Bars id="b" title="B" bars={bars(1, 0, 100_000)} columns={["Members", "Audits"]} />);
    const widths = [...html.matchAll(/<rect class="chart-bar"[^>]* width="(\d+)"/g)].map(([, w]) =>
      Number(w),
    );
    expect(widths).toEqual([2, 254]);
  });

  test("a share is never wider than the whole", () => {
    expect(String(<ShareBar share={1.4} />)).toContain('width="100" height="4"></rect></svg>');
    expect(String(<ShareBar share={0.256} />)).toContain('width="25.6"');
  });
});

describe("numbers", () => {
  test.each([
    [0, "0%"],
    [0.004, "<1%"],
    [0.5, "50%"],
    [0.996, ">99%"],
    [1, "100%"],
  ])("%d is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  test("rounded, with thousands apart", () => {
    expect([short(1_247), short(999), decimal(3.25), decimal(4)]).toEqual(["1.2K", "999", "3.3", "4.0"]);
    expect([some(1, "action", "actions"), some(1_200, "action", "actions")]).toEqual([
      "1 action",
      "1,200 actions",
    ]);
  });
});

describe("a trend", () => {
  const said = (created: number, created_before: number, trend: number | null) =>
    textOf(<Trend {...{ created, created_before, trend }} />);

  test("arrow, word and figure", () => {
    expect(said(12, 10, 20)).toBe("↑ Up 20%");
    expect(said(3, 10, -70)).toBe("↓ Down 70%");
    expect(said(10, 10, 0)).toBe("→ Unchanged 0%");
    expect(said(3, 0, null)).toBe("↑ Up New");
    expect(said(0, 0, null)).toBe("None created");
  });
});

describe("adoption", () => {
  const off = { enabled: false, using: 3, of: 4, share: 0.75 };
  const on = { enabled: true, using: 3, of: 4, share: 0.75 };
  const text = textOf(<AdoptionPanel adoption={{ favorites: off, tags: on, colors: on }} labels={labels} />);

  test("a feature that is off says so instead of its share", () => {
    expect(text).toContain("Favorites Switched off 3 of 4");
    expect(text).toContain("Tags 75% 3 of 4 audits carry a tag");
  });
});

describe("the analytics tab", () => {
  const idle = {
    id: "w1",
    name: "<Old> Q2",
    status: "active",
    color: "#1976d2",
    icon: "Workspaces",
    member_count: 0,
    last_activity_at: "2026-07-24T09:00:00.000Z",
    idle_days: 120,
    never_used: true,
    suggestion: "delete",
  } as const;

  const props = (exact: boolean): AnalyticsProps => ({
    labels,
    org: { id: "o1", slug: "acme", name: "Acme" },
    range: { name: "custom", from: "2026-11-01", to: "2026-11-02" },
    today: "2026-11-21",
    analytics: {
      totals: { total: 12, planning: 1, active: 9, archived: 1, deleted: 1 },
      active_in_range: 4,
      created: {
        in_range: 1,
        before: 3,
        this_month: 1,
        line: {
          step: "day",
          points: [
            { from: "2026-11-01", to: "2026-11-01", n: 1 },
            { from: "2026-11-02", to: "2026-11-02", n: 0 },
          ],
        },
      },
      most_active: { items: [{ ...idle, n: 45 }], exact },
      largest: [{ ...idle, n: 3 }],
      members: [{ bucket: "2-5", n: 12 }],
      inactive: { days: 90, total: 23, items: [idle] },
      orphaned: { total: 1, memberless: 1, ownerless: 0, items: [{ ...idle, missing: "members" }] },
    },
  });
  const html = String(<Analytics {...props(true)} />);

  test("speaks of what the configuration calls them", () => {
    expect(textOf(html)).not.toMatch(/workspace/i);
    expect(textOf(html)).toContain("Total audits 12");
    expect(textOf(html)).toContain("Audits created by day");
  });

  test("says what to do and why, and leads to the list with its filter", () => {
    expect(textOf(html)).toContain("120 days, never used since this audit was created 0 Consider deleting");
    expect(html).toContain('href="/org-admin/workspaces?org=acme&amp;inactive_days=90"');
    expect(html).toContain('href="/org-admin/workspaces/w1?org=acme"');
    expect(html).toContain("&lt;Old&gt; Q2");
  });

  test("the range is a plain form, the file has the same days", () => {
    expect(html).toContain('<form class="range-picker" method="get" action="/org-admin/workspaces"');
    expect(html).toContain('<input type="hidden" name="tab" value="analytics"');
    expect(html).toContain("analytics.csv?orgId=o1&amp;range=custom&amp;from=2026-11-01&amp;to=2026-11-02");
  });

  test("says when the most active are approximate", () => {
    expect(textOf(html)).not.toContain("approximate");
    expect(textOf(<Analytics {...props(false)} />)).toContain("approximate");
  });

  test("compares with as many days before", () => {
    expect(textOf(html)).toContain("2 fewer than the 2 days before");
  });
});
