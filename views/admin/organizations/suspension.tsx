import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Panel } from "../../ui/panel.tsx";

interface SuspensionProps {
  organization: {
    id: string;
    name: string;
    status: "active" | "suspended";
    people: number;
    workspaces: number;
  };
  labels: Labels;
}

/** Suspending says first what it does, and to how many. */
export const Suspension = ({ organization, labels }: SuspensionProps) =>
  organization.status === "active" ? (
    <Panel
      title="Suspend"
      tone="danger"
      hint="For customers who have left or must stop. Nothing is deleted by it."
    >
      <Consequences organization={organization} labels={labels} />
      <Confirm label="Suspend this organization" about={organization.name} look="plain">
        <p>
          <strong>{organization.name}</strong>: {count(organization.people, "person", "people")} lose access
          within five seconds.
        </p>
        <form method="post" action={paths.platformOrg(organization.id)}>
          <button class="button button-danger button-wide" type="submit" name="intent" value="suspend">
            Suspend {organization.name}
          </button>
        </form>
      </Confirm>
    </Panel>
  ) : (
    <Panel
      title="Suspended"
      tone="danger"
      hint="Nobody in it can work. Reactivating gives everything back as it was; there was nothing deleted but what had been in the trash."
    >
      <form method="post" action={paths.platformOrg(organization.id)}>
        <button class="button button-primary" type="submit" name="intent" value="reactivate">
          Reactivate {organization.name}
        </button>
      </form>
    </Panel>
  );

const Consequences = ({ organization, labels }: SuspensionProps) => {
  const [one, many] = [labels.singular.toLowerCase(), labels.plural.toLowerCase()];
  return (
    <ul class="consequences">
      <li>
        All {count(organization.workspaces, one, many)} refuse to be read or changed, by everybody, within
        five seconds.
      </li>
      <li>No {one} can be created, nobody can be invited, and no invitation is accepted.</li>
      <li>The organization sends no mail.</li>
      <li>
        Its people stay in it and can still sign in, for other organizations. Deleted {many} are purged on
        their day all the same.
      </li>
      <li>You can reactivate it at any time; everything is then as it was.</li>
    </ul>
  );
};

const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
