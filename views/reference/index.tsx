import { api, paths } from "../../src/paths.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Conventions } from "./conventions.tsx";
import { ReferenceFrame, type ReferenceFrameProps } from "./frame.tsx";
import type { CodeView, TagView } from "./shapes.ts";
import { CopyButton, Method, Words } from "./words.tsx";

interface Props extends ReferenceFrameProps {
  /** where the API is */
  origin: string;
  found: readonly TagView[];
  q: string;
  codes: readonly CodeView[];
}

/** How to begin, every operation, and what holds for all of them. */
export const IndexPage = ({ frame, tags, origin, found, q, codes }: Props) => (
  <ReferenceFrame frame={frame} tags={tags} title="API" current="">
    <header>
      <h1>API</h1>
      <p class="muted">
        JSON over HTTP, described for programs by{" "}
        <a href={api.openapi()} hx-boost="false">
          openapi.json
        </a>
        .
      </p>
    </header>
    <Beginning origin={origin} />
    <section aria-label="Operations">
      <Search q={q} />
      <OperationList found={found} q={q} />
    </section>
    <Conventions codes={codes} />
  </ReferenceFrame>
);

const Beginning = ({ origin }: { origin: string }) => (
  <section class="panel operation">
    <h2>First request</h2>
    <p>
      Make a key under <a href={`${paths.account()}#keys`}>Account → API keys</a>, or have an admin of your
      organization make a service account, and send it as a bearer token. JWTs of the issuer that this
      installation trusts go the same way; browsers on this origin have their session.
    </p>
    <div class="example">
      <h3>My workspaces</h3>
      <pre data-copied-from tabindex={0}>{`curl ${origin}${api.workspaces()} \\
  -H "Authorization: Bearer $ATRIUM_KEY"`}</pre>
      <CopyButton />
    </div>
  </section>
);

const Search = ({ q }: { q: string }) => (
  <form
    class="filter"
    role="search"
    method="get"
    action={paths.apiDocs()}
    hx-get={paths.apiDocs()}
    hx-trigger="input delay:200ms, submit"
    hx-target="#operations"
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="replace"
  >
    <div class="search">
      <Icon name="Search" />
      <input
        class="input"
        type="search"
        id="q"
        name="q"
        value={q}
        placeholder="Search operations"
        aria-label="Search operations"
        autocomplete="off"
        maxlength={100}
      />
    </div>
    <button class="button no-script" type="submit">
      Search
    </button>
  </form>
);

/** Swapped as a whole while somebody types. */
export const OperationList = ({ found, q }: Pick<Props, "found" | "q">) => (
  <div id="operations" class="operation-list">
    {found.length === 0 ? (
      <Empty icon="Search" title="Nothing found">
        <p>No operation has “{q}” in its name, path or summary.</p>
      </Empty>
    ) : (
      found.map((tag) => <Operations tag={tag} />)
    )}
  </div>
);

const Operations = ({ tag }: { tag: TagView }) => (
  <section class="panel">
    <h2>
      <a href={paths.apiDocsTag(tag.slug)}>{tag.name}</a>
    </h2>
    <p class="muted">{tag.description}</p>
    <ul class="operation-rows">
      {tag.operations.map((operation) => (
        <li>
          <Method method={operation.method} />
          <a href={paths.apiDocsTag(tag.slug, operation.id)}>
            <code>{operation.path}</code>
          </a>
          <span class="muted">
            <Words text={operation.summary} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);
