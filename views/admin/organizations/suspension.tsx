import { midSentence, plural, t } from "../../../src/language/text.ts";
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
      title={t("Suspend")}
      tone="danger"
      hint={t("For customers who have left or must stop. Nothing is deleted by it.")}
    >
      <Consequences organization={organization} labels={labels} />
      <Confirm label={t("Suspend this organization")} about={organization.name} look="plain">
        <p>
          <strong>{organization.name}</strong>:{" "}
          {plural(
            organization.people,
            "{n} person lose access within five seconds.",
            "{n} people lose access within five seconds.",
          )}
        </p>
        <form method="post" action={paths.platformOrg(organization.id)}>
          <button class="button button-danger button-wide" type="submit" name="intent" value="suspend">
            {t("Suspend {organization}", { organization: organization.name })}
          </button>
        </form>
      </Confirm>
    </Panel>
  ) : (
    <Panel
      title={t("Suspended")}
      tone="danger"
      hint={t(
        "Nobody in it can work. Reactivating gives everything back as it was; there was nothing deleted but what had been in the trash.",
      )}
    >
      <form method="post" action={paths.platformOrg(organization.id)}>
        <button class="button button-primary" type="submit" name="intent" value="reactivate">
          {t("Reactivate {organization}", { organization: organization.name })}
        </button>
      </form>
    </Panel>
  );

const Consequences = ({ organization, labels }: SuspensionProps) => {
  const [one, many] = [midSentence(labels.singular), midSentence(labels.plural)];
  return (
    <ul class="consequences">
      <li>
        {plural(
          organization.workspaces,
          "All {n} {label} refuse to be read or changed, by everybody, within five seconds.",
          "All {n} {label} refuse to be read or changed, by everybody, within five seconds.",
          { label: organization.workspaces === 1 ? one : many },
        )}
      </li>
      <li>{t("No {one} can be created, nobody can be invited, and no invitation is accepted.", { one })}</li>
      <li>{t("The organization sends no mail.")}</li>
      <li>
        {t("Its people stay in it and can still sign in, for other organizations.")}{" "}
        {t("Deleted {many} are purged on their day all the same.", { many })}
      </li>
      <li>{t("You can reactivate it at any time; everything is then as it was.")}</li>
    </ul>
  );
};
