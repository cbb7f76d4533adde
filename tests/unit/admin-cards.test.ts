/** The registry behind both dashboards: a module shows itself by registering, and nothing else knows of it. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Organization } from "../../src/global/orgs/orgs.ts";
import { cardsFor, registerAdminCard, type AdminCard } from "../../src/routes/admin/dashboard/cards.ts";
import { orgCard, platformCard } from "../../src/routes/admin/dashboard/workspace-cards.ts";
import { Cards } from "../../views/admin/dashboard/cards.tsx";
import { makeWorld } from "./identity-world.ts";

const LABELS = { singular: "Audit", plural: "Audits", icon: "FactCheck" };
const ACME: Organization = {
  id: "org-acme",
  slug: "acme",
  name: "Acme",
  status: "active",
  max_workspaces: null,
  created_at: "2026-01-01T00:00:00.000Z",
};

const billing: AdminCard = {
  id: "billing-platform",
  title: "Billing",
  description: ({ labels }) => `What ${labels.plural.toLowerCase()} cost`,
  icon: "Payments",
  href: "/platform-admin/modules/billing",
  order: 50,
  context: "platform",
  roles: ["platform_owner"],
  stats: async () => "3 invoices • 1 overdue",
};

const broken: AdminCard = {
  id: "broken-org",
  title: "Broken",
  description: "Its figures cannot be read",
  icon: "BugReport",
  href: ({ org }) => `/org-admin/broken?org=${org?.slug}`,
  action: "Repair",
  order: 300,
  context: "organization",
  roles: ["org_owner", "org_admin"],
  stats: () => Promise.reject(new Error("the module is down")),
};

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeAll(async () => {
  world = await makeWorld();
  for (const card of [orgCard, platformCard]) registerAdminCard(card);
  registerAdminCard(billing);
  registerAdminCard(broken);
});

const platformCards = (role: "platform_owner" | "platform_admin") =>
  cardsFor(world.platform, { context: "platform", role, labels: LABELS, org: null });
const orgCards = (role: "org_owner" | "org_member") =>
  cardsFor(world.platform, { context: "organization", role, labels: LABELS, org: ACME });

describe("admin cards", () => {
  test("stand in order, in the words that are configured", async () => {
    const cards = await platformCards("platform_owner");
    expect(cards.map(({ id }) => id)).toEqual(["billing-platform", "ws-platform-admin"]);
    expect(cards).toMatchObject([
      { title: "Billing", description: "What audits cost", action: "Open", stats: "3 invoices • 1 overdue" },
      {
        title: "Audit Configuration",
        icon: "FactCheck",
        href: "/platform-admin/modules/workspace",
        action: "Configure",
        stats: "0 audits • 0 active",
      },
    ]);
  });

  test("show to their roles only", async () => {
    expect((await platformCards("platform_admin")).map(({ id }) => id)).toEqual(["ws-platform-admin"]);
    expect((await orgCards("org_owner")).map(({ id }) => id)).toEqual(["ws-org-admin", "broken-org"]);
    expect(await orgCards("org_member")).toEqual([]);
  });

  test("one whose figures fail shows without them, and the log says which", async () => {
    const [own, other] = await orgCards("org_owner");
    expect(own).toMatchObject({ href: "/org-admin/workspaces?org=acme", stats: "0 audits • 0 active" });
    expect(other).toMatchObject({ title: "Broken", href: "/org-admin/broken?org=acme", stats: null });
    expect(world.logged.join("\n")).toContain("the module is down");
  });

  test("two of one id are refused", () => {
    expect(() => registerAdminCard({ ...billing, title: "Again" })).toThrow('"billing-platform"');
  });

  test("are drawn as links with icon, description and figures, whatever module they are of", async () => {
    const html = String(Cards({ cards: await platformCards("platform_owner") }));
    expect(html).toContain('href="/platform-admin/modules/billing"');
    expect(html).toContain("#Payments");
    expect(html).toContain("3 invoices • 1 overdue");
    expect(html.indexOf("Billing")).toBeLessThan(html.indexOf("Audit Configuration"));
  });
});
