/** Lists of people as they are pasted and uploaded. */
import { describe, expect, test } from "vitest";
import { rowsIn, textOf, textOfFile } from "../../src/routes/invitations/list-text.ts";

const row = (email: string, role = "member") => ({ email, role });

describe("a list", () => {
  test.each([
    ["of addresses alone", "a@x.test\nb@x.test\n", [row("a@x.test"), row("b@x.test")]],
    [
      "with roles, in any case",
      "a@x.test,Admin\nb@x.test, viewer ",
      [row("a@x.test", "admin"), row("b@x.test", "viewer")],
    ],
    ["with a header", "email,role\na@x.test,viewer\nb@x.test,", [row("a@x.test", "viewer"), row("b@x.test")]],
    [
      "with columns in another order",
      "Name;Role;E-Mail\nAnn;admin;a@x.test\nBo;;b@x.test",
      [row("a@x.test", "admin"), row("b@x.test")],
    ],
    ["with a header and nothing but addresses", "E-mail address\na@x.test", [row("a@x.test")]],
    [
      "with mark, quotes and line ends of Windows",
      '\uFEFF"email","role"\r\n"a@x.test","viewer"\r\n"b@x.test",""\r\n',
      [row("a@x.test", "viewer"), row("b@x.test")],
    ],
    ["with quotes that hold separators", '"Doe, Jane",admin', [row("Doe, Jane", "admin")]],
    [
      "with tabs, as spreadsheets copy",
      "a@x.test\tviewer\nb@x.test\tadmin",
      [row("a@x.test", "viewer"), row("b@x.test", "admin")],
    ],
    [
      "with addresses in one line",
      "a@x.test, b@x.test, c@x.test",
      [row("a@x.test"), row("b@x.test"), row("c@x.test")],
    ],
    [
      "with semicolons, where only some name a role",
      "email;role\na@x.test;viewer\nb@x.test\nnobody",
      [row("a@x.test", "viewer"), row("b@x.test"), row("nobody")],
    ],
    [
      "with commas in names that are not quoted",
      "Name;Email\nDoe, Jane;a@x.test\nRoe, Rick;b@x.test",
      [row("a@x.test"), row("b@x.test")],
    ],
    [
      "headed in German",
      "Name;E-Mail-Adresse;Rolle\nAnn;a@x.test;viewer\nBo;b@x.test;",
      [row("a@x.test", "viewer"), row("b@x.test")],
    ],
    ["as mail programs write it", "Ann Roe <a@x.test>; Bo <b@x.test>", [row("a@x.test"), row("b@x.test")]],
    ["of a named address and a role", "Ann Roe <a@x.test>, admin", [row("a@x.test", "admin")]],
    ["with empty lines", "\n\na@x.test\n   \n,\nb@x.test\n\n", [row("a@x.test"), row("b@x.test")]],
    ["of something else", "nonsense", [row("nonsense")]],
    ["of nothing", "", []],
    ["of a header alone", "email,role\n", []],
  ])("%s", (_, text, rows) => {
    expect(rowsIn(text, "member")).toEqual(rows);
  });

  test("rows without a role take the one that was chosen", () => {
    expect(rowsIn("a@x.test\nb@x.test,admin", "viewer")).toEqual([
      row("a@x.test", "viewer"),
      row("b@x.test", "admin"),
    ]);
  });

  test("written again and read again is the same", () => {
    const rows = [row("a@x.test"), row('odd, "quoted"', "viewer"), row("not an address", "emperor")];
    expect(rowsIn(textOf(rows), "admin")).toEqual(rows);
  });
});

describe("a file", () => {
  const TEXT = "Zoë;zoe@x.test";
  const wide = (mark: number[], bigEnd: boolean) =>
    new Uint8Array([
      ...mark,
      ...[...TEXT].flatMap((letter) => {
        const unit = letter.charCodeAt(0);
        return bigEnd ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8];
      }),
    ]);

  test.each([
    ["UTF-8", new TextEncoder().encode(TEXT)],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ["UTF-16, as spreadsheets' Unicode text", wide([0xff, 0xfe], false)],
    ["UTF-16, the other way round", wide([0xfe, 0xff], true)],
  ])("in %s is read", (_, bytes) => expect(textOfFile(bytes)).toBe(TEXT));
});
