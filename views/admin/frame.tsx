/** The frame of every admin page: where one is, what else there is, and the page's own tabs. */
import type { Child, PropsWithChildren } from "hono/jsx";
import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { ConsoleName, PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { liveLists } from "../ui/live-list.tsx";

/** A step above the page, or the page itself without `href`. */
export interface Crumb {
  label: string;
  href?: string;
}

export interface AdminTab {
  label: string;
  href: string;
  current: boolean;
}

interface AdminPageProps {
  frame: PageFrame;
  title: string;
  /** under the title */
  lead?: Child;
  /** buttons beside the title */
  actions?: Child;
  /** below the area's name; the last one is this page */
  crumbs?: readonly Crumb[];
  tabs?: readonly AdminTab[];
  /** stands in place of the plain heading, for pages about one thing */
  head?: Child;
  /** where the news of its lists come from */
  live?: string;
}

/** An organization as the console switches between them. */
export interface ConsoleOrg {
  slug: string;
  name: string;
}

export type PlatformSection =
  | "dashboard"
  | "modules"
  | "organizations"
  | "people"
  | "approvals"
  | "health"
  | "audit";
export type OrgSection =
  | "dashboard"
  | "workspaces"
  | "people"
  | "invitations"
  | "service-accounts"
  | "jobs"
  | "audit";

interface Entry<Section> {
  section: Section;
  label: string;
  icon: string;
  href: string;
}

const platformEntries = (frame: PageFrame): readonly Entry<PlatformSection>[] => [
  { section: "dashboard", label: t("Dashboard"), icon: "Dashboard", href: paths.platformAdmin() },
  { section: "modules", label: frame.labels.plural, icon: frame.labels.icon, href: paths.platformModule() },
  { section: "organizations", label: t("Organizations"), icon: "Business", href: paths.platformOrgs() },
  { section: "people", label: t("People"), icon: "Group", href: paths.platformPeople() },
  { section: "approvals", label: t("Approvals"), icon: "Rule", href: paths.platformApprovals() },
  { section: "health", label: t("Health"), icon: "MonitorHeart", href: paths.platformHealth() },
  { section: "audit", label: t("Audit log"), icon: "History", href: paths.platformAudit() },
];

const orgEntries = (frame: PageFrame, org: string): readonly Entry<OrgSection>[] => [
  { section: "dashboard", label: t("Dashboard"), icon: "Dashboard", href: paths.orgAdmin(org) },
  {
    section: "workspaces",
    label: frame.labels.plural,
    icon: frame.labels.icon,
    href: paths.orgWorkspaces(org),
  },
  { section: "people", label: t("People"), icon: "Group", href: paths.orgPeople(org) },
  { section: "invitations", label: t("Invitations"), icon: "Mail", href: paths.orgInvitations(org) },
  {
    section: "service-accounts",
    label: t("Service accounts"),
    icon: "SmartToy",
    href: paths.orgServiceAccounts(org),
  },
  { section: "jobs", label: t("Jobs"), icon: "Pending", href: paths.orgJobs(org) },
  { section: "audit", label: t("Audit log"), icon: "History", href: paths.orgAudit(org) },
];

/** A page under `/platform-admin`. */
export const PlatformAdminPage = ({
  section,
  ...page
}: PropsWithChildren<AdminPageProps & { section: PlatformSection }>) => (
  <AdminPage
    {...page}
    console="platform"
    area={{ label: t("area|Platform admin"), href: paths.platformAdmin() }}
    navigation={
      <Side label={t("area|Platform admin")} entries={platformEntries(page.frame)} current={section} />
    }
  />
);

/** A page under `/org-admin`, about one organization. */
export const OrgAdminPage = ({
  section,
  org,
  administered,
  ...page
}: PropsWithChildren<
  AdminPageProps & { section: OrgSection; org: ConsoleOrg; administered: readonly ConsoleOrg[] }
>) => (
  <AdminPage
    {...page}
    console="organization"
    area={{ label: t("area|Organization admin"), href: paths.orgAdmin(org.slug) }}
    navigation={
      <Side label={t("area|Organization admin")} entries={orgEntries(page.frame, org.slug)} current={section}>
        <OrgChoice org={org} administered={administered} />
      </Side>
    }
  />
);

const AdminPage = ({
  frame,
  title,
  lead,
  actions,
  crumbs = [],
  tabs = [],
  head,
  live,
  console,
  area,
  navigation,
  children,
}: PropsWithChildren<AdminPageProps & { console: ConsoleName; area: Crumb; navigation: Child }>) => (
  <Layout frame={frame} title={`${title} · ${area.label}`} console={console}>
    <div class="admin" {...(live ? liveLists(live, frame.now) : {})}>
      {navigation}
      <div class="admin-body">
        <Crumbs crumbs={[area, ...crumbs]} />
        {head ?? <AdminHead title={title} lead={lead} actions={actions} />}
        {tabs.length > 0 ? <Tabs tabs={tabs} label={title} /> : null}
        {children}
      </div>
    </div>
  </Layout>
);

const AdminHead = ({ title, lead, actions }: { title: string; lead: Child; actions: Child }) => (
  <div class="admin-head">
    <div>
      <h1>{title}</h1>
      {lead ? <p class="muted">{lead}</p> : null}
    </div>
    {actions ? <div class="actions">{actions}</div> : null}
  </div>
);

const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={t("Breadcrumb")}>
    <ol>
      {crumbs.map((crumb, i) => (
        <li>
          {crumb.href && i < crumbs.length - 1 ? (
            <a href={crumb.href}>{crumb.label}</a>
          ) : (
            <span {...(i === crumbs.length - 1 ? { "aria-current": "page" as const } : {})}>
              {crumb.label}
            </span>
          )}
        </li>
      ))}
    </ol>
  </nav>
);

const Tabs = ({ tabs, label }: { tabs: readonly AdminTab[]; label: string }) => (
  <nav class="tabs admin-tabs" aria-label={label}>
    {tabs.map((tab) => (
      <a class="tab" href={tab.href} {...(tab.current ? { "aria-current": "page" as const } : {})}>
        {tab.label}
      </a>
    ))}
  </nav>
);

const Side = ({
  label,
  entries,
  current,
  children,
}: PropsWithChildren<{ label: string; entries: readonly Entry<string>[]; current: string }>) => (
  <div class="admin-side">
    {children}
    <nav class="side admin-nav" aria-label={label}>
      {entries.map((entry) => (
        <a
          class="side-item"
          href={entry.href}
          {...(entry.section === current ? { "aria-current": "page" as const } : {})}
        >
          <Icon name={entry.icon} size="s" />
          {entry.label}
        </a>
      ))}
    </nav>
  </div>
);

/** A name, or a menu when there is more than one organization to administer. */
const OrgChoice = ({ org, administered }: { org: ConsoleOrg; administered: readonly ConsoleOrg[] }) =>
  administered.length < 2 ? (
    <p class="admin-org">{org.name}</p>
  ) : (
    <details class="menu admin-org-menu">
      <summary>
        <span class="visually-hidden">{t("Organization:")}</span>
        {org.name}
        <Icon name="UnfoldMore" size="s" />
      </summary>
      <div class="menu-panel">
        {administered.map((one) => (
          <a
            class="menu-item"
            href={paths.orgAdmin(one.slug)}
            {...(one.slug === org.slug ? { "aria-current": "true" as const } : {})}
          >
            {one.name}
          </a>
        ))}
      </div>
    </details>
  );
