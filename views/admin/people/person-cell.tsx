import type { Child } from "hono/jsx";
import { t } from "../../../src/language/text.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { RelativeTime } from "../../ui/time.tsx";

interface PersonCellProps {
  id: string;
  name: string;
  email: string;
  href: string;
  /** what stands beside the name */
  children?: Child;
}

export const PersonCell = ({ id, name, email, href, children }: PersonCellProps) => (
  <div class="person">
    <Avatar id={id} name={name} />
    <span class="person-name">
      <a class="cell-link" href={href}>
        {name}
      </a>
      {children}
      <small>{email}</small>
    </span>
  </div>
);

export const LastSeen = ({ at, now }: { at: string | null; now: number }) =>
  at === null ? <span class="muted">{t("Never")}</span> : <RelativeTime at={at} now={now} />;
