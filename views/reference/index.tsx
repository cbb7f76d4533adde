import { api, paths } from "../../src/paths.ts";
import { Icon } from "../ui/icon.tsx";
import { Conventions } from "./conventions.tsx";
import { ReferenceFrame } from "./frame.tsx";
import type { CodeView, TagView } from "./shapes.ts";
import { CopyButton, Method, Words } from "./words.tsx";

interface Props {
  /** where the API is */
  origin: string;
  tags: readonly TagView[];
  codes: readonly CodeView[];
}

/** How to begin, every operation, and what holds for all of them. */
export const IndexBody = ({ origin, tags, codes }: Props) => (
  <ReferenceFrame tags={tags} current="">
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
    <section aria-label="Operations" class="operation-list" data-filtered>
      <Filter />
      {tags.map((tag) => (
        <Operations tag={tag} />
      ))}
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
      <pre data-copied-from>{`curl ${origin}${api.workspaces()} \\
  -H "Authorization: Bearer $ATRIUM_KEY"`}</pre>
      <CopyButton />
    </div>
  </section>
);

/** Without scripts the browser's own search does. */
const Filter = () => (
  <div data-needs-script hidden>
    <div class="search">
      <Icon name="Search" />
      <input
        class="input"
        type="search"
        placeholder="Search operations"
        aria-label="Search operations"
        autocomplete="off"
        data-filter
      />
    </div>
    <p class="muted" role="status" data-found />
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
        <li
          data-text={`${operation.id} ${operation.method} ${operation.path} ${operation.summary}`.toLowerCase()}
        >
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
