/**
 * Fills a new installation with something believable, through the API like any client: two
 * organizations, forty workspaces in every state, people, invitations and weeks of activity.
 * Back-dating shifts what the rows say, never their rev.
 */

const DAY_MS = 86_400_000;

interface Cast {
  email: string;
  name: string;
}

const JANE: Cast = { email: "jane@acme.test", name: "Jane Cooper" };
const OMAR: Cast = { email: "omar@acme.test", name: "Omar Haddad" };
const MEI: Cast = { email: "mei@acme.test", name: "Mei Tanaka" };
const LUIS: Cast = { email: "luis@acme.test", name: "Luis Ortega" };
const PRIYA: Cast = { email: "priya@acme.test", name: "Priya Nair" };
const TOM: Cast = { email: "tom@acme.test", name: "Tom Becker" };
const NORA: Cast = { email: "nora@northwind.test", name: "Nora Lindqvist" };
const ADE: Cast = { email: "ade@northwind.test", name: "Ade Okafor" };
const IVAN: Cast = { email: "ivan@northwind.test", name: "Ivan Petrov" };

/** Who is worth signing in as. */
export const DEMO_PEOPLE: readonly { email: string; is: string }[] = [
  { email: JANE.email, is: "owns the platform and Acme Corporation" },
  { email: NORA.email, is: "owns Northwind Agency" },
  { email: MEI.email, is: "works in both" },
];

interface Plan {
  name: string;
  description: string;
  color: string;
  icon: string;
  tags: string[];
  /** days ago */
  age: number;
  end?: "planning" | "archived" | "deleted";
}

const plan = (
  name: string,
  description: string,
  looks: readonly [color: string, icon: string],
  tags: string[],
  age: number,
  end?: Plan["end"],
): Plan => ({ name, description, color: looks[0], icon: looks[1], tags, age, ...(end ? { end } : {}) });

const BLUE = "#1976d2";
const GREEN = "#2e7d32";
const ORANGE = "#e65100";
const PURPLE = "#6a1b9a";
const TEAL = "#00796b";
const RED = "#c62828";
const PINK = "#ad1457";
const GREY = "#455a64";

const ACME: readonly Plan[] = [
  plan(
    "Product Development",
    "Roadmap, specifications and releases of the main product",
    [BLUE, "RocketLaunch"],
    ["engineering", "product"],
    64,
  ),
  plan("Marketing Campaigns", "Launches, newsletters and events", [GREEN, "Campaign"], ["marketing"], 61),
  plan(
    "Customer Success",
    "Onboarding, renewals and health of our accounts",
    [TEAL, "SupportAgent"],
    ["customers"],
    58,
  ),
  plan(
    "Enterprise Sales",
    "Pipeline and proposals for accounts above 500 seats",
    [ORANGE, "Handshake"],
    ["sales"],
    57,
  ),
  plan("SMB Sales", "Self-service and small teams", [ORANGE, "Storefront"], ["sales"], 56),
  plan(
    "Platform Engineering",
    "Infrastructure, deploys and developer experience",
    [GREY, "Dns"],
    ["engineering"],
    55,
  ),
  plan("Mobile Apps", "iOS and Android clients", [PURPLE, "PhoneIphone"], ["engineering", "mobile"], 52),
  plan("Design System", "Components, tokens and writing guidelines", [PINK, "Palette"], ["design"], 50),
  plan(
    "Security & Compliance",
    "Audits, policies and incident response",
    [RED, "Security"],
    ["security", "audit"],
    47,
  ),
  plan("Finance", "Budget, forecasts and board reporting", [GREEN, "AccountBalance"], ["finance"], 45),
  plan("People Operations", "Hiring, onboarding and reviews", [PINK, "Groups"], ["people"], 44),
  plan("Data & Analytics", "Dashboards and the event pipeline", [BLUE, "Insights"], ["data"], 40),
  plan("Support Tier 2", "Escalations and bug triage", [TEAL, "BugReport"], ["support"], 38),
  plan("Partner Program", "Resellers and integrations", [PURPLE, "Hub"], ["partners"], 33),
  plan("Brand Refresh", "New identity, site and templates", [PINK, "Brush"], ["design", "marketing"], 30),
  plan("Research", "Interviews and usability studies", [GREY, "Science"], ["research"], 26),
  plan("Localization", "Translations and regional launches", [TEAL, "Translate"], ["product"], 21),
  plan("Documentation", "Guides, reference and examples", [BLUE, "MenuBook"], ["docs"], 17),
  plan(
    "Q1 Planning",
    "Goals and staffing for the next quarter",
    [ORANGE, "EventNote"],
    ["planning"],
    9,
    "planning",
  ),
  plan(
    "Office Move Lisbon",
    "Lease, fit-out and the date",
    [GREY, "LocationCity"],
    ["operations"],
    6,
    "planning",
  ),
  plan(
    "AI Assistant Pilot",
    "Scope and evaluation of the first prototype",
    [PURPLE, "AutoAwesome"],
    ["product", "research"],
    4,
    "planning",
  ),
  plan(
    "Q3 Planning",
    "What we set out to do and what came of it",
    [ORANGE, "EventNote"],
    ["planning"],
    63,
    "archived",
  ),
  plan(
    "Website 2025",
    "The relaunch, finished in spring",
    [GREEN, "Language"],
    ["marketing"],
    62,
    "archived",
  ),
  plan(
    "Vendor Review",
    "Comparison of ticketing tools",
    [GREY, "RateReview"],
    ["operations"],
    49,
    "archived",
  ),
  plan(
    "Old Sandbox",
    "Experiments nobody needs any more",
    [RED, "DeleteSweep"],
    ["deprecated"],
    60,
    "deleted",
  ),
  plan("Trade Show 2024", "Booth, travel and leads", [GREEN, "Storefront"], ["events"], 59, "deleted"),
];

