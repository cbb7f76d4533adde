import { rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { FormState } from "../../shapes.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Day, RelativeTime } from "../../ui/time.tsx";

export interface OwnerView {
  user_id: string;
  name: string;
  email: string;
  joined_at: string;
  last_seen_at: string | null;
}

interface OwnersProps extends FormState {
  organization: { id: string; name: string; owners: readonly OwnerView[] };
  /** epoch milliseconds */
  now: number;
}

export const Owners = ({ organization, now, values, errors }: OwnersProps) => (
  <Panel
    title={organization.owners.length === 1 ? t("Owner") : t("Owners")}
    hint={t("Owners run the organization and everything in it. There is always at least one.")}
  >
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{t("Person")}</th>
          <th scope="col">{t("Joined")}</th>
          <th scope="col">{t("Last seen")}</th>
          <th scope="col">
            <span class="visually-hidden">{t("Actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {organization.owners.map((owner) => (
          <tr>
            <th scope="row">
              <div class="person">
                <Avatar id={owner.user_id} name={owner.name} />
                <span class="person-name">
                  <a class="cell-link" href={paths.platformPerson(owner.user_id)}>
                    {owner.name}
                  </a>
                  <small>{owner.email}</small>
                </span>
              </div>
            </th>
            <td data-label={t("Joined")}>
              <Day at={owner.joined_at} />
            </td>
            <td data-label={t("Last seen")}>
              {owner.last_seen_at ? <RelativeTime at={owner.last_seen_at} now={now} /> : t("Never")}
            </td>
            <td class="cell-actions">
              {organization.owners.length > 1 ? <Release organization={organization} owner={owner} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <NameOwner organization={organization} values={values} errors={errors} />
  </Panel>
);

const Release = ({
  organization,
  owner,
}: {
  organization: { id: string; name: string };
  owner: OwnerView;
}) => (
  <Confirm label={t("Make admin")} about={t("of {name}", { name: owner.name })}>
    <p>
      {rich("{name} stays in {organization} as an admin and can no longer change its owners.", {
        name: <strong>{owner.name}</strong>,
        organization: organization.name,
      })}
    </p>
    <form method="post" action={paths.platformOrg(organization.id)}>
      <input type="hidden" name="user_id" value={owner.user_id} />
      <button class="button button-wide" type="submit" name="intent" value="release-owner">
        {t("Make admin")}
      </button>
    </form>
  </Confirm>
);

const NameOwner = ({ organization, values, errors }: Omit<OwnersProps, "now">) => (
  <form method="post" action={paths.platformOrg(organization.id)} class="inline-form form-after">
    <TextField
      name="email"
      label={t("Name another owner")}
      hint={t("By e-mail address; an account is made if there is none.")}
      type="email"
      required
      maxlength={254}
      autocomplete="off"
      value={values?.email}
      errors={errors}
    />
    <SelectField
      name="instead_of"
      label={t("In place of")}
      value={values?.instead_of ?? ""}
      errors={errors}
      options={[
        { value: "", label: t("Nobody: one more owner") },
        ...organization.owners.map((owner) => ({
          value: owner.user_id,
          label: t("{name}, who becomes admin", { name: owner.name }),
        })),
      ]}
    />
    <button class="button" type="submit" name="intent" value="name-owner">
      {t("Name owner")}
    </button>
  </form>
);
