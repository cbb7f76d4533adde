import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { Panel } from "../../ui/panel.tsx";
import { RelativeTime } from "../../ui/time.tsx";

export interface FailingView {
  workspace_id: string;
  org_id: string | null;
  org_name: string | null;
  since: string;
}

interface UndeliveredProps {
  failing: readonly FailingView[];
  labels: Labels;
  /** epoch milliseconds */
  now: number;
}

export const Undelivered = ({ failing, labels, now }: UndeliveredProps) => (
  <Panel
    title="Objects that can't deliver"
    hint={`Their changes are safe in the ${labels.singular.toLowerCase()} itself and wait to reach lists and search; delivery is tried again every minute at least.`}
  >
    {failing.length === 0 ? (
      <p class="muted">None: every change has reached the directory.</p>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{labels.singular}</th>
            <th scope="col">Organization</th>
            <th scope="col">Waits since</th>
          </tr>
        </thead>
        <tbody>
          {failing.map((one) => (
            <tr>
              <th scope="row">
                <code>{one.workspace_id}</code>
              </th>
              <td data-label="Organization">
                {one.org_id ? (
                  <a href={paths.platformOrg(one.org_id)}>{one.org_name || one.org_id}</a>
                ) : (
                  "Unknown"
                )}
              </td>
              <td data-label="Waits since">
                <RelativeTime at={one.since} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Panel>
);