const NORTHWIND: readonly Plan[] = [
  plan("Client Aurora", "Campaigns and reporting for Aurora", [BLUE, "Bolt"], ["client"], 62),
  plan("Client Borealis", "Content and social media", [TEAL, "Public"], ["client"], 58),
  plan("Client Cascade", "Search and performance", [GREEN, "Landscape"], ["client"], 51),
  plan(
    "Client Delta",
    "Rebranding with a launch in spring",
    [PURPLE, "ChangeHistory"],
    ["client", "brand"],
    43,
  ),
  plan("Agency Operations", "Rates, tools and schedules", [GREY, "Settings"], ["internal"], 61),
  plan("New Business", "Pitches and proposals", [ORANGE, "TrendingUp"], ["internal", "sales"], 39),
  plan("Studio", "Photo, video and motion", [PINK, "Videocam"], ["production"], 35),
  plan("Media Buying", "Plans, bookings and invoices", [RED, "Paid"], ["media"], 28),
  plan("Client Ember", "Kick-off and first concept", [ORANGE, "LocalFireDepartment"], ["client"], 12),
  plan("Client Fjord", "Waiting for the signature", [BLUE, "Sailing"], ["client"], 5, "planning"),
  plan("Annual Report", "Texts and layout", [GREY, "Article"], ["internal"], 3, "planning"),
  plan("Client Glacier", "Contract ended in autumn", [BLUE, "AcUnit"], ["client"], 60, "archived"),
  plan("Award Entries", "Submissions of last year", [PURPLE, "EmojiEvents"], ["internal"], 54, "archived"),
  plan("Test Workspace", "Trying things out", [GREY, "Science"], ["deprecated"], 57, "deleted"),
];

