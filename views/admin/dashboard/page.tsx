import { t } from "../../../src/language/text.ts";
import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { OrgAdminPage, PlatformAdminPage, type ConsoleOrg } from "../frame.tsx";
import { Attention, type AttentionItem } from "./attention.tsx";
import { Cards, type CardView } from "./cards.tsx";

export interface DashboardContent {
  cards: readonly CardView[];
  attention: readonly AttentionItem[];
}

interface DashboardProps extends DashboardContent {
  frame: PageFrame;
  shortcuts: readonly Shortcut[];
}

/** A page further in. */
export interface Shortcut {
  label: string;
  href: string;
}

export const PlatformDashboard = ({ frame, shortcuts, ...content }: DashboardProps) => (
  <PlatformAdminPage
    frame={frame}
    section="dashboard"
    title={t("Dashboard")}
    actions={<Shortcuts shortcuts={shortcuts} />}
    lead={t("Every module of the platform, and what waits for you.")}
    crumbs={[{ label: t("Dashboard") }]}
  >
    <Content {...content} />
  </PlatformAdminPage>
);

export const OrgDashboard = ({
  frame,
  org,
  administered,
  shortcuts,
  ...content
}: DashboardProps & { org: ConsoleOrg; administered: readonly ConsoleOrg[] }) => (
  <OrgAdminPage
    frame={frame}
    section="dashboard"
    org={org}
    administered={administered}
    title={org.name}
    actions={<Shortcuts shortcuts={shortcuts} />}
    lead={t("What there is to manage, and what waits for you.")}
    crumbs={[{ label: t("Dashboard") }]}
  >
    <Content {...content} />
  </OrgAdminPage>
);

const Shortcuts = ({ shortcuts }: { shortcuts: readonly Shortcut[] }) => (
  <>
    {shortcuts.map(({ label, href }) => (
      <a class="button" href={href}>
        {label}
      </a>
    ))}
  </>
);

const Content = ({ cards, attention }: DashboardContent) => (
  <div class="columns-even">
    {cards.length === 0 ? (
      <Empty icon="Widgets" title={t("No module shows itself here")}>
        <p>{t("Modules that have something to manage put a card here.")}</p>
      </Empty>
    ) : (
      <Cards cards={cards} />
    )}
    <Attention items={attention} />
  </div>
);
