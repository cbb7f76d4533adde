import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { counted } from "./teams.tsx";

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
  already_member: { tone: "neutral", label: "Already a member" },
  already_invited: { tone: "neutral", label: "Already invited" },
  not_an_address: { tone: "bad", label: "Not an address" },
  unknown_role: { tone: "bad", label: "Unknown role" },
  role_above_yours: { tone: "bad", label: "Role above yours" },
  repeated: { tone: "neutral", label: "Twice in the list" },
  over_limit: { tone: "warn", label: "Over today's limit" },
} as const satisfies Record<Exclude<Outcome, "invited">, object>;

const OutcomePill = ({ outcome, dry_run }: { outcome: Outcome; dry_run: boolean }) =>
  outcome === "invited" ? (
    <Pill tone="good">{dry_run ? "Will be invited" : "Invited"}</Pill>
  ) : (
    <Pill tone={OUTCOME[outcome].tone}>{OUTCOME[outcome].label}</Pill>
  );

/** What came of each row, or would; then with the button that does it. */
export const InviteResults = ({ report }: { report: BulkReport }) => (
  <Panel title={titleOf(report)} hint={hintOf(report)}>
    <table class="cards results">
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Address</th>
          <th scope="col">Role</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {report.results.map((row, index) => (
          <tr>
            <td data-label="Row" class="muted">
              {index + 1}
            </td>
            <th scope="row">{row.email}</th>
            <td data-label="Role">
              <span class="role">{row.role}</span>
            </td>
            <td data-label="Result">
              <OutcomePill outcome={row.outcome} dry_run={report.dry_run} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {report.dry_run && report.invited > 0 ? (
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="send">
          Invite {counted(report.invited, "person", "people")}
        </button>
      </div>
    ) : null}
  </Panel>
);

const titleOf = ({ dry_run, invited }: BulkReport): string =>
  `${counted(invited, "person", "people")} ${dry_run ? "will be" : invited === 1 ? "is" : "are"} invited`;

function hintOf({ dry_run, refused }: BulkReport): string {
  const rest =
    refused === 0 ? "" : ` ${counted(refused, "row is", "rows are")} left out, each for its reason.`;
  return dry_run
    ? `Nothing is sent yet.${rest}`
    : `Their mails are on the way; each shows under Invitations.${rest}`;
}
