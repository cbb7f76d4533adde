import { ReferenceFrame, type ReferenceFrameProps } from "./frame.tsx";
import { Operation } from "./operation.tsx";
import type { OperationView } from "./shapes.ts";

interface Props extends ReferenceFrameProps {
  tag: { name: string; description: string };
  operations: readonly OperationView[];
}

/** Every operation about one thing. */
export const TagPage = ({ frame, tags, tag, operations }: Props) => (
  <ReferenceFrame
    frame={frame}
    tags={tags}
    title={`${tag.name} · API`}
    current={tags.find(({ name }) => name === tag.name)?.slug ?? ""}
  >
    <header>
      <h1>{tag.name}</h1>
      <p class="muted">{tag.description}</p>
    </header>
    {operations.map((operation) => (
      <Operation operation={operation} />
    ))}
  </ReferenceFrame>
);
