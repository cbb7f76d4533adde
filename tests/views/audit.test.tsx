/** Entries of the audit log in words: every action that Atrium writes has its own, and what plugins write stays readable. */
import { describe, expect, test } from "vitest";
import { KNOWN_ACTIONS } from "../../src/audit-actions.ts";
import type { SealedRecord, Verification } from "../../src/audit-chain.ts";
import type { Tongue } from "../../src/language/languages.ts";
import { speaking } from "../../src/language/tongue.ts";
import { misplaced, missing, rehashed } from "../../durable/seal/problems.ts";
import german from "../../locales/de.json" with { type: "json" };
import { AuditDetails, changesIn } from "../../views/admin/audit/changes.tsx";
import { Problems } from "../../views/admin/audit/integrity.tsx";
import { AuditSentence } from "../../views/admin/audit/sentence.tsx";
import type { AuditEntryView, Details, Vocabulary } from "../../views/admin/audit/shapes.ts";
import { sentenceCase } from "../../views/admin/audit/words.ts";

const words: Vocabulary = {
  labels: { singular: "Audit", plural: "Audits", icon: "FactCheck" },
  names: new Map([["mia", "Mia Wong"]]),
};

const entryOf = (
  action: string,
  details: Details = {},
  fields: Partial<AuditEntryView> = {},
): AuditEntryView => ({
  id: "e1",
  action,
  resource_type: "workspace",
  resource_id: "w1",
  actor_id: "jane",
  actor_name: "Jane Doe",
  actor_role: "org_owner",
  details,
  timestamp: "2025-12-31T12:00:00Z",
  seq: null,
  sealed: false,
  ...fields,
});

const said = (action: string, details?: Details, fields?: Partial<AuditEntryView>): string =>
  String(<AuditSentence entry={entryOf(action, details, fields)} words={words} />).replaceAll(
    /<\/?strong>/g,
    "",
  );

describe("sentences", () => {
  test.each(KNOWN_ACTIONS)("%s has one of its own, also without details", (action) => {
    expect(said(action)).not.toBe(sentenceCase(action));
    expect(said(action)).not.toMatch(/undefined|null|\[object|workspace/);
  });

  test.each<[string, Details, string]>([
    ["admin_archive", { workspace_name: "Sales" }, "Archived Sales"],
    ["admin_restore", { workspace_name: "Sales", from: "deleted" }, "Restored Sales after it was deleted"],
    ["admin_force_delete", { workspace_name: "Sales", reason: "old" }, "Permanently deleted Sales"],
    [
      "admin_transfer_ownership",
      { workspace_name: "Sales", new_owner: "mia" },
      "Transferred Sales to Mia Wong",
    ],
    ["bulk_archive", { count: 5000 }, "Archived 5,000 audits at once"],
    ["bulk_delete", { count: 1 }, "Permanently deleted 1 audit at once"],
    ["org_updated", { new_values: { status: "suspended" } }, "Suspended the organization"],
    [
      "config_update",
      { changed_fields: ["nav_icon", "enable_tags", "default_color", "max_tag_length", "modules"] },
      "Changed navigation icon, tags, default color, and 2 more for the platform",
    ],
  ])("%s %j", (action, details, sentence) => {
    expect(said(action, details, { resource_type: "ws_cfg_sys" })).toBe(sentence);
  });

  test("people are named as they are called now", () => {
    const about = { resource_type: "organization_member", resource_id: "mia" };
    expect(said("org_role_changed", { from: "org_member", to: "org_admin" }, about)).toBe(
      "Made Mia Wong admin of the organization",
    );
  });

  test.each(["crm_contact_merged", "constructor", "toString", "__proto__"])(
    "%s reads as it is written",
    (action) => {
      expect(said(action, { workspace_name: "Sales" })).toBe(`${sentenceCase(action)}: Sales`);
    },
  );

  test("what entries hold is text, never markup", () => {
    const hostile = `<img src=x onerror="alert(1)">`;
    const details = {
      workspace_name: hostile,
      old_values: { name: hostile },
      new_values: { name: 1 },
      [hostile]: hostile,
    };
    for (const action of [...KNOWN_ACTIONS, hostile]) {
      expect(said(action, { ...details, name: hostile, email: hostile, to: hostile })).not.toContain("<img");
    }
    expect(String(<AuditDetails entry={entryOf("x", details)} words={words} />)).not.toContain("<img");
  });
});

describe("before and after", () => {
  const changes = (action: string, details: Details) => changesIn({ action, details });

  test("field by field; of switches only those that differ", () => {
    const before = { name: "A", modules: { "module-kb": true, "module-chat": true } };
    const after = { name: "B", modules: { "module-kb": true, "module-chat": false } };
    expect(changes("config_update", { old_values: before, new_values: after })).toEqual([
      { field: "name", before: "A", after: "B" },
      { field: "module-chat", before: true, after: false },
    ]);
  });

  test.each([
    ["org_role_changed", { from: "org_member", to: "org_admin" }, "role"],
    ["admin_restore", { from: "deleted", to: "active" }, "status"],
    ["admin_transfer_ownership", { old_owner: "jane", new_owner: "mia" }, "owner"],
    ["admin_tab_order_changed", { before: ["a"], after: ["b"] }, "order"],
  ])("%s is about a %s", (action, details, field) => {
    expect(changes(action, details).map((change) => change.field)).toEqual([field]);
  });

  test("is shown with the people's names, and everything else recorded beside it", () => {
    const entry = entryOf("admin_transfer_ownership", {
      old_owner: "jane",
      new_owner: "mia",
      reason: "Holiday",
    });
    const html = String(<AuditDetails entry={entry} words={words} />);
    expect(html).toContain("<del>jane</del>");
    expect(html).toContain("<ins>Mia Wong</ins>");
    expect(html).toContain("<dt>Reason</dt><dd>Holiday</dd>");
    expect(html).toContain("<dt>Audit</dt>");
  });
});

describe("what a verification finds", () => {
  const GERMAN: Tongue = { language: "de", catalogue: german };
  const sealed = (seq: number): SealedRecord => ({
    ...entryOf("admin_archive"),
    id: `e${seq}`,
    org_id: "acme",
    details: "{}",
    seq,
    hash: "",
  });
  const found = [
    ...misplaced(sealed(1_500), sealed(1_200)),
    ...rehashed([sealed(3), sealed(4)]),
    missing(sealed(9)),
  ];
  const verification: Verification = {
    log: "acme",
    status: "broken",
    sealed: 2_000,
    unsealed: 0,
    head: null,
    problem_count: found.length,
    problems: found,
  };
  const shown = () => String(<Problems verification={verification} />);

  test("is said in the reader's language, with its numbers as the list has them", () => {
    const html = speaking(GERMAN, shown);
    expect(html).toContain(
      "Dieser Eintrag wurde als Nummer 1200 versiegelt und steht jetzt als Nummer 1500 da.",
    );
    expect(html).toContain("Die Hashes der Einträge 3 bis 4 wurden im Speicher ersetzt");
    expect(html).toContain("Dieser Eintrag wurde versiegelt und ist nicht mehr da.");
    expect(html).not.toContain("This entry");
  });

  test("is English for the API", () => {
    expect(found.map(({ message }) => message)).toEqual([
      "This entry was sealed as number 1200; now it stands as number 1500.",
      "The hash of the entries 3 to 4 was replaced in the store; what is written there is as it was sealed.",
      "This entry was sealed and is not there any more.",
    ]);
  });
});
