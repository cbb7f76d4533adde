import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Icon } from "./icon.tsx";

interface StarProps {
  workspace: { id: string; name: string };
  on: boolean;
  /** where it leads without scripts: the page it stands on */
  next: string;
}

/** Marks a favorite, or takes the mark away. The answer is this form again, morphed in so that focus stays. */
export const Star = ({ workspace: { id, name }, on, next }: StarProps) => {
  const action = paths.favorite(id);
  return (
    <form
      id={`star-${id}`}
      class="star"
      method="post"
      action={action}
      hx-post={action}
      hx-target="this"
      hx-swap="outerMorph"
    >
      <input type="hidden" name="favorite" value={on ? "off" : "on"} />
      <input type="hidden" name="next" value={next} />
      <button
        class="button button-icon"
        type="submit"
        aria-pressed={on ? "true" : "false"}
        aria-label={t("Favorite: {name}", { name })}
        title={on ? t("Remove from favorites") : t("Add to favorites")}
      >
        <Icon name={on ? "Star" : "StarBorder"} />
      </button>
    </form>
  );
};
