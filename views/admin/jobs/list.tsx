/** The jobs of an organization, newest first. */
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels, PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { ALONE, rowId, ShowNewer, showing } from "../../ui/live-list.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { OrgAdminPage } from "../frame.tsx";
import type { JobRowView, OrgPlace } from "./shapes.ts";
import { counted, doneText, isOver, jobState, jobTitle } from "./words.ts";

export interface JobRowsProps {
  labels: Labels;
  now: number;
  org: string;
  jobs: readonly JobRowView[];
  nextCursor: string | null;
}

export const OrgJobsPage = ({
  frame,
  org,
  administered,
  ...rows
}: Omit<JobRowsProps, "labels" | "now" | "org"> & OrgPlace & { frame: PageFrame }) => {
  const { labels } = frame;
  return (
    <OrgAdminPage
      frame={frame}
      section="jobs"
      org={org}
      administered={administered}
      title={t("Jobs")}
      lead={t("Long work over many {many}, kept for 30 days.", { many: midSentence(labels.plural) })}
      crumbs={[{ label: t("Jobs") }]}
      live={paths.orgListsLive(org.slug)}
    >
      <JobList labels={labels} now={frame.now} org={org.slug} {...rows} />
    </OrgAdminPage>
  );
};

/** The list's id. */
export const JOBS = "jobs";

/** The list, or what to do when it is empty. */
export const JobList = (rows: JobRowsProps) => (
  <section class="panel" id={JOBS} aria-label={t("Jobs")} {...showing("jobs")} {...ALONE}>
    <ShowNewer />
    {rows.jobs.length === 0 ? (
      <Empty icon="Pending" title={t("No jobs yet")}>
        <p>
          {t("Select {many} in the list and choose what to do with them.", {
            many: midSentence(rows.labels.plural),
          })}
        </p>
        <a class="button button-primary" href={paths.orgWorkspaces(rows.org)}>
          {rows.labels.plural}
        </a>
      </Empty>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Job")}</th>
            <th scope="col">{t("Status")}</th>
            <th scope="col">{t("Result")}</th>
            <th scope="col">{t("Started")}</th>
          </tr>
        </thead>
        <tbody>
          <JobRows {...rows} />
        </tbody>
      </table>
    )}
  </section>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const JobRows = ({ labels, now, org, jobs, nextCursor }: JobRowsProps) => (
  <>
    {jobs.map((job) => (
      <JobRow job={job} labels={labels} now={now} href={paths.orgJob(job.id, org)} />
    ))}
    <MoreRow columns={4} href={nextCursor === null ? null : paths.orgJobs(org, { cursor: nextCursor })} />
  </>
);

const JobRow = ({
  job,
  labels,
  now,
  href,
}: {
  job: JobRowView;
  labels: Labels;
  now: number;
  href: string;
}) => {
  const state = jobState(job);
  return (
    <tr id={rowId(job)}>
      <th scope="row">
        <a href={href}>{jobTitle(job.kind, labels)}</a>
        {job.created_by_name ? <small>{t("by {name}", { name: job.created_by_name })}</small> : null}
      </th>
      <td data-label={t("Status")}>
        <Pill tone={state.tone}>{state.label}</Pill>
      </td>
      <td data-label={t("Result")}>{resultOf(job, labels)}</td>
      <td data-label={t("Started")}>
        <RelativeTime at={job.created_at} now={now} />
      </td>
    </tr>
  );
};

function resultOf(job: JobRowView, labels: Labels): string {
  const { done, failed, total, kind } = job;
  const all = { done, total: counted(total, labels) };
  if (!isOver(job.status)) return t("{done} of {total} so far", all);
  const how = done === total ? counted(done, labels) : t("{done} of {total}", all);
  return `${doneText(kind, how)}${failed > 0 ? ` · ${plural(failed, "{n} failed", "{n} failed")}` : ""}`;
}
