/** One job: an organization's, or the platform's. */
import type { Child } from "hono/jsx";
import { rich, t } from "../../../src/language/text.ts";
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
      crumbs={[{ label: t("Jobs"), href: paths.orgJobs(org.slug) }, { label: title }]}
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
      crumbs={[{ label: t("Health"), href: paths.platformHealth() }, { label: title }]}
    >
      <JobBox {...box} />
    </PlatformAdminPage>
  );
};

const Lead = ({ job, now, jobHref }: { job: JobDetail; now: number; jobHref: JobBoxProps["jobHref"] }) => (
  <>
    {begun(job, { when: <RelativeTime at={job.created_at} now={now} />, jobHref })}
    {job.reason ? `. ${t("Reason: {reason}", { reason: job.reason })}` : ""}
  </>
);

function begun(
  { created_by_name: name, undo_of }: JobDetail,
  { when, jobHref }: { when: Child; jobHref: JobBoxProps["jobHref"] },
): Child[] {
  if (!undo_of)
    return name ? rich("Started {when} by {name}", { when, name }) : rich("Started {when}", { when });
  const job = <a href={jobHref(undo_of)}>{t("another job")}</a>;
  return name
    ? rich("Started {when} by {name} to undo {job}", { when, name, job })
    : rich("Started {when} to undo {job}", { when, job });
}
