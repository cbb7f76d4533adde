import { t } from "../../src/language/text.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import { Panel } from "../ui/panel.tsx";
import { GoForm } from "./form.tsx";
import { Destinations } from "./list.tsx";
import type { DestinationGroup } from "./shapes.ts";

interface GoPageProps {
  frame: PageFrame;
  q: string;
  at?: string | undefined;
  groups: readonly DestinationGroup[];
}

/** What the palette shows, as a page of its own. */
export const GoPage = ({ frame, q, at, groups }: GoPageProps) => (
  <Layout frame={frame} title={t("Go to")} width="narrow">
    <header class="page-head">
      <h1>{t("Go to")}</h1>
    </header>
    <Panel>
      <GoForm labels={frame.labels} q={q} at={at}>
        <Destinations groups={groups} q={q} />
      </GoForm>
    </Panel>
  </Layout>
);
