/**
 * What must be true after a crash. Each independent piece of state is a cell with one writer: after an
 * acknowledged write only its value is right, after a cut one the value before and the new one both are.
 */
import { Unacknowledged } from "./person.ts";

/** Absent: no member, no invitation, nothing created. */
export const ABSENT = "";

export class Expectations {
  readonly #cells = new Map<string, Set<string>>();
  acknowledged = 0;
  unacknowledged = 0;

  /** What is known to be there before anything is written. */
  expect(actual: ReadonlyMap<string, string>): void {
    for (const [cell, value] of actual) this.#cells.set(cell, new Set([value]));
  }

  /** The one value a settled cell has. */
  value(cell: string): string {
    const [value = ABSENT, ...others] = this.#cells.get(cell) ?? [];
    if (others.length > 0) throw new Error(`${cell} is not settled`);
    return value;
  }

  /**
   * @param cells what the write leaves in each of them
   * @throws what `write` throws, after noting that it may have happened
   */
  async write<T>(cells: Readonly<Record<string, string>>, write: () => Promise<T>): Promise<T> {
    for (const [cell, value] of Object.entries(cells)) {
      this.#cells.set(cell, new Set(this.#cells.get(cell) ?? [ABSENT]).add(value));
    }
    try {
      const answer = await write();
      for (const [cell, value] of Object.entries(cells)) this.#cells.set(cell, new Set([value]));
      this.acknowledged += 1;
      return answer;
    } catch (error) {
      if (error instanceof Unacknowledged) this.unacknowledged += 1;
      throw error;
    }
  }

  /** What is there now becomes what is expected from here on. @returns a line per acknowledged write that is lost */
  settle(actual: ReadonlyMap<string, string>): string[] {
    const lost = this.lost(actual);
    for (const cell of this.#cells.keys()) this.#cells.set(cell, new Set([actual.get(cell) ?? ABSENT]));
    return lost;
  }

  /** A line per cell whose value no acknowledged history explains. */
  lost(actual: ReadonlyMap<string, string>): string[] {
    return [...this.#cells]
      .filter(([cell, possible]) => !possible.has(actual.get(cell) ?? ABSENT))
      .map(
        ([cell, possible]) =>
          `${cell}: ${show(actual.get(cell))}, expected ${[...possible].map(show).join(" or ")}`,
      );
  }
}

const show = (value: string | undefined): string => value || "nothing";
