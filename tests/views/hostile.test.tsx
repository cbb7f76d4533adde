/** @jsxImportSource hono/jsx */
import { describe, expect, test } from "vitest";
import { HomePage } from "../../views/home/page.tsx";
import { Destinations } from "../../views/go/list.tsx";
import { JoinPage } from "../../views/invitations/join.tsx";
import { InvitationPage } from "../../views/invitations/page.tsx";
import { MailboxPage } from "../../views/dev/mailbox.tsx";
import { OrgInvitationsPage } from "../../views/admin/invitations/page.tsx";
import { ErrorPage } from "../../views/errors/page.tsx";
import { AccountPage } from "../../views/account/page.tsx";
import { DangerPage } from "../../views/settings/danger.tsx";
import { GeneralPage } from "../../views/settings/general.tsx";
import { InvitationsPage } from "../../views/settings/invitations.tsx";
import { InviteManyPage } from "../../views/settings/invite-many.tsx";
import { LinksPage } from "../../views/settings/links.tsx";
import type { AccessAnswer } from "../../views/settings/access-words.ts";
import { MemberPage } from "../../views/settings/member.tsx";
import { MembersPage } from "../../views/settings/members.tsx";
import { ModulesPage } from "../../views/settings/modules.tsx";
import { TabOrderPage } from "../../views/settings/tabs.tsx";
import { TeamPage } from "../../views/settings/team.tsx";
import { TeamsPage } from "../../views/settings/teams.tsx";
import type { LinkView } from "../../views/shapes.ts";
import type { KeysProps } from "../../views/keys/shapes.ts";
import { SignInPage } from "../../views/sign-in/page.tsx";
import { ActivityPage } from "../../views/workspaces/activity.tsx";
import { ModulePage } from "../../views/workspaces/module.tsx";
import { NewWorkspacePage } from "../../views/workspaces/new.tsx";
import { OverviewPage } from "../../views/workspaces/overview.tsx";
import { bob, entry, frame, invitation, jane, modules, product } from "./cast.ts";

