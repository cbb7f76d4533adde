import { midSentence, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { Panel } from "../../ui/panel.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { liveJob } from "../jobs/live.ts";

export interface RebuildView {
  id: string;
  status: string;
  /** grows while it walks over all of them */
  total: number;
  done: number;
  failed: number;
  created_at: string;
  finished_at: string | null;
  rev: number;
}

export interface RebuildProps {
  /** the newest one, finished or not */
  rebuild: RebuildView | null;
  labels: Labels;
  /** epoch milliseconds */
  now: number;
}

/** While one runs, its progress stands where the button was, and follows it. */
export const Rebuild = ({ rebuild, labels, now }: RebuildProps) => {
  const running = rebuild !== null && rebuild.finished_at === null;
  return (
    <div id="rebuild" {...(running ? liveJob(rebuild, paths.platformHealth({ part: "rebuild" })) : {})}>
      <Panel
        title={t("Rebuild the directory")}
        hint={t(
          "Reads every {one} and writes lists and search anew. Nobody is locked out meanwhile, and nothing but the directory changes.",
          { one: midSentence(labels.singular) },
        )}
      >
        {running ? <Progress rebuild={rebuild} labels={labels} /> : <Start rebuild={rebuild} now={now} />}
      </Panel>
    </div>
  );
};

const Progress = ({ rebuild, labels }: { rebuild: RebuildView; labels: Labels }) => {
  const { total, failed } = rebuild;
  const settled = rebuild.done + failed;
  const many = midSentence(labels.plural);
  return (
    <div class="rebuild">
      <label for="rebuild-progress">
        {failed > 0
          ? t("{settled} of {total} {many} so far, {failed} failed", { settled, total, many, failed })
          : t("{settled} of {total} {many} so far", { settled, total, many })}
      </label>
      <progress id="rebuild-progress" max={Math.max(total, 1)} value={settled} />
      <a class="button" href={paths.platformJob(rebuild.id)}>
        {t("Follow it")}
      </a>
    </div>
  );
};

const Start = ({ rebuild, now }: { rebuild: RebuildView | null; now: number }) => (
  <form method="post" action={paths.platformHealth()} class="act">
    {rebuild?.finished_at ? (
      <p class="muted">
        {rich("Last rebuilt {when}: {result}.", {
          when: <RelativeTime at={rebuild.finished_at} now={now} />,
          result: (
            <a href={paths.platformJob(rebuild.id)}>
              {t("{done} done, {failed} failed", { done: rebuild.done, failed: rebuild.failed })}
            </a>
          ),
        })}
      </p>
    ) : null}
    <button class="button" type="submit" name="intent" value="rebuild">
      {t("Rebuild the directory")}
    </button>
  </form>
);
