/** What somebody else saved meanwhile, beside what was sent. */
import { say } from "../../language/text.ts";
import type { FieldValues } from "../../../views/shapes.ts";
import type { ConflictView } from "../../../views/settings/conflict.tsx";

/** The fields sent that differ from what is stored, as text. @param labels field → what the form calls it */
export function differing<Field extends string>(
  labels: Readonly<Record<Field, string>>,
  theirs: Readonly<Record<NoInfer<Field>, string | readonly string[]>>,
  yours: FieldValues,
): ConflictView["fields"] {
  const fields = Object.keys(labels) as Field[];
  return fields
    .filter((field) => field in yours)
    .map((field) => ({
      label: say(labels[field]),
      theirs: [theirs[field]].flat().join(", "),
      yours: yours[field] ?? "",
    }))
    .filter((pair) => pair.theirs !== pair.yours);
}
