/** Letters of a workspace on their way: written for their readers, told of as they go. */
import { expect, test } from "vitest";
import { issueToken, sealToken } from "../../src/invitation-token.ts";
import { ENGLISH, type Tongue } from "../../src/language/languages.ts";
import { FEW } from "../../src/few-at-once.ts";
import { invitationLetter, ownershipLetter, type InvitationLetter, type Origin } from "../../src/letter.ts";
import { createPost } from "../../src/mail/post.ts";
import type { Mail } from "../../src/platform.ts";

const SECRET = "a secret of at least thirty-two characters";
const from: Origin = {
  workspace_id: "0197a000-0000-7000-8000-000000000001",
  org_id: "acme",
  name: "Roadmap",
};
const GERMAN: Tongue = {
  language: "de",
  catalogue: { "{inviter} invited you to {name}": "{inviter} lädt Sie zu {name} ein" },
};

async function letterTo(email: string, fields: Partial<InvitationLetter> = {}): Promise<InvitationLetter> {
  const id = `0197a000-0000-7000-8000-${email.length.toString().padStart(12, "0")}`;
  const { token } = await issueToken(SECRET, from.workspace_id, id);
  const envelope = {
    id: `to ${email}`,
    sealed_token: await sealToken(SECRET, token),
    language: "en" as const,
  };
  const invitation = { id, email, role: "member" as const, expires_at: "2026-12-01T09:00:00.000Z" };
  return { ...invitationLetter(envelope, invitation, "Jane Doe"), ...fields };
}

const takesAll = async (_mail: Mail): Promise<void> => {};

function office({ silent = false, server = takesAll } = {}) {
  const mails: Mail[] = [];
  const logged: string[] = [];
  const post = createPost({
    settings: { baseUrl: "https://atrium.test", secret: SECRET },
    async sendMail(mail) {
      await server(mail);
      mails.push(mail);
    },
    surroundings: async () => ({
      labels: { singular: "Workspace", plural: "Workspaces", icon: "Workspaces" },
      org_name: "Acme",
      silent,
    }),
    readersOf: async () => (letter) => (letter.language === "de" ? GERMAN : ENGLISH),
    log: (event, fields) => void logged.push(JSON.stringify({ event, ...fields })),
  });
  return { post, mails, logged };
}

const nobody = async (): Promise<void> => {};

test("a mail is written in its reader's language, with the link that was sealed", async () => {
  const { post, mails } = office();
  await post.send(
    from,
    [await letterTo("mia@acme.test"), await letterTo("max@acme.test", { language: "de" })],
    nobody,
  );
  // Several are sent at once.
  const [mia, max] = ["mia", "max"].map((name) => mails.find(({ to }) => to === `${name}@acme.test`));
  expect([mia?.subject, max?.subject]).toEqual([
    "Jane Doe invited you to Roadmap",
    "Jane Doe lädt Sie zu Roadmap ein",
  ]);
  expect(mia?.text).toMatch(new RegExp(`^https://atrium.test/invitations/${from.workspace_id}\\.`, "m"));
  expect(mia?.reference).toBe(`inv_${from.workspace_id}_0197a000-0000-7000-8000-000000000013`);
});

test.each([
  ["offered", "omar@acme.test", "Jane Doe offers you ownership of Roadmap"],
  ["accepted", "jane@acme.test", "Omar Haddad accepted ownership of Roadmap"],
  ["declined", "jane@acme.test", "Omar Haddad declined ownership of Roadmap"],
] as const)("ownership that is %s is told to the other side", async (step, to, subject) => {
  const { post, mails } = office();
  const offer = {
    from: { name: "Jane Doe", email: "jane@acme.test" },
    to: { name: "Omar Haddad", email: "omar@acme.test" },
    message: "It was yours all along.",
    expires_at: "2026-12-01T09:00:00.000Z",
  };
  await post.send(from, [ownershipLetter({ id: "one", language: "en" }, offer, step)], nobody);
  expect(mails).toMatchObject([{ to, subject }]);
  expect(mails[0]?.text).toContain(`https://atrium.test/w/${from.workspace_id}`);
  expect(mails[0]?.text.includes(offer.message)).toBe(step === "offered");
});

test("what fails is logged without a word of it and not told of; the others go", async () => {
  const { post, mails, logged } = office({
    server: async ({ to }) => {
      if (to === "omar@acme.test") throw new Error("the mail server answered 550");
    },
  });
  const gone: string[] = [];
  const sealed = await sealToken("another secret of at least thirty-two", "token");
  const letters = [
    await letterTo("mia@acme.test"),
    await letterTo("omar@acme.test"),
    await letterTo("old@acme.test", { sealed_token: sealed }),
  ];
  await post.send(from, letters, async (ids) => void gone.push(...ids));
  expect(mails.map(({ to }) => to)).toEqual(["mia@acme.test"]);
  expect(gone).toEqual(["to mia@acme.test"]);
  expect(logged).toHaveLength(2);
  expect(logged.join()).not.toMatch(/omar@|old@|invitations\//);
});

test("many go a few at a time, and are told of in parts", async () => {
  // Answers once as many wait as may, and then all of them.
  const waiting: (() => void)[] = [];
  const server = () =>
    new Promise<void>((answer) => {
      waiting.push(answer);
      if (waiting.length === FEW) for (const each of waiting.splice(0)) each();
    });
  const { post, mails } = office({ server });
  const letters = await Promise.all(
    Array.from({ length: 120 }, (_, n) => letterTo(`guest${n}@partner.test`)),
  );
  const told: number[] = [];
  await post.send(from, letters, async (ids) => void told.push(ids.length));
  expect(new Set(mails.map(({ to }) => to)).size).toBe(120);
  expect(told).toEqual([60, 60]);
  expect(waiting).toEqual([]);
});

test("a suspended organization sends nothing", async () => {
  const { post, mails } = office({ silent: true });
  const gone: string[] = [];
  await post.send(from, [await letterTo("mia@acme.test")], async (ids) => void gone.push(...ids));
  expect([mails, gone]).toEqual([[], []]);
});
