import { midSentence, plural, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { Day, RelativeTime } from "../ui/time.tsx";
import { NewKeyForm } from "./form.tsx";
import type { KeysProps, KeyView, ReachList } from "./shapes.ts";

/** Keys that hold, a form for another, and the one that was just made. */
export const KeysPanel = ({ hint, ...props }: KeysProps & { hint: string }) => (
  <Panel id="keys" title={t("API keys")} hint={hint} actions={<ReferenceLink />}>
    {props.made ? <MadeKey made={props.made} /> : null}
    {props.keys === null ? (
      <p class="muted">
        {t("Keys cannot be read right now. They hold all the same; try again in a moment.")}
      </p>
    ) : (
      <KeyTable {...props} keys={props.keys} />
    )}
    <NewKeyForm {...props} />
  </Panel>
);

const ReferenceLink = () => (
  <a class="button button-quiet" href={paths.apiDocs()} hx-boost="false">
    {t("API reference")}
  </a>
);

const MadeKey = ({ made }: { made: { name: string; key: string } }) => (
  <div class="made-key" role="status">
    <p>
      <Icon name="CheckCircle" size="s" />{" "}
      {rich("{name} is ready. Copy it now: it is shown this once.", { name: <strong>{made.name}</strong> })}
    </p>
    <div class="copy-row">
      <input
        class="input mono"
        readonly
        value={made.key}
        aria-label={t("The key {name}", { name: made.name })}
        data-copied-from
      />
      <button class="button" type="button" data-copy data-needs-script hidden>
        {t("verb|Copy")}
      </button>
    </div>
  </div>
);

const KeyTable = (props: KeysProps & { keys: readonly KeyView[] }) =>
  props.keys.length === 0 ? (
    <p class="muted keys-none">{t("No keys yet.")}</p>
  ) : (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{t("Key")}</th>
          <th scope="col">{t("permission|May")}</th>
          <th scope="col">{t("Last used")}</th>
          <th scope="col">{t("Ends")}</th>
          <th scope="col">
            <span class="visually-hidden">{t("Actions")}</span>
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
        {rich("{hint} made {when}", {
          hint: <code>{one.hint}…</code>,
          when: <RelativeTime at={one.created_at} now={now} />,
        })}
      </small>
    </th>
    <td data-label={t("permission|May")}>
      <span class="key-may">
        <Pill tone={one.access === "write" ? "info" : "neutral"}>
          {one.access === "write" ? t("Read and write") : t("permission|Read")}
        </Pill>
        <small class="muted">{reachOf(one, props)}</small>
      </span>
    </td>
    <td data-label={t("Last used")}>
      {one.last_used_at ? (
        <RelativeTime at={one.last_used_at} now={now} />
      ) : (
        <span class="muted">{t("Never")}</span>
      )}
    </td>
    <td data-label={t("Ends")}>
      {one.expires_at ? <Day at={one.expires_at} /> : <span class="muted">{t("When revoked")}</span>}
    </td>
    <td class="cell-actions">
      <Confirm label={t("Revoke")} about={t("the key {name}", { name: one.name })}>
        <p>
          {rich("Whatever uses {name} is refused from its next request on. This cannot be undone.", {
            name: <strong>{one.name}</strong>,
          })}
        </p>
        <form method="post" action={action}>
          <input type="hidden" name="key_id" value={one.id} />
          <button class="button button-danger button-wide" type="submit" name="intent" value="revoke-key">
            {t("Revoke key")}
          </button>
        </form>
      </Confirm>
    </td>
  </tr>
);

/** "Everywhere", "Only Acme", "Only 2 of the organizations" */
function reachOf(
  { org_ids, workspace_ids }: KeyView,
  { reach, workspacesLabel }: Pick<KeysProps, "reach" | "workspacesLabel">,
) {
  if (workspace_ids) {
    const name = onlyName(workspace_ids, reach.workspace);
    return name
      ? t("Only {name}", { name })
      : plural(workspace_ids.length, "Only {n} of the {workspaces}", "Only {n} of the {workspaces}", {
          workspaces: midSentence(workspacesLabel),
        });
  }
  if (!org_ids) return t("Everywhere");
  const name = onlyName(org_ids, reach.org);
  return name
    ? t("Only {name}", { name })
    : plural(org_ids.length, "Only {n} of the organizations", "Only {n} of the organizations");
}

/** Of the one that it is limited to, where that is known. */
const onlyName = (ids: readonly string[], { ticked, others }: ReachList): string | undefined =>
  ids.length === 1 ? [...ticked, ...others].find(({ id }) => id === ids[0])?.name : undefined;
