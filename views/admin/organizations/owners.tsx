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
    title={organization.owners.length === 1 ? "Owner" : "Owners"}
    hint="Owners run the organization and everything in it. There is always at least one."
  >
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Joined</th>
          <th scope="col">Last seen</th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
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
            <td data-label="Joined">
              <Day at={owner.joined_at} />
            </td>
            <td data-label="Last seen">
              {owner.last_seen_at ? <RelativeTime at={owner.last_seen_at} now={now} /> : "Never"}
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
  <Confirm label="Make admin" about={`of ${owner.name}`}>
    <p>
      <strong>{owner.name}</strong> stays in {organization.name} as an admin and can no longer change its
      owners.
    </p>
    <form method="post" action={paths.platformOrg(organization.id)}>
      <input type="hidden" name="user_id" value={owner.user_id} />
      <button class="button button-wide" type="submit" name="intent" value="release-owner">
        Make admin
      </button>
    </form>
  </Confirm>
);

const NameOwner = ({ organization, values, errors }: Omit<OwnersProps, "now">) => (
  <form method="post" action={paths.platformOrg(organization.id)} class="inline-form form-after">
    <TextField
      name="email"
      label="Name another owner"
      hint="By e-mail address; an account is made if there is none."
      type="email"
      required
      maxlength={254}
      autocomplete="off"
      value={values?.email}
      errors={errors}
    />
    <SelectField
      name="instead_of"
      label="In place of"
      value={values?.instead_of ?? ""}
      errors={errors}
      options={[
        { value: "", label: "Nobody: one more owner" },
        ...organization.owners.map((owner) => ({
          value: owner.user_id,
          label: `${owner.name}, who becomes admin`,
        })),
      ]}
    />
    <button class="button" type="submit" name="intent" value="name-owner">
      Name owner
    </button>
  </form>
);
