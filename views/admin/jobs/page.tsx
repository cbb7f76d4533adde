/** One job: an organization's, or the platform's. */
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { RelativeTime } from "../../ui/time.tsx";
import { OrgAdminPage, PlatformAdminPage } from "../frame.tsx";
import { JobBox } from "./progress.tsx";
import type { JobBoxProps, JobDetail, OrgPlace } from "./shapes.ts";
import { jobTitle } from "./words.ts";

interface JobPageProps {
  frame: PageFrame;
  box: JobBoxProps;
}

export const OrgJobPage = ({ frame, box, org, administered }: JobPageProps & OrgPlace) => {
  const title = jobTitle(box.job.kind, frame.labels);
  return (
    <OrgAdminPage
      frame={frame}
      section="jobs"
      org={org}
      administered={administered}
      title={title}
      lead={<Lead job={box.job} now={frame.now} jobHref={box.jobHref} />}
      crumbs={[{ label: "Jobs", href: paths.orgJobs(org.slug) }, { label: title }]}
    >
      <JobBox {...box} />
    </OrgAdminPage>
  );
};

export const PlatformJobPage = ({ frame, box }: JobPageProps) => {
  const title = jobTitle(box.job.kind, frame.labels);
  return (
    <PlatformAdminPage
      frame={frame}
      section="health"
      title={title}
      lead={<Lead job={box.job} now={frame.now} jobHref={box.jobHref} />}
      crumbs={[{ label: "Health", href: paths.platformHealth() }, { label: title }]}
    >
      <JobBox {...box} />
    </PlatformAdminPage>
  );
};

const Lead = ({ job, now, jobHref }: { job: JobDetail; now: number; jobHref: JobBoxProps["jobHref"] }) => (
  <>
    Started <RelativeTime at={job.created_at} now={now} />
    {job.created_by_name ? ` by ${job.created_by_name}` : ""}
    {job.undo_of ? (
      <>
        {" to undo "}
        <a href={jobHref(job.undo_of)}>another job</a>
      </>
    ) : null}
    {job.reason ? `. Reason: ${job.reason}` : ""}
  </>
);
