import { t } from "../../src/language/text.ts";
import { Layout } from "../layout.tsx";
import type { FormState, PageFrame } from "../shapes.ts";
import { Offer, type InvitationOffer } from "./offer.tsx";
import { ExpiredOffer, AcceptedByYou, Closed, type ClosedReason } from "./closed.tsx";

/** Everything the holder of a link can meet. */
export type InvitationState =
  /** signed out, the address has no account: accepting makes it */
  | { kind: "new-account"; offer: InvitationOffer }
  /** signed out, the address has an account: sign in first */
  | { kind: "sign-in-first"; offer: InvitationOffer }
  /** signed in with the invited address */
  | { kind: "yours"; offer: InvitationOffer }
  /** signed in with another address */
  | { kind: "wrong-person"; offer: InvitationOffer }
  | { kind: "expired"; offer: InvitationOffer }
  /** the reader accepted it earlier */
  | { kind: "accepted-by-you"; workspaceId: string; workspaceName: string }
  /** accepted by somebody, declined, cancelled, unknown or cut off; or the workspace takes nobody */
  | { kind: ClosedReason };

interface InvitationProps extends FormState {
  frame: PageFrame;
  token: string;
  state: InvitationState;
}

/** Shows what the invitation is for; only a click accepts. Under any failing status, too. */
export const InvitationPage = ({ frame, token, state, values, errors }: InvitationProps) => (
  <Layout frame={frame} title={t("Invitation")} width="narrow">
    <section class="card card-centered">{content({ frame, token, state, values, errors })}</section>
  </Layout>
);

function content({ frame, token, state, values, errors }: InvitationProps) {
  switch (state.kind) {
    case "new-account":
    case "sign-in-first":
    case "yours":
    case "wrong-person":
      return (
        <Offer
          frame={frame}
          token={token}
          offer={state.offer}
          kind={state.kind}
          values={values}
          errors={errors}
        />
      );
    case "expired":
      return <ExpiredOffer offer={state.offer} />;
    case "accepted-by-you":
      return <AcceptedByYou workspaceId={state.workspaceId} workspaceName={state.workspaceName} />;
    default:
      return <Closed reason={state.kind} frame={frame} />;
  }
}
