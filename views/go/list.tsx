import { t } from "../../src/language/text.ts";
import { Icon } from "../ui/icon.tsx";
import { Tile } from "../ui/tile.tsx";
import type { Destination, DestinationGroup } from "./shapes.ts";

interface DestinationsProps {
  groups: readonly DestinationGroup[];
  q: string;
  /** address of where somebody is */
  current?: string | undefined;
}

/** Ordinary links, in groups; those without any are left out. */
export const Destinations = ({ groups, q, current }: DestinationsProps) => {
  const filled = groups.filter(({ items }) => items.length > 0);
  if (filled.length === 0) {
    return <p class="go-none muted">{t("Nothing of yours is called “{q}”. Try fewer letters.", { q })}</p>;
  }
  return (
    <>
      {filled.map(({ title, items }) => (
        <section class="go-group" aria-label={title}>
          <h2 aria-hidden="true">{title}</h2>
          <ul>
            {items.map((item) => (
              <li>
                <Item {...item} isCurrent={item.href === current} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

const Item = ({ href, icon, label, hint, color, isCurrent }: Destination & { isCurrent: boolean }) => (
  <a class="go-item" href={href} {...(isCurrent ? { "aria-current": "page" } : {})}>
    {color ? <Tile color={color} icon={icon} size="s" /> : <Icon name={icon} />}
    <span class="go-label">{label}</span>
    {hint ? <span class="go-hint muted">{hint}</span> : null}
    {isCurrent ? <Icon name="Check" size="s" /> : null}
  </a>
);
