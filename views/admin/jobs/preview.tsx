/** Before a bulk action: what it will do and what not. */
import { number, plural, say, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusPill } from "../../ui/pill.tsx";
import { OrgAdminPage } from "../frame.tsx";
import { Confirmation } from "./confirmation.tsx";
import type { BulkPreviewProps, BulkPreviewView, PreviewGroupView } from "./shapes.ts";
import { ACTION, actionTitle, consequence, counted, fateText } from "./words.ts";

export const BulkPreviewPage = ({ frame, preview, org, administered, ...form }: BulkPreviewProps) => {
  const { labels } = frame;
  const title = actionTitle(preview.action, preview.changes, labels);
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
        { label: t(ACTION[preview.action].verb) },
      ]}
    >
      {form.errors?.["form"] ? <Notice notice={{ kind: "error", text: say(form.errors["form"]) }} /> : null}
      <Panel title={t("{many} selected", { many: counted(preview.total, labels) })}>
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
          <li class="muted">{plural(group.count - group.examples.length, "and {n} more", "and {n} more")}</li>
        ) : null}
      </ul>
    </details>
  </li>
);
