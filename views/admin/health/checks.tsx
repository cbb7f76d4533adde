import { Pill } from "../../ui/pill.tsx";
import { milliseconds } from "./words.ts";

export type CheckName = "database" | "tables" | "objects";

export interface CheckView {
  name: CheckName;
  status: "healthy" | "unhealthy";
  ms: number;
  detail: string | null;
}

const ABOUT: Record<CheckName, { label: string; what: string }> = {
  database: { label: "Global store", what: "A query of the directory" },
  tables: { label: "Tables", what: "Everything the migrations make is there" },
  objects: { label: "Objects", what: "A round trip to an object and to the scheduler" },
};

export const checkLabel = (name: CheckName): string => ABOUT[name].label;

export const Checks = ({ checks }: { checks: readonly CheckView[] }) => (
  <ul class="checks">
    {checks.map((check) => (
      <li class="check">
        <div class="check-head">
          <h2>{ABOUT[check.name].label}</h2>
          {check.status === "healthy" ? <Pill tone="good">Healthy</Pill> : <Pill tone="bad">Unhealthy</Pill>}
        </div>
        <p class="muted">{ABOUT[check.name].what}</p>
        <p>
          {check.detail ? `${check.detail}, after ` : "Answered in "}
          {milliseconds(check.ms)}
        </p>
      </li>
    ))}
  </ul>
);
