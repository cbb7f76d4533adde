/** What a session was begun with, and where. */
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import catalogue from "../../locales/de.json" with { type: "json" };
import { deviceOf } from "../../src/device.ts";
import { inEnglish } from "../../src/language/phrase.ts";
import { say } from "../../src/language/text.ts";
import { speaking } from "../../src/language/tongue.ts";
import type { AppEnv } from "../../src/env.ts";
import { addressOf } from "../../src/hosts/deno-address.ts";
import { placeOf } from "../../src/middleware/place.ts";
import type { Platform } from "../../src/platform.ts";

const SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";

describe("deviceOf", () => {
  test.each([
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI}`, "Safari on macOS", "computer"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, "Chrome on Windows", "computer"],
    [`Mozilla/5.0 (Windows NT 10.0) ${CHROME} Safari/537.36 Edg/142.0.0.0`, "Edge on Windows", "computer"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36 OPR/120.0`, "Opera on Linux", "computer"],
    [
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
      "Firefox on Linux",
      "computer",
    ],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME} Safari/537.36`, "Chrome on ChromeOS", "computer"],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${SAFARI}`, "Safari on iPhone", "phone"],
    [
      "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile",
      "Chrome on iPad",
      "tablet",
    ],
    [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${CHROME} Mobile Safari/537.36`, "Chrome on Android", "phone"],
    [`Mozilla/5.0 (Linux; Android 15; SM-X910) ${CHROME} Safari/537.36`, "Chrome on Android", "tablet"],
    [
      `Mozilla/5.0 (Linux; Android 15) SamsungBrowser/27.0 ${CHROME} Mobile Safari/537.36`,
      "Samsung Internet on Android",
      "phone",
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "A browser on Windows", "computer"],
    ["curl/8.5.0", "curl", "program"],
    ["python-requests/2.32", "python-requests", "program"],
    ["node", "A program", "program"],
    ["", "A program", "program"],
    ["<script>alert(1)</script>/1", "A program", "program"],
  ])("%s is %s", (userAgent, name, kind) => {
    const device = deviceOf(userAgent);
    expect({ ...device, name: inEnglish(device.name) }).toEqual({ name, kind });
  });

  test.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, "Chrome unter Windows"],
    ["Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "Ein Browser unter Windows"],
    ["node", "Ein Programm"],
    // A word of the catalogue, here somebody's name for a program.
    ["Archive/1", "Archive"],
  ])("%s is %s in German", (userAgent, name) => {
    expect(speaking({ language: "de", catalogue }, () => say(deviceOf(userAgent).name))).toBe(name);
  });
});

describe("placeOf", () => {
  const from = async (cf: unknown, address: string | null = null): Promise<string | null> => {
    const platform = { settings: { local: false }, clientAddress: () => address } as unknown as Platform;
    let place: string | null = null;
    const app = new Hono<AppEnv>().get("/", (c) => {
      c.set("platform", platform);
      place = placeOf(c);
      return c.text("");
    });
    const request = new Request("https://atrium.test");
    await app.fetch(cf === undefined ? request : Object.assign(request, { cf }));
    return place;
  };

  test.each([
    [{ city: "Lisbon", country: "PT" }, "Lisbon, Portugal"],
    [{ country: "DE" }, "Germany"],
    [{ country: "T1" }, "T1"],
    [{ city: 7 }, null],
    [{}, null],
    [undefined, null],
  ])("%j is %s", async (cf, place) => {
    expect(await from(cf)).toBe(place);
  });

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["127.0.0.1", null],
    ["::1", null],
  ])("elsewhere %s is %s", async (address, place) => {
    expect(await from(undefined, address)).toBe(place);
  });

  test("what the host knows goes before the address", async () => {
    expect(await from({ country: "PT" }, "203.0.113.7")).toBe("Portugal");
  });
});

describe("who asks on Deno", () => {
  const connection = { remoteAddr: { transport: "tcp", hostname: "198.51.100.1", port: 4000 } };
  const asks = (forwarded: string | null, trusted = 1, from: unknown = connection) =>
    addressOf(new Headers(forwarded === null ? {} : { "X-Forwarded-For": forwarded }), from, trusted);

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["203.0.113.7:51234", "203.0.113.7"],
    ["[2001:db8::1]:51234", "2001:db8::1"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["<b>here</b>", null],
    ["unknown", null],
    ["", null],
  ])("forwarded for %s is %s", (forwarded, address) => {
    expect(asks(forwarded)).toBe(address);
  });

  test("is what the operator's own proxies have written, not what a client sent along", () => {
    const forwarded = "1.1.1.1, 203.0.113.7, 10.0.0.1";
    expect(asks(forwarded)).toBe("10.0.0.1");
    expect(asks(forwarded, 2)).toBe("203.0.113.7");
    expect(asks("203.0.113.7", 2)).toBe("203.0.113.7");
    expect(asks(forwarded, 0)).toBe("198.51.100.1");
  });

  test("is the connection where no proxy is", () => {
    expect(asks(null)).toBe("198.51.100.1");
    expect(asks(null, 1, {})).toBeNull();
  });
});
