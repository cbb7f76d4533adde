import type { Child, PropsWithChildren } from "hono/jsx";

interface PanelProps {
  title?: string;
  hint?: Child;
  actions?: Child;
  tone?: "plain" | "danger";
  id?: string;
}

/** A surface with a heading; pages are stacks of them. */
export const Panel = ({
  title,
  hint,
  actions,
  tone = "plain",
  id,
  children,
}: PropsWithChildren<PanelProps>) => (
  <section class={`panel panel-${tone}`} {...(id ? { id } : {})}>
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
