import { paths } from "../../src/paths.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import type { FormState, PageFrame } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { Tile } from "../ui/tile.tsx";
import { Day } from "../ui/time.tsx";

export interface InvitationOffer {
  email: string;
  role: WorkspaceRole;
  invited_by_name: string;
  expires_at: string;
  org_name?: string | undefined;
  workspace: { name: string; description: string; color: string; icon: string };
}

interface OfferProps extends FormState {
  frame: PageFrame;
  token: string;
  offer: InvitationOffer;
  kind: "new-account" | "sign-in-first" | "yours" | "wrong-person";
}

export const Offer = ({ frame, token, offer, kind, values, errors }: OfferProps) => (
  <>
    <Tile color={offer.workspace.color} icon={offer.workspace.icon} size="l" />
    <h1>Join {offer.workspace.name}</h1>
    <p>
      <strong>{offer.invited_by_name}</strong> invited <strong>{offer.email}</strong>
      {offer.org_name ? (
        <>
          {" "}
          to this {frame.labels.singular.toLowerCase()} of {offer.org_name}
        </>
      ) : null}
      .
    </p>
    {offer.workspace.description ? <p class="muted quote">{offer.workspace.description}</p> : null}
    <p class="muted">
      As {roleLabel(offer.role).toLowerCase()}: {roleExplained(offer.role).toLowerCase()}. Open until{" "}
      <Day at={offer.expires_at} />.
    </p>
    <Answer frame={frame} token={token} offer={offer} kind={kind} values={values} errors={errors} />
  </>
);

const Answer = ({ frame, token, offer, kind, values, errors }: OfferProps) => {
  if (kind === "sign-in-first") return <SignInFirst token={token} offer={offer} />;
  if (kind === "wrong-person") return <WrongPerson frame={frame} offer={offer} />;
  return (
    <form method="post" action={paths.invitation(token)} class="stack">
      {kind === "new-account" ? (
        <TextField
          name="name"
          label="Your name"
          hint="How the others see you. Accepting makes your account for this address."
          autocomplete="name"
          maxlength={100}
          value={values?.name}
          errors={errors}
        />
      ) : null}
      <button class="button button-primary button-wide" type="submit" name="intent" value="accept">
        Accept invitation
      </button>
      <button
        class="button button-quiet button-wide"
        type="submit"
        name="intent"
        value="decline"
        formnovalidate
      >
        Decline
      </button>
    </form>
  );
};

const SignInFirst = ({ token, offer }: Pick<OfferProps, "token" | "offer">) => (
  <div class="stack">
    <p>
      <strong>{offer.email}</strong> has an account. Sign in with it to accept.
    </p>
    <a class="button button-primary button-wide" href={paths.signIn(paths.invitation(token))}>
      Sign in
    </a>
    <form method="post" action={paths.invitation(token)}>
      <button class="button button-quiet button-wide" type="submit" name="intent" value="decline">
        Decline
      </button>
    </form>
  </div>
);

const WrongPerson = ({ frame, offer }: Pick<OfferProps, "frame" | "offer">) => (
  <div class="stack">
    <p>
      You are signed in as <strong>{frame.person?.email}</strong>. This invitation is for{" "}
      <strong>{offer.email}</strong> and works only with that address.
    </p>
    <form method="post" action={paths.signOut()}>
      <button class="button button-primary button-wide" type="submit">
        Sign out
      </button>
    </form>
    <p class="muted">
      Then open the link from the mail again. Or ask {offer.invited_by_name} to invite your other address.
    </p>
  </div>
);
