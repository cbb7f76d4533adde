import { ReferenceFrame, type ReferenceFrameProps } from "./frame.tsx";
import { Operation } from "./operation.tsx";
import type { OperationView } from "./shapes.ts";

interface Props extends ReferenceFrameProps {
  tag: { slug: string; name: string; description: string };
  operations: readonly OperationView[];
}

/** Every operation about one thing. */
export const TagBody = ({ tags, tag, operations }: Props) => (
  <ReferenceFrame tags={tags} current={tag.slug}>
    <header>
      <h1>{tag.name}</h1>
      <p class="muted">{tag.description}</p>
    </header>
    {operations.map((operation) => (
      <Operation operation={operation} />
    ))}
  </ReferenceFrame>
);
