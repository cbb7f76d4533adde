import { Fields } from "./fields.tsx";
import type { OperationView } from "./shapes.ts";
import { CopyButton, Method, Type, Words } from "./words.tsx";

/** All there is to know of one operation. */
export const Operation = ({ operation }: { operation: OperationView }) => (
  <section class="panel operation" id={operation.id} aria-labelledby={`${operation.id}-title`}>
    <header>
      <h2 id={`${operation.id}-title`}>
        <Words text={operation.summary} />
      </h2>
      <p class="address">
        <Method method={operation.method} />
        <a href={`#${operation.id}`}>
          <code>{operation.path}</code>
        </a>
      </p>
      <p class="muted">
        <code>{operation.id}</code> · {operation.access}
        {operation.also.length > 0 ? ` · also as ${operation.also.join(", ")}` : null}
      </p>
    </header>
    {operation.description ? (
      <p>
        <Words text={operation.description} />
      </p>
    ) : null}
    {operation.parameters.length > 0 ? <Fields caption="Parameters" fields={operation.parameters} /> : null}
    {operation.body ? <Fields caption="Body" fields={operation.body} /> : null}
    <Request {...operation} />
    <Answer {...operation} />
    <Failures {...operation} />
  </section>
);

const Request = ({ curl }: OperationView) => (
  <div class="example">
    <h3>Request</h3>
    <pre data-copied-from>{curl}</pre>
    <CopyButton />
  </div>
);

const Answer = ({ success }: OperationView) => (
  <div class="example">
    <h3>
      Answer {success.status}
      {success.type ? (
        <>
          {": "}
          <Type type={success.type} />
        </>
      ) : null}
    </h3>
    {success.fields.length > 0 ? <Fields caption="Data" fields={success.fields} marks="optional" /> : null}
    {success.example ? (
      <details>
        <summary>Example</summary>
        <pre>{success.example}</pre>
      </details>
    ) : null}
  </div>
);

const Failures = ({ failures }: OperationView) => (
  <div class="example">
    <h3>Failures</h3>
    <dl class="failures">
      {failures.map(({ status, codes }) => (
        <div>
          <dt>{status}</dt>
          <dd>
            {codes.map((code) => (
              <code>{code}</code>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </div>
);
