import { msg } from "../../src/language/phrase.ts";
import { plural, t } from "../../src/language/text.ts";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";

type Outcome =
  | "invited"
  | "already_member"
  | "already_invited"
  | "not_an_address"
  | "unknown_role"
  | "role_above_yours"
  | "repeated"
  | "over_limit";

export interface BulkReport {
  /** nothing is done yet */
  dry_run: boolean;
  invited: number;
  refused: number;
  results: readonly { email: string; role: string; outcome: Outcome }[];
}

const OUTCOME = {
  already_member: { tone: "neutral", label: msg("Already a member") },
  already_invited: { tone: "neutral", label: msg("Already invited") },
  not_an_address: { tone: "bad", label: msg("Not an address") },
  unknown_role: { tone: "bad", label: msg("Unknown role") },
  role_above_yours: { tone: "bad", label: msg("Role above yours") },
  repeated: { tone: "neutral", label: msg("Twice in the list") },
  over_limit: { tone: "warn", label: msg("Over today's limit") },
} as const satisfies Record<Exclude<Outcome, "invited">, object>;

const OutcomePill = ({ outcome, dry_run }: { outcome: Outcome; dry_run: boolean }) =>
  outcome === "invited" ? (
    <Pill tone="good">{dry_run ? t("Will be invited") : t("Invited")}</Pill>
  ) : (
    <Pill tone={OUTCOME[outcome].tone}>{t(OUTCOME[outcome].label)}</Pill>
  );

/** What came of each row, or would; then with the button that does it. */
export const InviteResults = ({ report }: { report: BulkReport }) => (
  <Panel title={titleOf(report)} hint={hintOf(report)}>
    <table class="cards results">
      <thead>
        <tr>
          <th scope="col">{t("Row")}</th>
          <th scope="col">{t("Address")}</th>
          <th scope="col">{t("Role")}</th>
          <th scope="col">{t("Result")}</th>
        </tr>
      </thead>
      <tbody>
        {report.results.map((row, index) => (
          <tr>
            <td data-label={t("Row")} class="muted">
              {index + 1}
            </td>
            <th scope="row">{row.email}</th>
            <td data-label={t("Role")}>
              <span class="role">{row.role}</span>
            </td>
            <td data-label={t("Result")}>
              <OutcomePill outcome={row.outcome} dry_run={report.dry_run} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {report.dry_run && report.invited > 0 ? (
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="send">
          {plural(report.invited, "Invite {n} person", "Invite {n} people")}
        </button>
      </div>
    ) : null}
  </Panel>
);

const titleOf = ({ dry_run, invited }: BulkReport): string =>
  dry_run
    ? plural(invited, "{n} person will be invited", "{n} people will be invited")
    : plural(invited, "{n} person is invited", "{n} people are invited");

function hintOf({ dry_run, refused }: BulkReport): string {
  const sent = dry_run
    ? t("Nothing is sent yet.")
    : t("Their mails are on the way; each shows under Invitations.");
  if (refused === 0) return sent;
  const rest = plural(
    refused,
    "{n} row is left out, each for its reason.",
    "{n} rows are left out, each for its reason.",
  );
  return `${sent} ${rest}`;
}
