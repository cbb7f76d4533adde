import { expect, test } from "vitest";
import { nounsOf } from "../../src/live.ts";

test.each([
  [["updated"], ["activity", "workspace"]],
  [["archived"], ["activity", "workspace"]],
  [["member-added"], ["activity", "members"]],
  [
    ["member-suspended", "ownership-offered"],
    ["activity", "members"],
  ],
  [["invitation-sent"], ["activity", "invitations"]],
  [["invitation-accepted"], ["activity", "invitations", "members"]],
  [["joined-by-link"], ["activity", "invitations", "members"]],
  [["team-created"], ["activity", "teams"]],
  [["tab-order-changed"], ["activity", "tabs", "workspace"]],
  [["modules-changed"], ["activity", "modules", "workspace"]],
])("after %j a page asks for %j again", (actions, nouns) => {
  expect(nounsOf(actions).toSorted()).toEqual(nouns);
});
