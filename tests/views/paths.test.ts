import { describe, expect, test } from "vitest";
import { api, paths } from "../../src/paths.ts";

describe("paths", () => {
  test("what people typed cannot leave its place in the address", () => {
    expect(paths.workspace("../x?y#z")).toBe("/w/..%2Fx%3Fy%23z");
    expect(paths.invitation("a.b.c")).toBe("/invitations/a.b.c");
    expect(paths.home({ q: "a&status=x", status: "" })).toBe("/?q=a%26status%3Dx");
    expect(api.member("w", "a/b")).toBe("/api/workspaces/w/members/a%2Fb");
  });

  test("empty query values are left out", () => {
    expect(paths.home()).toBe("/");
    expect(paths.home({ q: "", cursor: null })).toBe("/");
    expect(paths.signIn("/")).toBe("/sign-in");
    expect(paths.signIn("/w/1")).toBe("/sign-in?next=%2Fw%2F1");
  });

  test("settings sections have addresses of their own", () => {
    expect(paths.workspaceSettings("w")).toBe("/w/w/settings");
    expect(paths.workspaceSettings("w", "members", { cursor: "c" })).toBe("/w/w/settings/members?cursor=c");
  });

  test("a theme's address carries its color", () => {
    expect(paths.theme("#1976D2")).toBe("/theme/1976d2.css");
  });
});
