/** What both forms of settings have at their beginning and their end. */
import { rich, t } from "../../../src/language/text.ts";
import { RelativeTime } from "../../ui/time.tsx";
import type { SettingsForm } from "./shapes.ts";

/** The first button of a form is what Enter presses: without one of its own it would be the icon search's. */
export const Hidden = ({ form }: { form: SettingsForm }) => (
  <>
    <button
      class="visually-hidden"
      type="submit"
      name="intent"
      value="enter"
      tabindex={-1}
      aria-hidden="true"
    >
      {t("Save")}
    </button>
    <input type="hidden" name="version" value={String(form.version)} />
    <input type="hidden" name="base" value={JSON.stringify(form.base)} />
  </>
);

interface SaveBarProps {
  /** null: nobody did yet */
  saved: { by: string | null; at: string } | null;
  now: number;
  /** what stands in place of who saved last */
  never: string;
  cancelHref: string;
  save: string;
}

/** Cancel and Save, in reach wherever one has scrolled to. */
export const SaveBar = ({ saved, now, never, cancelHref, save }: SaveBarProps) => (
  <div class="save-bar">
    <p class="muted">{saved ? <LastSaved {...saved} now={now} /> : never}</p>
    <div class="actions">
      <a class="button" href={cancelHref}>
        {t("Cancel")}
      </a>
      <button class="button button-primary" type="submit" name="intent" value="save">
        {save}
      </button>
    </div>
  </div>
);

const LastSaved = ({ by, at, now }: { by: string | null; at: string; now: number }) => {
  const when = <RelativeTime at={at} now={now} />;
  return (
    <>{by ? rich("Last saved by {name} {when}", { name: by, when }) : rich("Last saved {when}", { when })}</>
  );
};
