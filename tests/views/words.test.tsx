/** @jsxImportSource hono/jsx */
import { describe, expect, test } from "vitest";
import { changesBetween } from "../../views/admin/config/words.ts";
import { invitationMail } from "../../views/mail/invitation.ts";
import { signInMail } from "../../views/mail/sign-in.ts";
import { DangerPage } from "../../views/settings/danger.tsx";
import { assignableRoles, canChangeMember, canManage } from "../../views/settings/rights.ts";
import { initials } from "../../views/ui/avatar.tsx";
import { noticeFor } from "../../views/ui/notices.ts";
import { InvitationPill, StatusPill } from "../../views/ui/pill.tsx";
import { daysLeft, relativeTime } from "../../views/ui/time.tsx";
import { Sentence } from "../../views/workspaces/sentence.tsx";
import { bob, entry, frame, hoursAgo, jane, labels, modules, NOW, product } from "./cast.ts";

describe("an offer of ownership", () => {
  const offer = {
    from: { user_id: "jane", name: "Jane Okafor" },
    to: { user_id: "bob", name: "Bob Lindqvist" },
    message: "",
    expires_at: hoursAgo(-24),
  };
  const readBy = (id: string) =>
    String(
      <DangerPage
        frame={{ ...frame, person: { id, name: "Somebody", email: "somebody@acme.test" } }}
        workspace={product}
        modules={modules}
        heirs={[bob]}
        offer={offer}
        retentionDays={30}
      />,
    ).replace(/<[^>]+>/g, "");

  test("names its giver to other owners only", () => {
    expect(readBy("jane")).toContain("Offered to Bob Lindqvist. They can accept it until");
    expect(readBy("another-owner")).toContain("Offered to Bob Lindqvist by Jane Okafor. They can");
  });
});

describe("pills", () => {
  test("say their status in words", () => {
    expect(String(<StatusPill status="archived" />)).toContain(">Archived<");
    expect(String(<StatusPill status="deleted" />)).toContain("pill-bad");
    expect(String(<InvitationPill status="expired" />)).toContain(">Expired<");
  });
});

describe("activity", () => {
  const text = (action: string, details = {}) =>
    String(<Sentence activity={entry(action, details)} />).replace(/<[^>]+>/g, "");

  test.each([
    ["created", { name: "Product" }, "Jane Okafor created Product"],
    ["updated", { changed: ["name", "color"] }, "Jane Okafor changed the name and the color"],
    [
      "invitation-sent",
      { email: "new@partner.test", role: "viewer" },
      "Jane Okafor invited new@partner.test as viewer",
    ],
    ["member-role-changed", { name: "Bob", from: "member", to: "admin" }, "Jane Okafor made Bob admin"],
    ["restored", { from: "deleted" }, "Jane Okafor restored this after it was deleted"],
    ["invitation-link-created", { role: "viewer" }, "Jane Okafor made a link to join as viewer"],
    ["joined-by-link", { role: "member" }, "Jane Okafor joined by a link as member"],
    ["join-requested", { role: "member" }, "Jane Okafor asked to join as member"],
    ["join-approved", { name: "Bob", role: "member" }, "Jane Okafor let Bob in as member"],
    ["join-declined", { name: "Bob" }, "Jane Okafor declined the request of Bob to join"],
    ["team-created", { name: "Design" }, "Jane Okafor made the team Design"],
    [
      "team-updated",
      { name: "Words", previous_name: "Design", changed: ["name"] },
      "Jane Okafor renamed the team Design to Words",
    ],
    ["team-updated", { name: "Words", previous_name: "Words" }, "Jane Okafor changed the team Words"],
    [
      "team-member-added",
      { name: "Bob", team: "Design", lead: true },
      "Jane Okafor put Bob into the team Design as its lead",
    ],
    [
      "team-lead-changed",
      { name: "Bob", team: "Design", lead: false },
      "Jane Okafor took the lead of the team Design from Bob",
    ],
    [
      "tab-order-changed",
      { after: ["module-chat", "module-kb"] },
      "Jane Okafor ordered the tabs: Chat, Knowledge",
    ],
    [
      "modules-changed",
      { modules: { "module-kb": null, "module-chat": false } },
      "Jane Okafor switched Knowledge on and switched Chat off",
    ],
  ])("%s", (action, details, sentence) => {
    expect(text(action, details)).toBe(sentence);
  });

  test("details of another shape, and actions of a later version, do no harm", () => {
    expect(text("updated", { changed: 7 })).toBe("Jane Okafor changed the profile");
    expect(text("modules-changed", { modules: "x" })).toContain("Jane Okafor");
    expect(text("toString")).toContain("no words for");
  });
});

