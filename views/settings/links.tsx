import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { LINK_ROLES } from "../../src/roles.ts";
import type { FormState, LinkView, PageFrame, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { MoreItem } from "../ui/load-more.tsx";
import { NumberField } from "../ui/number-field.tsx";
import { Panel } from "../ui/panel.tsx";
import { SwitchRow } from "../ui/switch-row.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { SettingsFrame } from "./frame.tsx";
import { LinkRow } from "./link-row.tsx";
import { assignableRoles, canManage } from "./rights.ts";

interface LinksProps extends WorkspacePageProps, FormState, LinkListProps {}

interface LinkListProps {
  links: readonly LinkView[];
  nextCursor: string | null;
  /** `all`: those that have ended, too */
  status: "open" | "all";
}

/** Links to hand around: a form for another one, and those there are. */
export const LinksPage = ({ links, nextCursor, status, values, errors, ...page }: LinksProps) => (
  <SettingsFrame {...page} section="links">
    {canManage(page.workspace) ? (
      <NewLink frame={page.frame} workspace={page.workspace} values={values} errors={errors} />
    ) : null}
    <Panel
      id="links"
      live={["invitations"]}
      title={t("Links")}
      actions={<Filter workspace={page.workspace} status={status} />}
    >
      {links.length === 0 ? (
        <Empty icon="Link" title={status === "open" ? t("No link is open") : t("There was never a link")}>
          <p>{t("One link brings in as many people as you like, without an address from each of them.")}</p>
        </Empty>
      ) : (
        <ul class="links">
          <LinkRows {...page} links={links} nextCursor={nextCursor} status={status} />
        </ul>
      )}
    </Panel>
  </SettingsFrame>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const LinkRows = ({
  workspace,
  frame,
  links,
  nextCursor,
  status,
}: LinkListProps & Pick<WorkspacePageProps, "workspace" | "frame">) => (
  <>
    {links.map((link) => (
      <LinkRow workspace={workspace} link={link} now={frame.now} />
    ))}
    <MoreItem
      href={
        nextCursor === null
          ? null
          : paths.workspaceSettings(workspace.id, "links", { ...queryOf(status), cursor: nextCursor })
      }
    />
  </>
);

const queryOf = (status: "open" | "all") => ({ status: status === "all" ? status : null });

const Filter = ({ workspace, status }: { workspace: WorkspaceDetail; status: "open" | "all" }) => {
  const other = status === "open" ? "all" : "open";
  return (
    <a class="button button-quiet" href={paths.workspaceSettings(workspace.id, "links", queryOf(other))}>
      {other === "all" ? t("Show ended ones, too") : t("Only open ones")}
    </a>
  );
};

interface NewLinkProps extends FormState {
  frame: PageFrame;
  workspace: WorkspaceDetail;
}

const NewLink = ({ frame, workspace, values, errors }: NewLinkProps) => (
  <Panel
    title={t("New link")}
    hint={t(
      "Whoever has it can join this {one} once they are signed in. Who was removed before always needs an admin's word.",
      { one: midSentence(frame.labels.singular) },
    )}
  >
    <form method="post" action={paths.workspaceSettings(workspace.id, "links")} class="stack">
      <div class="link-choices">
        <SelectField
          name="role"
          label={t("They join as")}
          options={assignableRoles(workspace.role).filter(({ value }) => isLinkRole(value))}
          value={values?.role ?? "member"}
          errors={errors}
        />
        <ExpiryField most={90} values={values} errors={errors} />
        <NumberField
          name="max_uses"
          label={t("People at most")}
          value={values?.max_uses ?? ""}
          min={1}
          max={1000}
          empty={t("Any number")}
          errors={errors}
        />
      </div>
      <TextField
        name="allowed_domains"
        label={t("Only addresses of")}
        hint={t("Domains, with commas between them; none: of any. Addresses are proven by signing in.")}
        placeholder={t("acme.com, acme.org")}
        autocomplete="off"
        autocapitalize="none"
        value={values?.allowed_domains}
        errors={errors}
      />
      <ul class="switches">
        <SwitchRow
          name="needs_approval"
          label={t("An admin lets each person in")}
          hint={t("Until then they wait, and their request shows under Invitations.")}
          checked={values?.needs_approval === "on"}
        />
      </ul>
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="create">
          {t("Make link")}
        </button>
      </div>
    </form>
  </Panel>
);

const isLinkRole = (role: string): boolean => LINK_ROLES.some((candidate) => candidate === role);
