import { midSentence, number as written, t } from "../../../src/language/text.ts";
import { Icon } from "../../ui/icon.tsx";
import { listHref, type WorkspaceListProps } from "./shapes.ts";

/** Pages on each side of this one that have a number. */
const NEAR = 2;

/** "Showing 1–50 of 127", and the way to the others: beside by cursor, elsewhere by number. */
export const Pager = (list: WorkspaceListProps) => {
  const { page, next_cursor, previous_cursor } = list.page;
  return (
    <div class="pager">
      <p class="muted">{shownInWords(list)}</p>
      {next_cursor === null && previous_cursor === null ? null : (
        <nav class="pages" aria-label={t("Pages")}>
          <Step
            list={list}
            to={page - 1}
            cursor={previous_cursor}
            rel="prev"
            label={t("Previous")}
            icon="ChevronLeft"
          />
          <ol>
            {numbers(list).map((number) => (
              <li>
                {number === null ? (
                  <span aria-hidden="true">…</span>
                ) : (
                  <Numbered list={list} number={number} />
                )}
              </li>
            ))}
          </ol>
          <Step
            list={list}
            to={page + 1}
            cursor={next_cursor}
            rel="next"
            label={t("Next")}
            icon="ChevronRight"
          />
        </nav>
      )}
    </div>
  );
};

function shownInWords({
  page: { page, size, total, total_exact },
  workspaces,
  labels,
}: WorkspaceListProps): string {
  const first = (page - 1) * size + 1;
  const plural = midSentence(total === 1 ? labels.singular : labels.plural);
  const values = { first, last: first + workspaces.length - 1, total, plural };
  return total_exact
    ? t("Showing {first}–{last} of {total} {plural}", values)
    : t("Showing {first}–{last} of {total}+ {plural}", values);
}

/** First, last if known, and those near; null where some are left out. */
function numbers({
  page: { page, size, total, total_exact, next_cursor },
}: WorkspaceListProps): (number | null)[] {
  const last = total_exact ? Math.ceil(total / size) : page + (next_cursor === null ? 0 : 1);
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, i) => page - NEAR + i);
  const shown = [...new Set([1, ...near, last])].filter((number) => number >= 1 && number <= last);
  return shown
    .toSorted((a, b) => a - b)
    .flatMap((number, i, all) => (i > 0 && number - (all[i - 1] ?? 0) > 1 ? [null, number] : [number]));
}

const Numbered = ({ list, number }: { list: WorkspaceListProps; number: number }) => {
  const { page } = list.page;
  return (
    <a
      class="button button-quiet"
      href={pageHref(list, number)}
      aria-label={t("Page {n}", { n: String(number) })}
      {...(number === page ? { "aria-current": "page" as const } : {})}
    >
      {written(number)}
    </a>
  );
};

interface StepProps {
  list: WorkspaceListProps;
  to: number;
  cursor: string | null;
  rel: "prev" | "next";
  label: string;
  icon: string;
}

const Step = ({ list, to, cursor, rel, label, icon }: StepProps) => {
  const content = (
    <>
      <Icon name={icon} size="s" />
      <span>{label}</span>
    </>
  );
  return cursor === null ? (
    <span class="button" aria-disabled="true">
      {content}
    </span>
  ) : (
    <a class="button" href={pageHref(list, to)} rel={rel}>
      {content}
    </a>
  );
};

/** The pages beside this one are found by its rows, which costs the same anywhere in the list. */
function pageHref(list: WorkspaceListProps, number: number): string {
  const { page, next_cursor, previous_cursor } = list.page;
  if (number <= 1) return listHref(list);
  const cursor = number === page + 1 ? next_cursor : number === page - 1 ? previous_cursor : undefined;
  return listHref(list, { page: number, cursor });
}
