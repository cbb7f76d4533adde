/** Jobs on pages: which parts follow one that runs, and why it was stopped, in the reader's language. */
import { describe, expect, test } from "vitest";
import { roleLost } from "../../durable/job/stopping.ts";
import type { Tongue } from "../../src/language/languages.ts";
import { inEnglish } from "../../src/language/phrase.ts";
import { speaking } from "../../src/language/tongue.ts";
import german from "../../locales/de.json" with { type: "json" };
import { Rebuild } from "../../views/admin/health/rebuild.tsx";
import { JobBox } from "../../views/admin/jobs/progress.tsx";
import type { JobBoxProps, JobDetail, JobItemView } from "../../views/admin/jobs/shapes.ts";
import { hoursAgo, labels, NOW } from "./cast.ts";

const GERMAN: Tongue = { language: "de", catalogue: german };

const running: JobDetail = {
  id: "j1",
  kind: "bulk_archive",
  status: "running",
  total: 10,
  done: 4,
  skipped: 0,
  failed: 0,
  cancelled: 0,
  mails: { total: 0, sent: 0, failed: 0 },
  reason: null,
  undo_of: null,
  undone_by: null,
  undoable: 0,
  export_until: null,
  stopped_because: null,
  stopped_phrase: null,
  created_by_name: "Omar Haddad",
  created_at: hoursAgo(1),
  finished_at: null,
  rev: 17,
};

const lost = roleLost("Omar Haddad", { action: "archive" });
const stopped: JobDetail = {
  ...running,
  status: "stopped",
  skipped: 6,
  stopped_because: inEnglish(lost),
  stopped_phrase: lost,
  finished_at: hoursAgo(0),
};
const left: JobItemView = {
  n: 5,
  workspace_id: "w5",
  status: "skipped",
  name: "Sales",
  from_status: null,
  to_status: null,
  message: inEnglish(lost),
  phrase: lost,
};

const box = (job: JobDetail, fields: Partial<JobBoxProps> = {}): string =>
  String(
    <JobBox
      labels={labels}
      job={job}
      items={[]}
      nextCursor={null}
      filter=""
      here={(query = {}) => `/org-admin/jobs/j1?status=${query["status"] ?? ""}`}
      jobHref={(id) => `/org-admin/jobs/${id}`}
      itemHref={null}
      {...fields}
    />,
  );

describe("a part that follows a job", () => {
  test("says what to listen to, how far it is, and where it is asked for", () => {
    const html = box(running, { filter: "done" });
    expect(html).toMatch(/^<div id="job"[^>]* data-live="job"/);
    expect(html).toContain('data-live-url="/jobs/j1/live"');
    expect(html).toContain('data-live-rev="17"');
    expect(html).toContain('data-live-from="/org-admin/jobs/j1?status=done"');
    expect(html).toContain("Refresh");
    expect(html).not.toContain("hx-trigger");
  });

  test("stays as it is once the job is over", () => {
    expect(box(stopped)).not.toContain("data-live");
  });

  test("is the health page's while the directory is rebuilt, and not afterwards", () => {
    const rebuild = { ...running, kind: "rebuild" };
    const shown = (finished_at: string | null) =>
      String(<Rebuild rebuild={{ ...rebuild, finished_at }} labels={labels} now={NOW} />);
    expect(shown(null)).toMatch(/^<div id="rebuild" data-live="job" data-live-url="\/jobs\/j1\/live"/);
    expect(shown(null)).toContain('data-live-from="/platform-admin/health?part=rebuild"');
    expect(shown(hoursAgo(0))).toMatch(/^<div id="rebuild">/);
  });
});

describe("why a job was stopped", () => {
  const SAID = "Omar Haddad ist in dieser Organisation nicht mehr Admin.";

  test("stands above and beside each that was left, in the reader's language", () => {
    const html = speaking(GERMAN, () => box(stopped, { items: [left] }));
    expect(html.split(SAID)).toHaveLength(3);
    expect(html).not.toContain("no longer");
    expect(box(stopped)).toContain("Omar Haddad is no longer an admin of this organization.");
  });

  test("stays as an earlier version wrote it where nothing else is known", () => {
    const earlier = { ...stopped, stopped_because: "Omar has left.", stopped_phrase: null };
    expect(speaking(GERMAN, () => box(earlier))).toContain("Omar has left.");
  });
});
