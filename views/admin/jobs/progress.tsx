/** How a job is doing, live while it runs, and what can be done with it. */
import type { Child } from "hono/jsx";
import { plural, say, t } from "../../../src/language/text.ts";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { dayOf } from "../../ui/time.tsx";
import { Acts } from "./acts.tsx";
import { Results } from "./results.tsx";
import type { JobBoxProps, JobDetail } from "./shapes.ts";
import { liveJob } from "./live.ts";
import { counted, doneText, isOver, jobState } from "./words.ts";

/** While it runs, this hears of each step and asks for itself; the answer to that is this again. */
export const JobBox = (props: JobBoxProps) => (
  <div id="job" class="stack" {...(isOver(props.job.status) ? {} : hears(props))}>
    <Progress {...props} />
    {isOver(props.job.status) || props.filter !== "" ? <Results {...props} /> : null}
  </div>
);

const hears = ({ job, here, filter }: JobBoxProps) => liveJob(job, here({ status: filter }));

const Progress = (props: JobBoxProps) => {
  const { job } = props;
  const state = jobState(job);
  return (
    <Panel>
      <div class="job-head">
        <Pill tone={state.tone}>{state.label}</Pill>
        <Acts {...props} />
      </div>
      {isOver(job.status) ? <Ending {...props} /> : <Bar {...props} />}
    </Panel>
  );
};

const settledOf = ({ done, skipped, failed, cancelled }: JobDetail): number =>
  done + skipped + failed + cancelled;

const Bar = ({ job, labels, here }: JobBoxProps) => {
  const settled = settledOf(job);
  const text = t("{done} of {total}", { done: settled, total: counted(job.total, labels) });
  const percent = job.total === 0 ? 0 : Math.floor((settled * 100) / job.total);
  return (
    <>
      <progress class="job-bar" max={Math.max(1, job.total)} value={settled} aria-label={t("Progress")}>
        {text}
      </progress>
      <p class="job-count">
        <strong>{text}</strong>
        <span class="muted">
          {t("{percent} %", { percent })}
          {job.failed > 0 ? ` · ${plural(job.failed, "{n} failed", "{n} failed")}` : ""}
        </span>
        <a class="no-script" href={here()}>
          {t("Refresh")}
        </a>
      </p>
    </>
  );
};

/** The sum of it, read out when it appears. */
const Ending = ({ job, labels, jobHref }: JobBoxProps) => {
  const parts = [
    doneText(job.kind, counted(job.done, labels)),
    ...(job.skipped > 0 ? [plural(job.skipped, "{n} left as they were", "{n} left as they were")] : []),
    ...(job.failed > 0 ? [plural(job.failed, "{n} failed", "{n} failed")] : []),
    ...(job.cancelled > 0 ? [plural(job.cancelled, "{n} not begun", "{n} not begun")] : []),
  ];
  return (
    <div class="job-ending">
      <p role="status">
        <strong>{parts.join(" · ")}</strong>
      </p>
      {job.stopped_because ? (
        <p>
          {say(job.stopped_phrase ?? job.stopped_because)} {t("The rest was left as it was.")}
        </p>
      ) : null}
      <Mails mails={job.mails} />
      {job.export_until ? (
        <p class="muted">{t("You can download it until {day}.", { day: dayOf(job.export_until) })}</p>
      ) : null}
      {job.undone_by ? (
        <p>
          <a href={jobHref(job.undone_by)}>{t("Undone by another job")}</a>
        </p>
      ) : null}
    </div>
  );
};

const Mails = ({ mails }: Pick<JobDetail, "mails">): Child =>
  mails.total === 0 ? null : (
    <p class="muted">
      {mails.failed > 0
        ? plural(
            mails.total,
            "{sent} of {n} owners told by mail; {failed} could not be reached.",
            "{sent} of {n} owners told by mail; {failed} could not be reached.",
            mails,
          )
        : plural(mails.total, "{sent} of {n} owners told by mail.", "{sent} of {n} owners told by mail.", {
            sent: mails.sent,
          })}
    </p>
  );
