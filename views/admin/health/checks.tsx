import { msg } from "../../../src/language/phrase.ts";
import { say, t } from "../../../src/language/text.ts";
import { Pill } from "../../ui/pill.tsx";
import { milliseconds } from "./words.ts";

export type CheckName = "database" | "tables" | "objects";

export interface CheckView {
  name: CheckName;
  status: "healthy" | "unhealthy";
  ms: number;
  detail: string | null;
}

const ABOUT = {
  database: { label: msg("Global store"), what: msg("A query of the directory") },
  tables: { label: msg("Tables"), what: msg("Everything the migrations make is there") },
  objects: { label: msg("Objects"), what: msg("A round trip to an object and to the scheduler") },
} as const satisfies Record<CheckName, { label: string; what: string }>;

export const checkLabel = (name: CheckName): string => t(ABOUT[name].label);

export const Checks = ({ checks }: { checks: readonly CheckView[] }) => (
  <ul class="checks">
    {checks.map((check) => (
      <li class="check">
        <div class="check-head">
          <h2>{checkLabel(check.name)}</h2>
          {check.status === "healthy" ? (
            <Pill tone="good">{t("Healthy")}</Pill>
          ) : (
            <Pill tone="bad">{t("Unhealthy")}</Pill>
          )}
        </div>
        <p class="muted">{t(ABOUT[check.name].what)}</p>
        <p>
          {check.detail
            ? t("{detail}, after {time}", { detail: say(check.detail), time: milliseconds(check.ms) })
            : t("Answered in {time}", { time: milliseconds(check.ms) })}
        </p>
      </li>
    ))}
  </ul>
);
