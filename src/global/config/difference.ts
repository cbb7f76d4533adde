/** What differs between two states of a configuration, as the audit log and requests keep it. */

export interface Difference {
  changed_fields: string[];
  old_values: Record<string, unknown>;
  new_values: Record<string, unknown>;
}

/** The fields of `after` whose value differs from `before`. */
export function difference(before: object, after: object): Difference {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(([key, value]) => !isSame(old.get(key), value));
  return {
    changed_fields: changed.map(([key]) => key),
    old_values: Object.fromEntries(changed.map(([key]) => [key, old.get(key)])),
    new_values: Object.fromEntries(changed),
  };
}

/** Values are plain data, and the same code writes both. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