const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>' style='x`;

const workspace = {
  ...product,
  name: EVIL,
  description: EVIL,
  slug: EVIL,
  tags: [EVIL],
  icon: EVIL,
  color: EVIL,
  org_name: EVIL,
};
const evilFrame = {
  ...frame,
  person: { id: EVIL, name: EVIL, email: EVIL },
  labels: { singular: EVIL, plural: EVIL, icon: EVIL },
  notice: { kind: "error" as const, text: EVIL },
};
const page = { frame: evilFrame, workspace, modules };
const member = { ...bob, user_id: EVIL, name: EVIL, email: EVIL };
const summary = { ...workspace, updated_at: jane.joined_at };
const offer = {
  email: EVIL,
  role: "member" as const,
  invited_by_name: EVIL,
  expires_at: invitation.expires_at,
  org_name: EVIL,
  workspace,
};
const team = { id: EVIL, name: EVIL, description: EVIL, color: EVIL, member_count: 9, version: 9 };
const link: LinkView = {
  id: EVIL,
  url: EVIL,
  role: "member",
  status: "active",
  uses: 1,
  max_uses: null,
  allowed_domains: [EVIL],
  needs_approval: true,
  created_by_name: EVIL,
  created_at: invitation.sent_at,
  expires_at: invitation.expires_at,
};
const linkOffer = { ...offer, allowed_domains: [EVIL], needs_approval: true };
const ownership = {
  from: { user_id: EVIL, name: EVIL },
  to: { user_id: "other", name: EVIL },
  message: EVIL,
  expires_at: invitation.expires_at,
};
const answer = (rule: AccessAnswer["rule"]): AccessAnswer => ({
  permission: EVIL,
  allowed: false,
  rule,
  needs: "admin",
  operation: "write",
  as_admin: { role: "owner", allowed: true, rule: "role" },
});
const form = {
  values: { name: EVIL, email: EVIL, slug: EVIL, confirm_name: EVIL },
  errors: { name: EVIL, email: EVIL, slug: EVIL, confirm_name: EVIL },
};

const evilKeys: KeysProps = {
  action: EVIL,
  keys: [
    {
      id: EVIL,
      name: EVIL,
      hint: EVIL,
      access: "read",
      org_ids: [EVIL],
      workspace_ids: null,
      created_at: invitation.sent_at,
      expires_at: null,
      last_used_at: null,
    },
  ],
  reach: {
    org: { q: EVIL, ticked: [{ id: EVIL, name: EVIL }], others: [], more: false },
    workspace: { q: "", ticked: [], others: [], more: false },
  },
  workspacesLabel: EVIL,
  now: 0,
  made: { name: EVIL, key: EVIL },
};

const PAGES = {
  home: () => (
    <HomePage
      frame={evilFrame}
      workspaces={[summary]}
      recents={[summary]}
      filter={{ q: EVIL, status: EVIL, role: EVIL }}
      nextCursor={EVIL}
      canCreate
      hasOrganization={false}
      invitations={[
        {
          id: EVIL,
          role: "member",
          invited_by_name: EVIL,
          expires_at: invitation.expires_at,
          org_name: EVIL,
          workspace,
        },
      ]}
      {...form}
    />
  ),
  destinations: () => (
    <Destinations
      groups={[{ title: EVIL, items: [{ href: "/", icon: EVIL, label: EVIL, hint: EVIL, color: EVIL }] }]}
      q={EVIL}
      current="/"
    />
  ),
  new: () => (
    <NewWorkspacePage
      frame={evilFrame}
      organizations={[
        { id: EVIL, name: EVIL },
        { id: "b", name: EVIL },
      ]}
      defaults={{ color: EVIL, icon: EVIL }}
      operationId={EVIL}
      {...form}
    />
  ),
  overview: () => (
    <OverviewPage
      {...page}
      members={[member]}
      offer={{ ...ownership, to: { user_id: evilFrame.person.id, name: EVIL } }}
      activity={[entry("created", { name: EVIL }), entry("updated", { changed: [EVIL] })]}
    />
  ),
  module: () => <ModulePage {...page} module={{ id: EVIL, label: EVIL, icon: EVIL, summary: EVIL }} />,
  activity: () => (
    <ActivityPage
      {...page}
      activity={[{ ...entry("invitation-sent", { email: EVIL, role: EVIL }), actor_name: EVIL }, entry(EVIL)]}
      nextCursor={EVIL}
      filter={{ actor_id: EVIL, action: EVIL, from: EVIL, to: EVIL }}
      people={[{ id: EVIL, name: EVIL }]}
    />
  ),
  general: () => (
    <GeneralPage {...page} {...form} conflict={{ fields: [{ label: EVIL, theirs: EVIL, yours: EVIL }] }} />
  ),
  members: () => (
    <MembersPage
      {...page}
      members={[member, jane]}
      filter={{ q: EVIL, team_id: EVIL, role: EVIL, status: EVIL }}
      teams={[{ id: EVIL, name: EVIL }]}
      nextCursor={EVIL}
      total={2}
      {...form}
    />
  ),
  invitations: () => (
    <InvitationsPage
      {...page}
      invitations={[{ ...invitation, id: EVIL, email: EVIL, invited_by_name: EVIL }]}
      nextCursor={EVIL}
      requests={{ items: [{ ...member, id: EVIL, created_at: invitation.sent_at }], more: true }}
      {...form}
    />
  ),
  teams: () => <TeamsPage {...page} teams={[{ ...team, people: [{ ...member, lead: true }] }]} {...form} />,
  team: () => (
    <TeamPage
      {...page}
      team={team}
      people={[{ ...member, lead: true }]}
      nextCursor={EVIL}
      candidates={[member]}
      {...form}
    />
  ),
  links: () => <LinksPage {...page} links={[link]} nextCursor={EVIL} status="all" {...form} />,
  "invite many": () => (
    <InviteManyPage
      {...page}
      report={{
        dry_run: true,
        invited: 1,
        refused: 0,
        results: [{ email: EVIL, role: EVIL, outcome: "invited" }],
      }}
      operationId={EVIL}
      most={500}
      values={{ list: EVIL }}
      errors={{ list: EVIL, file: EVIL, role: EVIL }}
    />
  ),
  join: () => <JoinPage frame={evilFrame} token={EVIL} state={{ kind: "sign-in-first", offer: linkOffer }} />,
  "wrong domain": () => (
    <JoinPage frame={evilFrame} token={EVIL} state={{ kind: "wrong-domain", offer: linkOffer }} />
  ),
  "organization's invitations": () => (
    <OrgInvitationsPage
      frame={evilFrame}
      administered={[{ slug: EVIL, name: EVIL }]}
      org={{ slug: EVIL, name: EVIL }}
      labels={evilFrame.labels}
      now={0}
      invitations={[
        {
          ...invitation,
          id: EVIL,
          email: EVIL,
          status: "pending",
          delivery: "bounced",
          invited_by_name: EVIL,
          workspace,
        },
      ]}
      filter={{ q: EVIL, status: "all" }}
      nextCursor={EVIL}
    />
  ),
  tabs: () => (
    <TabOrderPage
      {...page}
      order={[{ id: EVIL, label: EVIL, icon: EVIL, visible: false }]}
      announcement={EVIL}
    />
  ),
  modules: () => (
    <ModulesPage
      {...page}
      switches={[
        {
          id: EVIL,
          label: EVIL,
          icon: EVIL,
          summary: EVIL,
          system: true,
          organization: true,
          workspace: false,
        },
      ]}
    />
  ),
  danger: () => <DangerPage {...page} heirs={[member]} offer={null} retentionDays={30} {...form} />,
  "danger, with an offer": () => (
    <DangerPage {...page} heirs={[member]} offer={ownership} retentionDays={30} {...form} />
  ),
  member: () => (
    <MemberPage
      {...page}
      access={{
        ...member,
        removed_at: null,
        suspended_at: member.joined_at,
        suspended_reason: EVIL,
        status: "active",
        answers: [answer("role"), answer("operations"), answer("suspended")],
      }}
      asked={{ permission: EVIL, answer: answer("role") }}
      {...form}
    />
  ),
  invitation: () => (
    <InvitationPage frame={evilFrame} token={EVIL} state={{ kind: "new-account", offer }} {...form} />
  ),
  wrong: () => <InvitationPage frame={evilFrame} token={EVIL} state={{ kind: "wrong-person", offer }} />,
  account: () => (
    <AccountPage
      frame={evilFrame}
      mailsOff={[]}
      sessions={[
        {
          id: EVIL,
          device: { text: EVIL, values: {} },
          device_kind: "program",
          place: EVIL,
          created_at: invitation.sent_at,
          last_seen_at: invitation.sent_at,
          current: false,
        },
      ]}
      linked={[{ name: EVIL, email: EVIL, created_at: invitation.sent_at }]}
      offered={[EVIL]}
      keys={evilKeys}
      {...form}
    />
  ),
  error: () => <ErrorPage frame={evilFrame} status={404} requestId={EVIL} message={EVIL} />,
  mailbox: () => (
    <MailboxPage
      frame={evilFrame}
      mails={[
        {
          id: EVIL,
          to: EVIL,
          subject: EVIL,
          text: `${EVIL} http://x.test/"onmouseover=alert(1)`,
          sent_at: invitation.sent_at,
        },
      ]}
      to={EVIL}
    />
  ),
  "sign-in": () => (
    <SignInPage frame={evilFrame} next={EVIL} providers={[{ id: EVIL, name: EVIL }]} {...form} />
  ),
};

/** Tags with their attributes' values taken out: what is left of an attack would show as a tag or a name. */
const skeleton = (html: string): string => html.replace(/="[^"]*"/g, "=");

describe("every page", () => {
  test.each(Object.entries(PAGES))("%s shows hostile text inert", (_name, render) => {
    const html = String(render());
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script>");
    const tags =
      skeleton(html)
        .match(/<[^>]*>/g)
        ?.join("\n") ?? "";
    expect(tags).not.toMatch(/\son\w+=/i);
    expect(tags).not.toMatch(/\sstyle=/i);
  });

  test.each(Object.entries(PAGES))(
    "%s fits the content policy: no inline style, script or evaluated attribute",
    (_name, render) => {
      const tags =
        skeleton(String(render()))
          .match(/<[^>]*>/g)
          ?.join("\n") ?? "";
      expect(tags).not.toMatch(/<style|<script(?! src=)|hx-on/);
    },
  );

  test("an unusable stored color falls back instead of reaching an attribute", () => {
    expect(String(PAGES.overview())).toContain('fill="#1976d2"');
  });
});
