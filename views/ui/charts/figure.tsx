/** What every chart is inside of: a drawing that says what it shows, and the figures behind it as a table. */
import type { PropsWithChildren } from "hono/jsx";
import { t } from "../../../src/language/text.ts";

export interface ChartTexts {
  /** of the page's elements, unique */
  id: string;
  title: string;
  /** what one sees in it, in a sentence */
  summary: string;
}

interface DrawingProps extends ChartTexts {
  width: number;
  height: number;
  /** which container it is drawn for */
  fit: "wide" | "narrow" | "any";
}

export const Drawing = ({
  id,
  title,
  summary,
  width,
  height,
  fit,
  children,
}: PropsWithChildren<DrawingProps>) => (
  <svg
    class={`chart-drawing chart-${fit}`}
    viewBox={`0 0 ${width} ${height}`}
    role="img"
    aria-labelledby={`${id}-${fit}-title ${id}-${fit}-desc`}
  >
    <title id={`${id}-${fit}-title`}>{title}</title>
    <desc id={`${id}-${fit}-desc`}>{summary}</desc>
    {children}
  </svg>
);

export interface ChartTable {
  columns: readonly string[];
  /** the first cell names the row */
  rows: readonly (readonly string[])[];
}

export const ChartFigure = ({
  title,
  table,
  children,
}: PropsWithChildren<{ title: string; table: ChartTable }>) => (
  <figure class="chart">
    {children}
    <details class="chart-table">
      <summary>{t("Show as table")}</summary>
      <FigureTable title={title} {...table} />
    </details>
  </figure>
);

const FigureTable = ({ title, columns, rows }: ChartTable & { title: string }) => (
  <table>
    <caption class="visually-hidden">{title}</caption>
    <thead>
      <tr>
        {columns.map((column, i) => (
          <th scope="col" {...numeric(i)}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, ...cells]) => (
        <tr>
          <th scope="row">{name}</th>
          {cells.map((cell) => (
            <td class="num">{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const numeric = (column: number) => (column === 0 ? {} : { class: "num" });
