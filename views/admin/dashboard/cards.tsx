import { Icon } from "../../ui/icon.tsx";

export interface CardView {
  id: string;
  title: string;
  description: string;
  icon: string;
  href: string;
  /** what the link says */
  action: string;
  /** live figures in one line */
  stats: string | null;
}

/** One card a module; the whole card is its link. */
export const Cards = ({ cards }: { cards: readonly CardView[] }) => (
  <ul class="admin-cards">
    {cards.map((card) => (
      <li class="admin-card" id={`card-${card.id}`}>
        <span class="admin-card-icon">
          <Icon name={card.icon} size="l" />
        </span>
        <div class="admin-card-text">
          <h2>
            <a class="admin-card-link" href={card.href}>
              {card.title}
            </a>
          </h2>
          <p class="muted">{card.description}</p>
          {card.stats ? <p class="admin-card-stats">{card.stats}</p> : null}
        </div>
        <span class="admin-card-action" aria-hidden="true">
          {card.action}
          <Icon name="ChevronRight" size="s" />
        </span>
      </li>
    ))}
  </ul>
);
