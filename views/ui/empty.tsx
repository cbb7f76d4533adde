import type { PropsWithChildren } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Nothing here: says why, and what to do next (its children: text, then a button or link). */
export const Empty = ({ icon, title, children }: PropsWithChildren<{ icon: string; title: string }>) => (
  <div class="empty">
    <span class="empty-icon">
      <Icon name={icon} size="l" />
    </span>
    <h2>{title}</h2>
    <div class="empty-body">{children}</div>
  </div>
);
