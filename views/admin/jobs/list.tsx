/** The jobs of an organization, newest first. */
import { paths } from "../../../src/paths.ts";
import type { Labels, PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { OrgAdminPage } from "../frame.tsx";
import type { JobRowView, OrgPlace } from "./shapes.ts";
import { counted, doneWord, isOver, jobState, jobTitle, number } from "./words.ts";

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
      title="Jobs"
      lead={`Long work over many ${labels.plural.toLowerCase()}, kept for 30 days.`}
      crumbs={[{ label: "Jobs" }]}
    >
      {rows.jobs.length === 0 ? (
        <Panel>
          <Empty icon="Pending" title="No jobs yet">
            <p>Select {labels.plural.toLowerCase()} in the list and choose what to do with them.</p>
            <a class="button button-primary" href={paths.orgWorkspaces(org.slug)}>
              {labels.plural}
            </a>
          </Empty>
        </Panel>
      ) : (
        <Panel>
          <table class="cards">
            <thead>
              <tr>
                <th scope="col">Job</th>
                <th scope="col">Status</th>
                <th scope="col">Result</th>
                <th scope="col">Started</th>
              </tr>
            </thead>
            <tbody>
              <JobRows labels={labels} now={frame.now} org={org.slug} {...rows} />
            </tbody>
          </table>
        </Panel>
      )}
    </OrgAdminPage>
  );
};

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
    <tr>
      <th scope="row">
        <a href={href}>{jobTitle(job.kind, labels)}</a>
        {job.created_by_name ? <small>by {job.created_by_name}</small> : null}
      </th>
      <td data-label="Status">
        <Pill tone={state.tone}>{state.label}</Pill>
      </td>
      <td data-label="Result">{resultOf(job, labels)}</td>
      <td data-label="Started">
        <RelativeTime at={job.created_at} now={now} />
      </td>
    </tr>
  );
};

function resultOf(job: JobRowView, labels: Labels): string {
  const { done, failed, total, kind } = job;
  if (!isOver(job.status)) return `${number(done)} of ${counted(total, labels)} so far`;
  const how = done === total ? counted(done, labels) : `${number(done)} of ${counted(total, labels)}`;
  return `${how} ${doneWord(kind)}${failed > 0 ? ` · ${number(failed)} failed` : ""}`;
}
