import { roleAllows } from "../../src/roles.ts";
import type { FormState, MemberView, OwnershipOfferView, WorkspacePageProps } from "../shapes.ts";
import { Archive, Delete, Leave, Restore, Transfer } from "./danger-acts.tsx";
import { SettingsFrame } from "./frame.tsx";

interface DangerProps extends WorkspacePageProps, FormState {
  /** members to suggest as the owner, without the reader; null: there is nobody else */
  heirs: readonly MemberView[] | null;
  /** of ownership, if one waits for its answer */
  offer: OwnershipOfferView | null;
  /** days between deletion and purge, as configured */
  retentionDays: number;
}

/** What can be undone stands above what cannot; each says what is lost. */
export const DangerPage = ({ heirs, offer, retentionDays, values, errors, ...page }: DangerProps) => {
  const { workspace, frame } = page;
  const act = { workspace, labels: frame.labels, values, errors };
  const owner = roleAllows(workspace.role, "own");
  const alive = workspace.status !== "deleted";
  const open = alive && workspace.status !== "archived";
  return (
    <SettingsFrame {...page} section="danger">
      {!alive && owner ? <Restore {...act} now={frame.now} /> : null}
      {workspace.status === "archived" && roleAllows(workspace.role, "manage") ? (
        <Restore {...act} now={frame.now} />
      ) : null}
      {open && roleAllows(workspace.role, "manage") ? <Archive {...act} /> : null}
      {open && owner ? <Transfer {...act} heirs={heirs} offer={offer} you={frame.person?.id} /> : null}
      {alive ? <Leave {...act} /> : null}
      {alive && owner ? <Delete {...act} retentionDays={retentionDays} /> : null}
    </SettingsFrame>
  );
};
