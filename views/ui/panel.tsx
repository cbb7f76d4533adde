import type { Child, PropsWithChildren } from "hono/jsx";
import type { LiveNoun } from "../../src/live.ts";
import { ShowNewer } from "./live-list.tsx";

interface PanelProps {
  title?: string;
  hint?: Child;
  actions?: Child;
  tone?: "plain" | "danger";
  id?: string;
  /** what it shows (src/live.ts), so that it is asked for again when that changes; needs an id */
  live?: readonly LiveNoun[];
}

/** A surface with a heading; pages are stacks of them. */
export const Panel = ({
  title,
  hint,
  actions,
  tone = "plain",
  id,
  live,
  children,
}: PropsWithChildren<PanelProps>) => (
  <section
    class={`panel panel-${tone}`}
    {...(id ? { id } : {})}
    {...(live ? { "data-live": live.join(" ") } : {})}
  >
    {live ? <ShowNewer /> : null}
    {title ? (
      <header class="panel-head">
        <div>
          <h2>{title}</h2>
          {hint ? <p class="muted">{hint}</p> : null}
        </div>
        {actions ? <div class="actions">{actions}</div> : null}
      </header>
    ) : null}
    {children}
  </section>
);
