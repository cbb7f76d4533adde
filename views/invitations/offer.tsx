import { midSentence, rich, t } from "../../src/language/text.ts";
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
    <h1>{t("Join {workspace}", { workspace: offer.workspace.name })}</h1>
    <p>
      {offer.org_name
        ? rich("{inviter} invited {email} to this {one} of {organization}.", {
            inviter: <strong>{offer.invited_by_name}</strong>,
            email: <strong>{offer.email}</strong>,
            one: midSentence(frame.labels.singular),
            organization: offer.org_name,
          })
        : rich("{inviter} invited {email}.", {
            inviter: <strong>{offer.invited_by_name}</strong>,
            email: <strong>{offer.email}</strong>,
          })}
    </p>
    {offer.workspace.description ? <p class="muted quote">{offer.workspace.description}</p> : null}
    <p class="muted">
      {rich("As {role}: {may}. Open until {day}.", {
        role: midSentence(roleLabel(offer.role)),
        may: midSentence(roleExplained(offer.role)),
        day: <Day at={offer.expires_at} />,
      })}
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
          label={t("Your name")}
          hint={t("How the others see you. Accepting makes your account for this address.")}
          autocomplete="name"
          maxlength={100}
          value={values?.name}
          errors={errors}
        />
      ) : null}
      <button class="button button-primary button-wide" type="submit" name="intent" value="accept">
        {t("Accept invitation")}
      </button>
      <button
        class="button button-quiet button-wide"
        type="submit"
        name="intent"
        value="decline"
        formnovalidate
      >
        {t("Decline")}
      </button>
    </form>
  );
};

const SignInFirst = ({ token, offer }: Pick<OfferProps, "token" | "offer">) => (
  <div class="stack">
    <p>
      {rich("{email} has an account. Sign in with it to accept.", {
        email: <strong>{offer.email}</strong>,
      })}
    </p>
    <a class="button button-primary button-wide" href={paths.signIn(paths.invitation(token))}>
      {t("Sign in")}
    </a>
    <form method="post" action={paths.invitation(token)}>
      <button class="button button-quiet button-wide" type="submit" name="intent" value="decline">
        {t("Decline")}
      </button>
    </form>
  </div>
);

const WrongPerson = ({ frame, offer }: Pick<OfferProps, "frame" | "offer">) => (
  <div class="stack">
    <p>
      {rich(
        "You are signed in as {email}. This invitation is for {invited} and works only with that address.",
        {
          email: <strong>{frame.person?.email}</strong>,
          invited: <strong>{offer.email}</strong>,
        },
      )}
    </p>
    <form method="post" action={paths.signOut()}>
      <button class="button button-primary button-wide" type="submit">
        {t("Sign out")}
      </button>
    </form>
    <p class="muted">
      {t("Then open the link from the mail again. Or ask {inviter} to invite your other address.", {
        inviter: offer.invited_by_name,
      })}
    </p>
  </div>
);
