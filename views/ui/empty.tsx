import type { Child, PropsWithChildren } from "hono/jsx";
import { Icon } from "./icon.tsx";

interface EmptyProps {
  icon: string;
  title: Child;
  /** "h1" where there is nothing else on the page */
  heading?: "h1" | "h2";
}

/** Nothing here: says why, and what to do next (its children: text, then a button or link). */
export const Empty = ({ icon, title, heading: Heading = "h2", children }: PropsWithChildren<EmptyProps>) => (
  <div class="empty">
    <span class="empty-icon">
      <Icon name={icon} size="l" />
    </span>
    <Heading>{title}</Heading>
    <div class="empty-body">{children}</div>
  </div>
);