/** The API as one person uses it. */
class Client {
  readonly #url: string;
  readonly #token: string;
  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** @param daysAgo dates the change back; null leaves it now */
  async send<T>(method: string, path: string, body?: unknown, daysAgo: number | null = null): Promise<T> {
    const dated =
      daysAgo === null ? {} : { "X-Atrium-Dated": new Date(Date.now() - daysAgo * DAY_MS).toISOString() };
    const response = await fetch(this.#url + path, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json", ...dated },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data: T; error?: { message: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error?.message}`);
    return answer.data;
  }
}

async function enter(url: string, cast: Cast): Promise<{ client: Client; user_id: string }> {
  const response = await fetch(`${url}/dev/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(cast),
  });
  const { data } = (await response.json()) as { data: { user_id: string; token: string } };
  return { client: new Client(url, data.token), user_id: data.user_id };
}

const ROLES = ["admin", "member", "member", "viewer"] as const;

/** @param url of a running local installation without workspaces */
export async function fillDemo(url: string): Promise<void> {
  // The first to sign in locally owns the platform.
  await enter(url, JANE);
  await fillOrganization(
    url,
    { name: "Acme Corporation", slug: "acme" },
    JANE,
    [OMAR, MEI, LUIS, PRIYA, TOM],
    ACME,
  );
  await fillOrganization(
    url,
    { name: "Northwind Agency", slug: "northwind" },
    NORA,
    [ADE, IVAN, MEI],
    NORTHWIND,
  );
}

async function fillOrganization(
  url: string,
  organization: { name: string; slug: string },
  owner: Cast,
  people: readonly Cast[],
  plans: readonly Plan[],
): Promise<void> {
  const { client } = await enter(url, owner);
  const org = await client.send<{ id: string }>("POST", "/api/orgs", organization, 75);
  const crew = await Promise.all(people.map(async (cast) => ({ ...cast, ...(await enter(url, cast)) })));
  for (const [index, person] of crew.entries()) {
    const role = index === 0 ? "org_admin" : "org_member";
    await client.send("POST", `/api/orgs/${org.id}/members`, { email: person.email, role }, 74 - index);
  }
  for (const [index, planned] of plans.entries()) {
    // Most belong to the owner, some to others, so that lists show every role.
    const creator = index % 4 === 3 ? crew[index % crew.length] : undefined;
    const others = crew.filter((person) => person !== creator);
    const first = creator ? [{ email: owner.email }, ...others] : others;
    await fillWorkspace(creator?.client ?? client, org.id, planned, rotate(first, index));
  }
}

const rotate = <T>(list: readonly T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

async function fillWorkspace(
  client: Client,
  org_id: string,
  planned: Plan,
  people: readonly { email: string }[],
): Promise<void> {
  const { age, end, ...profile } = planned;
  const status = end === "planning" ? "planning" : "active";
  const created = { org_id, ...profile, status };
  const { id } = await client.send<{ id: string }>("POST", "/api/workspaces", created, age);
  const at = `/api/workspaces/${id}`;
  const crew = people.slice(0, 1 + (planned.name.length % 4));
  for (const [index, person] of crew.entries()) {
    const role = ROLES[(index + planned.name.length) % ROLES.length];
    await client.send("POST", `${at}/members`, { email: person.email, role }, age * (0.95 - index * 0.05));
  }
  await liveOn(client, at, planned);
  if (end === "archived") await client.send("POST", `${at}/archive`, {}, age / 4);
  if (end === "deleted") await client.send("DELETE", at, undefined, 5);
}

/** What the weeks brought: edits, other roles, an invitation that waits. Ages are shares of the workspace's own. */
async function liveOn(client: Client, at: string, { name, age, description, tags }: Plan): Promise<void> {
  const seed = name.length;
  await client.send("PATCH", at, { description: `${description}.` }, age * 0.7);
  await client.send("PATCH", at, { tags: [...tags, "2026"] }, age * 0.6);
  if (seed % 2 === 0) {
    const tab_order = ["module-chat", "module-kb", "module-eval", "module-voice"];
    await client.send("PUT", `${at}/tab-order`, { tab_order }, age * 0.5);
  }
  await promote(client, at, age);
  if (seed % 3 === 0)
    await client.send("PUT", `${at}/modules`, { modules: { "module-voice": false } }, age * 0.3);
  if (seed % 4 === 1) {
    const email = `guest.${name.toLowerCase().replace(/[^a-z]+/g, "-")}@example.test`;
    const daysAgo = Math.min(seed % 6, age / 4); // within the week that it is good for
    await client.send("POST", `${at}/invitations`, { email, role: "viewer" }, daysAgo);
  }
  if (seed % 5 === 0) {
    const invitation = { email: `advisor.${seed}@example.test`, role: "member" };
    const { id } = await client.send<{ id: string }>("POST", `${at}/invitations`, invitation, age * 0.2);
    await client.send("DELETE", `${at}/invitations/${id}`, undefined, age * 0.1);
  }
}

/** Somebody who looked on begins to write. */
async function promote(client: Client, at: string, age: number): Promise<void> {
  const people = await client.send<{ user_id: string; role: string }[]>("GET", `${at}/members`);
  const viewer = people.find((person) => person.role === "viewer");
  if (viewer) await client.send("PATCH", `${at}/members/${viewer.user_id}`, { role: "member" }, age * 0.4);
}
