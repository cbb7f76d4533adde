/** An axis of whole numbers: few ticks, round ones, the highest at the top. */
import { range, tickStep } from "d3-array";

export interface CountScale {
  ticks: number[];
  /** 0 at the lowest tick, 1 at the highest */
  share: (value: number) => number;
}

interface Wanted {
  low: number;
  high: number;
  /** about so many steps */
  steps: number;
}

export function countScale({ low, high, steps }: Wanted): CountScale {
  const step = Math.max(1, tickStep(low, Math.max(high, low + 1), steps));
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  return {
    ticks: range(bottom, top + step / 2, step),
    share: (value) => (value - bottom) / (top - bottom),
  };
}
