/** Before a bulk action: what it will do and what not, and the confirmation. */
import type { Child } from "hono/jsx";
import { paths, type Query } from "../../../src/paths.ts";
import type { FormState, Labels, PageFrame } from "../../shapes.ts";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusPill } from "../../ui/pill.tsx";
import { OrgAdminPage } from "../frame.tsx";
import type { BulkPreviewView, OrgPlace, PreviewGroupView } from "./shapes.ts";
import { ACTION, consequence, counted, fateText, number } from "./words.ts";

export interface BulkPreviewProps extends FormState, OrgPlace {
  frame: PageFrame;
  preview: BulkPreviewView;
  /** fields that stand for what was selected, posted along again */
  carried: readonly { name: string; value: string }[];
  /** back to the list as it was */
  listQuery: Query;
}

export const BulkPreviewPage = ({ frame, preview, org, administered, ...form }: BulkPreviewProps) => {
  const { labels } = frame;
  const title = `${ACTION[preview.action].verb} ${counted(preview.changes, labels)}`;
  return (
    <OrgAdminPage
      frame={frame}
      section="workspaces"
      org={org}
      administered={administered}
      title={title}
      lead={consequence(preview.action, labels)}
      crumbs={[
        { label: labels.plural, href: paths.orgWorkspaces(org.slug, form.listQuery) },
        { label: ACTION[preview.action].verb },
      ]}
    >
      {form.errors?.["form"] ? <Notice notice={{ kind: "error", text: form.errors["form"] }} /> : null}
      <Panel title={`${counted(preview.total, labels)} selected`}>
        <ul class="fates">
          {preview.groups.map((group) => (
            <Group group={group} preview={preview} org={org.slug} />
          ))}
        </ul>
      </Panel>
      <Confirmation labels={labels} preview={preview} org={org.slug} {...form} />
    </OrgAdminPage>
  );
};

interface GroupProps {
  group: PreviewGroupView;
  preview: BulkPreviewView;
  org: string;
}

const Group = ({ group, preview, org }: GroupProps) => (
  <li>
    <details class={`fate ${group.fate === "change" ? "fate-change" : ""}`} open={group.fate === "change"}>
      <summary>
        <Icon name={group.fate === "change" ? ACTION[preview.action].icon : "Info"} />
        <span class="fate-text">{fateText(group.fate, preview.action)}</span>
        <strong>{number(group.count)}</strong>
        <Icon name="ExpandMore" size="s" />
      </summary>
      <ul class="fate-examples">
        {group.examples.map((example) => (
          <li>
            {example.status === null ? (
              <code>{example.id}</code>
            ) : (
              <>
                <a href={paths.orgWorkspace(example.id, org)}>{example.name}</a>
                <StatusPill status={example.status} />
                <span class="muted">{example.owner_name}</span>
              </>
            )}
          </li>
        ))}
        {group.count > group.examples.length ? (
          <li class="muted">and {number(group.count - group.examples.length)} more</li>
        ) : null}
      </ul>
    </details>
  </li>
);

type ConfirmationProps = Pick<BulkPreviewProps, "preview" | "carried" | "listQuery" | "values" | "errors"> & {
  labels: Labels;
  org: string;
};

const Confirmation = ({ labels, preview, carried, listQuery, org, values, errors }: ConfirmationProps) => {
  const back = paths.orgWorkspaces(org, listQuery);
  const deletes = preview.action === "delete";
  if (preview.changes === 0) {
    return (
      <Panel title="Nothing to do">
        <p class="muted">None of what is selected would change.</p>
        <div class="form-foot">
          <a class="button button-primary" href={back}>
            Back to the list
          </a>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title="Confirm" tone={deletes ? "danger" : "plain"}>
      <form method="post" action={paths.orgBulk(org)} class="stack">
        {carried.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {preview.action === "export" ? null : <TellOwners values={values} />}
        <TextField
          name="reason"
          label={deletes ? "Reason" : "Reason (optional)"}
          hint="Stands in the audit log and in the mail to the owners."
          value={values?.["reason"]}
          errors={errors}
          maxlength={500}
          required={deletes}
        />
        {preview.confirm_phrase === null ? null : (
          <TextField
            name="confirm"
            label={`Type “${preview.confirm_phrase}” to confirm`}
            autocomplete="off"
            autocapitalize="none"
            value={values?.["confirm"]}
            errors={errors}
            confirms={preview.confirm_phrase}
            required
          />
        )}
        <div class="form-foot">
          <a class="button" href={back}>
            Cancel
          </a>
          <button
            class={`button ${deletes ? "button-danger" : "button-primary"}`}
            type="submit"
            name="intent"
            value="start"
          >
            {ACTION[preview.action].verb} {counted(preview.changes, labels)}
          </button>
        </div>
      </form>
    </Panel>
  );
};

const TellOwners = ({ values }: Pick<FormState, "values">): Child => (
  <div class="switch-row">
    <Icon name="Mail" />
    <div class="switch-text">
      <label for="notify">Mail the owners</label>
      <p class="muted" id="notify-why">
        One mail to each owner, listing theirs. People who switched such mails off get none.
      </p>
    </div>
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id="notify"
      name="notify"
      value="1"
      checked={values?.["notify"] === "1"}
      aria-describedby="notify-why"
    />
  </div>
);
