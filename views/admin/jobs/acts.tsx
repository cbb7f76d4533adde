/** What can be done with a job: stop it, take it back, download what it read. */
import type { Child } from "hono/jsx";
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, rich, t } from "../../../src/language/text.ts";
import { api } from "../../../src/paths.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { JobBoxProps } from "./shapes.ts";
import { counted, isOver } from "./words.ts";

export const Acts = (props: JobBoxProps) => {
  const { job, here, labels } = props;
  return (
    <div class="actions">
      {job.status === "running" && canBeCancelled(job.kind) ? (
        <Act here={here()} intent="cancel" label={t("Cancel")} icon="Close" />
      ) : null}
      {job.export_until ? (
        <a class="button button-primary" href={api.jobExport(job.id)} download hx-boost="false">
          <Icon name="Download" />
          {t("Download")}
        </a>
      ) : null}
      {job.undoable > 0 ? <Undo {...props} /> : null}
      {isOver(job.status) ? <CannotBeUndone kind={job.kind} plural={labels.plural} /> : null}
    </div>
  );
};

const canBeCancelled = (kind: string): boolean => kind === "rebuild" || kind.startsWith("bulk_");

const CannotBeUndone = ({ kind, plural }: { kind: string; plural: string }): Child =>
  kind === "bulk_delete" ? (
    <span class="muted">{t("Deleted {many} cannot be brought back.", { many: midSentence(plural) })}</span>
  ) : null;

const Act = ({
  here,
  intent,
  label,
  icon,
}: {
  here: string;
  intent: string;
  label: string;
  icon: string;
}) => (
  <form method="post" action={here}>
    <button class="button" type="submit" name="intent" value={intent}>
      <Icon name={icon} />
      {label}
    </button>
  </form>
);

const Undo = ({ job, labels, here }: JobBoxProps) => (
  <Confirm label={t("Undo…")} about={t("this job")} look="plain">
    <p>
      {rich(
        job.kind === "bulk_archive"
          ? msg("Restores the {many} that this job archived, where they are still as it left them.")
          : msg("Archives again the {many} that this job restored, where they are still as it left them."),
        { many: <strong>{counted(job.undoable, labels)}</strong> },
      )}
    </p>
    <form method="post" action={here()}>
      <button class="button button-primary button-wide" type="submit" name="intent" value="undo">
        {t("Undo")}
      </button>
    </form>
  </Confirm>
);
