import { describe, expect, test } from "vitest";
import { hashToken, randomToken, seal, unseal } from "../../src/seal.ts";

const SECRET = "a secret of at least thirty-two characters";
const OTHER = "another secret, also thirty-two characters";

describe("sealed values", () => {
  test("open again with the same secret and purpose", async () => {
    const content = { id: "jane", name: "Zoë 🪴", expires: 1_790_000_000_000, role: null };
    expect(await unseal(SECRET, "session", await seal(SECRET, "session", content))).toEqual(content);
  });

  test("look different each time", async () => {
    expect(await seal(SECRET, "session", "same")).not.toBe(await seal(SECRET, "session", "same"));
  });

  test("show nothing of their content and fit a cookie", async () => {
    const sealed = await seal(SECRET, "session", { email: "jane@acme.test" });
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(atob(sealed.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("acme");
  });

  test("stay closed to another secret and for another purpose", async () => {
    const sealed = await seal(SECRET, "session", "jane");
    expect(await unseal(OTHER, "session", sealed)).toBeNull();
    expect(await unseal(SECRET, "invitation", sealed)).toBeNull();
  });

  test("stay closed once any character was changed", async () => {
    const sealed = await seal(SECRET, "session", { person: "jane" });
    // The last character may hold unused bits, which decode to the same bytes.
    for (let i = 0; i < sealed.length - 1; i += 1) {
      const changed = sealed.slice(0, i) + (sealed[i] === "A" ? "B" : "A") + sealed.slice(i + 1);
      expect(await unseal(SECRET, "session", changed), `character ${i}`).toBeNull();
    }
  });

  test.each(["", "A", "....", "%%%", "AAAAAAAAAAAAAAAA", "null", "é".repeat(40)])(
    "%j opens to nothing",
    async (junk) => {
      expect(await unseal(SECRET, "session", junk)).toBeNull();
    },
  );
});

describe("tokens", () => {
  test("have 256 bits and never repeat", () => {
    const tokens = Array.from({ length: 1_000 }, randomToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test("are kept as SHA-256", async () => {
    expect(await hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
