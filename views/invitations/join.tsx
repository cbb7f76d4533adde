import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { Tile } from "../ui/tile.tsx";
import { Day } from "../ui/time.tsx";
import { Ended, type EndedReason } from "./join-ended.tsx";

export interface LinkOffer {
  role: WorkspaceRole;
  allowed_domains: readonly string[];
  needs_approval: boolean;
  expires_at: string;
  org_name?: string | undefined;
  workspace: { id: string; name: string; description: string; color: string; icon: string };
}

/** Everything the holder of a link can meet. */
export type JoinState =
  | { kind: "sign-in-first" | "open" | "wrong-domain" | "member" | "waiting" | "declined"; offer: LinkOffer }
  /** it ended, or leads nowhere */
  | { kind: EndedReason };

interface JoinProps {
  frame: PageFrame;
  token: string;
  state: JoinState;
}

/** What the link is for; only a click joins. Under any failing status, too. */
export const JoinPage = ({ frame, token, state }: JoinProps) => (
  <Layout frame={frame} title={t("Join")} width="narrow">
    <section class="card card-centered">
      {"offer" in state ? (
        <Offer frame={frame} token={token} kind={state.kind} offer={state.offer} />
      ) : (
        <Ended frame={frame} reason={state.kind} />
      )}
    </section>
  </Layout>
);

interface OfferProps {
  frame: PageFrame;
  token: string;
  kind: Extract<JoinState, { offer: LinkOffer }>["kind"];
  offer: LinkOffer;
}

const Offer = (props: OfferProps) => {
  const { frame, offer } = props;
  const one = midSentence(frame.labels.singular);
  return (
    <>
      <Tile color={offer.workspace.color} icon={offer.workspace.icon} size="l" />
      <h1>{t("Join {workspace}", { workspace: offer.workspace.name })}</h1>
      <p>
        {offer.org_name
          ? t("You have a link into this {one} of {organization}.", { one, organization: offer.org_name })
          : t("You have a link into this {one}.", { one })}
      </p>
      {offer.workspace.description ? <p class="muted quote">{offer.workspace.description}</p> : null}
      <p class="muted">
        {rich("As {role}: {may}. Open until {day}.", {
          role: midSentence(roleLabel(offer.role)),
          may: midSentence(roleExplained(offer.role)),
          day: <Day at={offer.expires_at} />,
        })}
      </p>
      {offer.allowed_domains.length > 0 ? (
        <p class="muted">
          {rich("For addresses of {domains}.", {
            domains: <strong>{offer.allowed_domains.join(", ")}</strong>,
          })}
        </p>
      ) : null}
      <Answer {...props} />
    </>
  );
};

const Answer = ({ frame, token, kind, offer }: OfferProps) => {
  switch (kind) {
    case "sign-in-first":
      return (
        <div class="stack">
          <p>{t("Sign in first. You come back here, with an account or a new one.")}</p>
          <a class="button button-primary button-wide" href={paths.signIn(paths.join(token))}>
            {t("Sign in")}
          </a>
        </div>
      );
    case "open":
      return <Join token={token} offer={offer} />;
    case "wrong-domain":
      return <WrongDomain frame={frame} />;
    default:
      return <Settled kind={kind} offer={offer} />;
  }
};

const Join = ({ token, offer }: Pick<OfferProps, "token" | "offer">) => (
  <form method="post" action={paths.join(token)} class="stack">
    {offer.needs_approval ? <p>{t("An admin lets you in. You get a mail as soon as they have.")}</p> : null}
    <button class="button button-primary button-wide" type="submit">
      {offer.needs_approval ? t("Ask to join") : t("Join")}
    </button>
  </form>
);

const WrongDomain = ({ frame }: Pick<OfferProps, "frame">) => (
  <div class="stack">
    <p>
      {rich("You are signed in as {email}, which is none of these.", {
        email: <strong>{frame.person?.email}</strong>,
      })}
    </p>
    <form method="post" action={paths.signOut()}>
      <button class="button button-primary button-wide" type="submit">
        {t("Sign out")}
      </button>
    </form>
    <p class="muted">{t("Then open the link again and sign in with another address.")}</p>
  </div>
);

const Settled = ({ kind, offer }: { kind: "member" | "waiting" | "declined"; offer: LinkOffer }) => {
  if (kind === "member") {
    return (
      <div class="stack">
        <p>{t("You are in already.")}</p>
        <a class="button button-primary button-wide" href={paths.workspace(offer.workspace.id)}>
          {t("Go to {workspace}", { workspace: offer.workspace.name })}
        </a>
      </div>
    );
  }
  return kind === "waiting" ? (
    <div class="stack" role="status">
      <p>
        <strong>{t("You are waiting for an admin.")}</strong>{" "}
        {t("You get a mail as soon as they have let you in; there is nothing more to do.")}
      </p>
    </div>
  ) : (
    <div class="stack">
      <p>
        <strong>{t("An admin declined your request.")}</strong> {t("Ask them in person for an invitation.")}
      </p>
    </div>
  );
};
