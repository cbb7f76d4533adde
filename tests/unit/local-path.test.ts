import { describe, expect, test } from "vitest";
import { localPath } from "../../src/local-path.ts";

describe("where to go after signing in", () => {
  test.each([
    "/",
    "/account",
    "/w/0199-abc/settings/members?cursor=a%7Cb",
    "/?q=caf%C3%A9&status=active",
    "/invitations/a.b.c",
    "/search?url=https://example.com//x",
    "/page#part",
  ])("%s stays", (path) => {
    expect(localPath(path)).toBe(path);
  });

  test.each([
    undefined,
    null,
    "",
    "account",
    "https://evil.test/",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    " //evil.test",
    "/%2Fevil.test",
    "/%2f%2fevil.test",
    "/%5Cevil.test",
    "/%5c%5cevil.test",
    "/%252Fevil.test",
    "/%255Cevil.test",
    "/%09/evil.test",
    "/%0d%0aSet-Cookie:%20a=b",
    "/.//evil.test",
    "/x/..//evil.test",
    "/%2e//evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%E0%A4%A",
    "/\u0000",
  ])("%j leads home", (path) => {
    expect(localPath(path)).toBe("/");
  });

  test("no path of 2,001 characters is carried along", () => {
    expect(localPath(`/${"x".repeat(1_999)}`)).not.toBe("/");
    expect(localPath(`/${"x".repeat(2_000)}`)).toBe("/");
  });
});
