/** A browser and its system as people call them, from a User-Agent header. */
import { phrase, type Phrase } from "./language/phrase.ts";

export interface Device {
  /** "Firefox on Windows"; "A program" for what is no browser */
  name: Phrase;
  kind: "computer" | "phone" | "tablet" | "program";
}

/** In this order: most browsers claim to be others, too. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string, Device["kind"]][] = [
  [/\biPad\b/, "iPad", "tablet"],
  [/\biPhone\b|\biPod\b/, "iPhone", "phone"],
  [/\bAndroid\b(?!.*\bMobile\b)/, "Android", "tablet"],
  [/\bAndroid\b/, "Android", "phone"],
  [/\bWindows\b/, "Windows", "computer"],
  [/\bCrOS\b/, "ChromeOS", "computer"],
  [/\bMacintosh\b|\bMac OS X\b/, "macOS", "computer"],
  [/\bLinux\b|\bX11\b/, "Linux", "computer"],
];

/** Programs by the name they begin with: "curl/8.5.0". */
const PROGRAM = /^([A-Za-z][\w.-]{0,39})\/\d/;

export function deviceOf(userAgent: string): Device {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [, system, kind] = SYSTEMS.find(([pattern]) => pattern.test(userAgent)) ?? [];
  if (browser && system && kind) return { name: phrase("{browser} on {system}", { browser, system }), kind };
  if (browser) return { name: asItIs(browser), kind: "computer" };
  const program = userAgent.startsWith("Mozilla/") ? undefined : PROGRAM.exec(userAgent)?.[1];
  if (program) return { name: asItIs(program), kind: "program" };
  if (system && kind) return { name: phrase("A browser on {system}", { system }), kind };
  return { name: phrase("A program"), kind: "program" };
}

/** A name of its own is the same in every language, also where the catalogue has that word. */
const asItIs = (name: string): Phrase => ({ text: "{name}", values: { name } });
