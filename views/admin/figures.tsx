import { number } from "../../src/language/text.ts";

/** Numbers in a row, each under its name. */
export const Figures = ({ figures }: { figures: readonly { label: string; value: number | string }[] }) => (
  <dl class="figures-row">
    {figures.map(({ label, value }) => (
      <div class="figures-item">
        <dt>{label}</dt>
        <dd>{typeof value === "number" ? number(value) : value}</dd>
      </div>
    ))}
  </dl>
);
