/** Against the vector that the Standard Webhooks libraries publish, and theirs for time and several signatures. */
import { describe, expect, test } from "vitest";
import { isSigned, sign, signedIn } from "../../src/standard-webhooks.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const MESSAGE = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  body: '{"test": 2432232314}',
};
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const NOW = 1_614_265_330_000;

test("signs the published message as published", async () => {
  expect(await sign(SECRET, MESSAGE)).toBe(SIGNATURE);
  expect(await sign(SECRET.slice("whsec_".length), MESSAGE)).toBe(SIGNATURE);
});

describe("isSigned", () => {
  const holds = (fields: Partial<typeof MESSAGE & { signatures: string }>, now = NOW, secret = SECRET) =>
    isSigned(secret, { ...MESSAGE, signatures: SIGNATURE, ...fields }, now);
  const other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

  test.each([0, 299_000, -299_000])("holds %s ms later", async (ms) => {
    expect(await holds({}, NOW + ms)).toBe(true);
  });

  test.each([301_000, -301_000])("is too far away %s ms later", async (ms) => {
    expect(await holds({}, NOW + ms)).toBe(false);
  });

  test("takes one right signature among others, also of other versions", async () => {
    expect(await holds({ signatures: `${other} v2,x v1a,abc ${SIGNATURE}` })).toBe(true);
  });

  test.each<[string, Partial<typeof MESSAGE & { signatures: string }>]>([
    ["another body", { body: '{"test": 2432232315}' }],
    ["another id", { id: "msg_other" }],
    ["another time", { timestamp: "1614265331" }],
    ["a time that is none", { timestamp: "soon" }],
    ["a negative time", { timestamp: "-1614265330" }],
    ["another signature", { signatures: other }],
    ["no signature", { signatures: "" }],
    ["another version", { signatures: SIGNATURE.replace("v1", "v2") }],
    ["a cut one", { signatures: SIGNATURE.slice(0, -4) }],
    ["no base64", { signatures: "v1,***" }],
  ])("does not hold for %s", async (_what, fields) => {
    expect(await holds(fields)).toBe(false);
  });

  test("does not hold under another secret", async () => {
    expect(await holds({}, NOW, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).toBe(false);
  });
});

test("reads either name of the headers, and nothing of half of them", () => {
  const headers = { "svix-id": "a", "svix-timestamp": "1", "svix-signature": "v1,x" };
  expect(signedIn(new Headers(headers), "b")).toEqual({
    id: "a",
    timestamp: "1",
    signatures: "v1,x",
    body: "b",
  });
  expect(signedIn(new Headers({ "webhook-id": "a" }), "b")).toBeNull();
});