describe("times", () => {
  test("are told from where the reader stands", () => {
    expect(relativeTime(hoursAgo(0.001), NOW)).toBe("just now");
    expect(relativeTime(hoursAgo(3), NOW)).toBe("3 hours ago");
    expect(relativeTime(hoursAgo(-120), NOW)).toBe("in 5 days");
  });

  test("a day that has begun counts", () => {
    expect(daysLeft(hoursAgo(-25), NOW)).toBe(2);
    expect(daysLeft(hoursAgo(1), NOW)).toBe(0);
  });
});

describe("notices", () => {
  test("use the configured labels, and only known codes speak", () => {
    expect(noticeFor("created", labels)).toEqual({ kind: "success", text: "Your audit is ready." });
    expect(noticeFor("error.CANNOT_REMOVE_OWNER", labels)?.kind).toBe("error");
    expect(noticeFor("<b>", labels)).toBeUndefined();
    expect(noticeFor("constructor", labels)).toBeUndefined();
  });
});

describe("settings", () => {
  test("are said in words, and what nobody knows as it is stored, whatever its name", () => {
    const changes = changesBetween({}, { tab_order: "module-kb", constructor: "toString" }, labels);
    expect(changes).toEqual([
      { label: "Tab order", from: "Not set here", to: "Knowledge" },
      { label: "constructor", from: "Not set here", to: "toString" },
    ]);
  });
});

describe("rights shown", () => {
  test("nobody is offered a role above their own", () => {
    expect(assignableRoles("admin").map((role) => role.value)).toEqual(["admin", "member", "viewer"]);
    expect(assignableRoles("owner")[0]?.value).toBe("owner");
  });

  test("owners are changed by owners only, and nothing while it is archived", () => {
    expect(canChangeMember({ ...product, role: "admin" }, jane)).toBe(false);
    expect(canChangeMember({ ...product, role: "admin" }, bob)).toBe(true);
    expect(canManage({ role: "owner", status: "archived" })).toBe(false);
  });
});

describe("mail", () => {
  const mail = invitationMail({
    labels,
    workspaceName: "<b>Product</b>\r\nBcc: all@acme.test",
    orgName: "Acme & Sons",
    inviterName: "Jane",
    role: "member",
    url: "https://atrium.test/invitations/a.b.c",
    acceptUrl: "https://atrium.test/webhooks/invitations/accept?token=a.b.c</script><b>",
    expiresAt: hoursAgo(-168),
  });

  test("tells mail programs how to accept by one POST, and nothing ends the markup early", () => {
    const [, markup = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(mail.html) ?? [];
    expect(JSON.parse(markup)).toMatchObject({
      "@type": "EmailMessage",
      potentialAction: {
        "@type": "ConfirmAction",
        handler: {
          "@type": "HttpActionHandler",
          url: expect.stringContaining("/accept?token=a.b.c</script>"),
        },
      },
    });
  });

  test("escapes what people typed and keeps the subject on one line", () => {
    expect(mail.html).toContain("&lt;b&gt;Product&lt;/b&gt;");
    expect(mail.html).toContain("Acme &amp; Sons");
    expect(mail.html).not.toContain("<b>");
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toContain("an audit of Acme & Sons");
  });

  test("the link stands alone on its line", () => {
    expect(mail.text.split("\n")).toContain("https://atrium.test/invitations/a.b.c");
    expect(signInMail({ url: "https://atrium.test/sign-in/t", minutes: 15 }).text.split("\n")).toContain(
      "https://atrium.test/sign-in/t",
    );
  });
});

describe("initials", () => {
  test("come from the first and the last word, in any script", () => {
    expect(initials("Ada King Lovelace")).toBe("AL");
    expect(initials("李小龍")).toBe("李");
    expect(initials("😀 x")).toBe("😀X");
    expect(initials("  ")).toBe("?");
  });
});
