import { msg } from "../../../src/language/phrase.ts";
import { midSentence, plural, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { PLATFORM_ROLES } from "../../../src/roles.ts";
import type { FormState, PageFrame } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField } from "../../ui/field.tsx";
import { orgRoleLabel, platformRoleExplained, platformRoleLabel } from "../../ui/org-role.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Day } from "../../ui/time.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { LastSeen } from "./person-cell.tsx";
import type { PlatformPersonView } from "./platform-list.tsx";

export interface PlatformPersonProps extends FormState {
  frame: PageFrame;
  person: PlatformPersonView;
  /** why the role can't be changed by the reader, or null */
  fixed: "not-owner" | "own" | "configured" | null;
  maySignOut: boolean;
}

export const PlatformPersonPage = ({
  frame,
  person,
  fixed,
  maySignOut,
  values,
  errors,
}: PlatformPersonProps) => (
  <PlatformAdminPage
    frame={frame}
    section="people"
    title={person.name}
    lead={person.email}
    crumbs={[{ label: t("People"), href: paths.platformPeople() }, { label: person.name }]}
  >
    <div class="columns-even">
      <Panel title={t("Account")}>
        <dl class="facts">
          <dt>{t("Address")}</dt>
          <dd>{person.email}</dd>
          <dt>{t("Since")}</dt>
          <dd>
            <Day at={person.created_at} />
          </dd>
          <dt>{t("Last seen")}</dt>
          <dd>
            <LastSeen at={person.last_seen_at} now={frame.now} />
          </dd>
        </dl>
      </Panel>
      <Role person={person} fixed={fixed} values={values} errors={errors} />
    </div>
    <Belongings person={person} />
    {maySignOut ? <SignOut person={person} /> : null}
  </PlatformAdminPage>
);

const WHY = {
  "not-owner": msg("Platform owners name and revoke these roles."),
  own: msg(
    "Your own role is for another platform owner to change, so that you can't lock yourself out by a slip.",
  ),
  configured: msg("PLATFORM_OWNER_EMAIL names this person, so they own the platform at every sign-in."),
} as const;

const Role = ({ person, fixed, values, errors }: Omit<PlatformPersonProps, "frame" | "maySignOut">) => (
  <Panel title={t("Platform role")} hint={t("Gives nothing inside organizations.")}>
    {fixed !== null ? (
      <>
        <p>
          <strong>{person.platform_role ? platformRoleLabel(person.platform_role) : t("None")}</strong>
        </p>
        <p class="muted">{t(WHY[fixed])}</p>
      </>
    ) : (
      <form method="post" action={paths.platformPerson(person.id)} class="stack">
        <SelectField
          name="platform_role"
          label={t("Role")}
          value={values?.platform_role ?? person.platform_role ?? ""}
          errors={errors}
          hint={t("Takes effect at once. The audit log tells who changed it.")}
          options={[
            { value: "", label: t("None") },
            ...PLATFORM_ROLES.map((role) => ({
              value: role,
              label: `${platformRoleLabel(role)}: ${midSentence(platformRoleExplained(role))}`,
            })),
          ]}
        />
        <div class="actions">
          <button class="button" type="submit" name="intent" value="role">
            {t("Save role")}
          </button>
        </div>
      </form>
    )}
  </Panel>
);

const Belongings = ({ person }: { person: PlatformPersonView }) => (
  <Panel title={plural(person.organization_count, "{n} organization", "{n} organizations")}>
    {person.organizations.length === 0 ? (
      <p class="muted">{t("Belongs to none yet.")}</p>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Organization")}</th>
            <th scope="col">{t("Role in it")}</th>
          </tr>
        </thead>
        <tbody>
          {person.organizations.map((org) => (
            <tr>
              <th scope="row">
                <a class="cell-link" href={paths.platformOrg(org.id)}>
                  {org.name}
                </a>
                <small>{org.slug}</small>
              </th>
              <td data-label={t("Role in it")}>{orgRoleLabel(org.role)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Panel>
);

const SignOut = ({ person }: { person: PlatformPersonView }) => (
  <Panel
    title={t("Sign out everywhere")}
    hint={t(
      "When a device is lost or an account may be in the wrong hands. Ends every session and token; devices that were just used may take five minutes.",
    )}
  >
    <Confirm label={t("Sign out everywhere")} about={person.name} look="plain">
      <p>{rich("{name} has to sign in again on every device.", { name: <strong>{person.name}</strong> })}</p>
      <form method="post" action={paths.platformPerson(person.id)}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="sign-out">
          {t("Sign out everywhere")}
        </button>
      </form>
    </Confirm>
  </Panel>
);
