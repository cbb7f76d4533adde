import { paths } from "../../src/paths.ts";
import type { TypeView } from "./shapes.ts";

/** Text in which backticks mark code. */
export const Words = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}</>
);

/** A type; what has a description of its own leads there. */
export function Type({ type }: { type: TypeView }) {
  if (type.schema === undefined) return <code>{type.text}</code>;
  const [before = "", after = ""] = type.text.split(type.schema);
  return (
    <code>
      {before}
      <a href={paths.apiDocsSchema(type.schema)}>{type.schema}</a>
      {after}
    </code>
  );
}

/** Reads change nothing, and look it. */
export const Method = ({ method }: { method: string }) => (
  <span class={`method method-${method.toLowerCase()}`}>{method}</span>
);

/** Copies the text that stands beside it. */
export const CopyButton = () => (
  <button class="button button-small" type="button" data-copy data-needs-script hidden>
    Copy
  </button>
);
