import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { OwnershipOfferView, PageFrame, WorkspaceDetail } from "../shapes.ts";
import { Panel } from "../ui/panel.tsx";
import { dayOf } from "../ui/time.tsx";

interface OfferProps {
  frame: PageFrame;
  workspace: WorkspaceDetail;
  offer: OwnershipOfferView | null;
}

/** Before whom it is for, with the choice; owners are told that it waits; nobody else sees it. */
export const OwnershipOffer = ({ frame, workspace, offer }: OfferProps) => (
  <div id="ownership-offer" class="ownership-offer" data-live="members">
    {offer === null ? null : offer.to.user_id === frame.person?.id ? (
      <Answer frame={frame} workspace={workspace} offer={offer} />
    ) : workspace.role === "owner" ? (
      <Waiting workspace={workspace} offer={offer} />
    ) : null}
  </div>
);

interface OfferedProps {
  workspace: WorkspaceDetail;
  offer: OwnershipOfferView;
}

const Answer = ({ frame, workspace, offer }: OfferedProps & { frame: PageFrame }) => (
  <Panel
    title={t("{giver} offers you ownership of {workspace}", {
      giver: offer.from.name,
      workspace: workspace.name,
    })}
    hint={t(
      "As an owner you can do everything with this {one}, deletion included; {giver} becomes an admin. The offer stands until {day}.",
      {
        one: midSentence(frame.labels.singular),
        giver: offer.from.name,
        day: dayOf(offer.expires_at),
      },
    )}
  >
    {offer.message === "" ? null : <blockquote class="offer-message">{offer.message}</blockquote>}
    <form method="post" action={paths.workspace(workspace.id)} class="actions">
      <button class="button button-primary" type="submit" name="intent" value="accept-ownership">
        {t("Accept ownership")}
      </button>
      <button class="button" type="submit" name="intent" value="decline-ownership">
        {t("Decline")}
      </button>
    </form>
  </Panel>
);

const Waiting = ({ workspace, offer }: OfferedProps) => (
  <p class="muted">
    {rich("Ownership is offered to {name} until {day}.", {
      name: <strong>{offer.to.name}</strong>,
      day: dayOf(offer.expires_at),
    })}{" "}
    <a href={paths.workspaceSettings(workspace.id, "danger")}>{t("See the offer")}</a>
  </p>
);
