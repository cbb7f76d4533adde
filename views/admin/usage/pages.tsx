import { t } from "../../../src/language/text.ts";

/** Where one is in a list of pages, and the ones beside it. */

interface PagesProps {
  /** from 1 */
  page: number;
  size: number;
  total: number;
  hrefOf: (page: number) => string;
}

export const Pages = ({ page, size, total, hrefOf }: PagesProps) => {
  const last = Math.max(1, Math.ceil(total / size));
  const first = total === 0 ? 0 : (page - 1) * size + 1;
  return (
    <nav class="usage-pages" aria-label={t("Pages")}>
      <p class="muted">
        {t("{first}–{last} of {total}", { first, last: Math.min(page * size, total), total })}
      </p>
      <div class="actions">
        {page > 1 ? (
          <a class="button" rel="prev" href={hrefOf(page - 1)}>
            {t("Previous")}
          </a>
        ) : null}
        {page < last ? (
          <a class="button" rel="next" href={hrefOf(page + 1)}>
            {t("Next")}
          </a>
        ) : null}
      </div>
    </nav>
  );
};
