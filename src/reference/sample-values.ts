/** Values for examples, by the ending of a field's name (endings.ts). */
import { IDS } from "./values/ids.ts";
import { NAMES } from "./values/names.ts";
import { NUMBERS } from "./values/numbers.ts";
import { ROLES } from "./values/roles.ts";
import { TEXTS } from "./values/texts.ts";
import { TIMES } from "./values/times.ts";

export const VALUES: Readonly<Record<string, unknown>> = {
  ...IDS,
  ...NAMES,
  ...ROLES,
  ...TIMES,
  ...TEXTS,
  ...NUMBERS,
};
