import { number, t } from "../../../src/language/text.ts";
import { Panel } from "../../ui/panel.tsx";
import { milliseconds } from "./words.ts";

export interface RouteView {
  route: string;
  count: number;
  /** upper bounds */
  p50_ms: number;
  p95_ms: number;
}

export const SlowRoutes = ({ routes }: { routes: readonly RouteView[] }) => (
  <Panel
    title={t("Slowest routes")}
    hint={t("Over the last 24 hours: half of the requests, and 95 of 100, were answered within these times.")}
  >
    {routes.length === 0 ? (
      <p class="muted">{t("Nothing measured yet.")}</p>
    ) : (
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t("Route")}</th>
            <th scope="col" class="num">
              {t("Half within")}
            </th>
            <th scope="col" class="num">
              {t("95% within")}
            </th>
            <th scope="col" class="num">
              {t("Requests")}
            </th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr>
              <th scope="row">
                <code>{route.route}</code>
              </th>
              <td data-label={t("Half within")} class="num">
                {milliseconds(route.p50_ms)}
              </td>
              <td data-label={t("95% within")} class="num">
                {milliseconds(route.p95_ms)}
              </td>
              <td data-label={t("Requests")} class="num">
                {number(route.count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Panel>
);
