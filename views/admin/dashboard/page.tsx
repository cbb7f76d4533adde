import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { OrgAdminPage, PlatformAdminPage, type ConsoleOrg } from "../frame.tsx";
import { Attention, type AttentionItem } from "./attention.tsx";
import { Cards, type CardView } from "./cards.tsx";

export interface DashboardContent {
  cards: readonly CardView[];
  attention: readonly AttentionItem[];
}

export const PlatformDashboard = ({ frame, ...content }: DashboardContent & { frame: PageFrame }) => (
  <PlatformAdminPage
    frame={frame}
    section="dashboard"
    title="Dashboard"
    lead="Every module of the platform, and what waits for you."
    crumbs={[{ label: "Dashboard" }]}
  >
    <Content {...content} />
  </PlatformAdminPage>
);

export const OrgDashboard = ({
  frame,
  org,
  administered,
  ...content
}: DashboardContent & { frame: PageFrame; org: ConsoleOrg; administered: readonly ConsoleOrg[] }) => (
  <OrgAdminPage
    frame={frame}
    section="dashboard"
    org={org}
    administered={administered}
    title={org.name}
    lead="What there is to manage, and what waits for you."
    crumbs={[{ label: "Dashboard" }]}
  >
    <Content {...content} />
  </OrgAdminPage>
);

const Content = ({ cards, attention }: DashboardContent) => (
  <>
    {cards.length === 0 ? (
      <Empty icon="Widgets" title="No module shows itself here">
        <p>Modules that have something to manage put a card here.</p>
      </Empty>
    ) : (
      <Cards cards={cards} />
    )}
    <Attention items={attention} />
  </>
);
