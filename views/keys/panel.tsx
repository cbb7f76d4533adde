import { paths } from "../../src/paths.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { Day, RelativeTime } from "../ui/time.tsx";
import { NewKeyForm } from "./form.tsx";
import type { KeysProps, KeyView, Reach } from "./shapes.ts";

/** Keys that hold, a form for another, and the one that was just made. */
export const KeysPanel = ({ hint, ...props }: KeysProps & { hint: string }) => (
  <Panel id="keys" title="API keys" hint={hint} actions={<ReferenceLink />}>
    {props.made ? <MadeKey made={props.made} /> : null}
    {props.keys === null ? (
      <p class="muted">Keys cannot be read right now. They hold all the same; try again in a moment.</p>
    ) : (
      <KeyTable {...props} keys={props.keys} />
    )}
    <NewKeyForm {...props} />
  </Panel>
);

const ReferenceLink = () => (
  <a class="button button-quiet" href={paths.apiDocs()} hx-boost="false">
    API reference
  </a>
);

const MadeKey = ({ made }: { made: { name: string; key: string } }) => (
  <div class="made-key" role="status">
    <p>
      <Icon name="CheckCircle" size="s" /> <strong>{made.name}</strong> is ready. Copy it now: it is shown
      this once.
    </p>
    <div class="copy-row">
      <input
        class="input mono"
        readonly
        value={made.key}
        aria-label={`The key ${made.name}`}
        data-copied-from
      />
      <button class="button" type="button" data-copy data-needs-script hidden>
        Copy
      </button>
    </div>
  </div>
);

const KeyTable = (props: KeysProps & { keys: readonly KeyView[] }) =>
  props.keys.length === 0 ? (
    <p class="muted keys-none">No keys yet.</p>
  ) : (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">May</th>
          <th scope="col">Last used</th>
          <th scope="col">Ends</th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.keys.map((key) => (
          <KeyRow {...props} one={key} />
        ))}
      </tbody>
    </table>
  );

const KeyRow = ({ one, action, now, ...props }: KeysProps & { one: KeyView }) => (
  <tr>
    <th scope="row">
      {one.name}
      <small>
        <code>{one.hint}…</code> made <RelativeTime at={one.created_at} now={now} />
      </small>
    </th>
    <td data-label="May">
      <span class="key-may">
        <Pill tone={one.access === "write" ? "info" : "neutral"}>
          {one.access === "write" ? "Read and write" : "Read"}
        </Pill>
        <small class="muted">{reachOf(one, props)}</small>
      </span>
    </td>
    <td data-label="Last used">
      {one.last_used_at ? <RelativeTime at={one.last_used_at} now={now} /> : <span class="muted">Never</span>}
    </td>
    <td data-label="Ends">
      {one.expires_at ? <Day at={one.expires_at} /> : <span class="muted">When revoked</span>}
    </td>
    <td class="cell-actions">
      <Confirm label="Revoke" about={`the key ${one.name}`}>
        <p>
          Whatever uses <strong>{one.name}</strong> is refused from its next request on. This cannot be
          undone.
        </p>
        <form method="post" action={action}>
          <input type="hidden" name="key_id" value={one.id} />
          <button class="button button-danger button-wide" type="submit" name="intent" value="revoke-key">
            Revoke key
          </button>
        </form>
      </Confirm>
    </td>
  </tr>
);

type Reaches = Pick<KeysProps, "organizations" | "workspaces" | "workspacesLabel">;

/** "Everywhere", "Acme", "2 organizations" */
function reachOf(
  { org_ids, workspace_ids }: KeyView,
  { organizations, workspaces, workspacesLabel }: Reaches,
) {
  if (workspace_ids) return named(workspace_ids, workspaces, workspacesLabel.toLowerCase());
  return org_ids ? named(org_ids, organizations, "organizations") : "Everywhere";
}

function named(ids: readonly string[], known: readonly Reach[], many: string): string {
  const [only] = ids;
  const name = ids.length === 1 && known.find(({ id }) => id === only)?.name;
  return name ? `Only ${name}` : `Only ${ids.length} of the ${many}`;
}
