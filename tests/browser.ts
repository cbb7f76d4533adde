/** Chromium for tests: an installed one, or on a Linux build machine one installed now. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Nothing that calls out, and nothing that a container lacks. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser with a profile of its own, gone with `close()`. @param flags beside the usual ones */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: [...FLAGS, ...flags] });
}

/** `CHROME_PATH`, then the usual places. @throws Error saying what to do when there is none */
export function findChromium(): string {
  const path = [process.env["CHROME_PATH"], ...PLACES].find((place) => place && existsSync(place));
  return path ?? installChromium();
}

/** On a build machine only: nobody's own computer is changed by running tests. */
function installChromium(): string {
  const path = "/usr/bin/chromium";
  if (process.platform === "linux" && process.env["CI"] && process.getuid?.() === 0) {
    execFileSync("apt-get", ["update", "-q"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-qy", "--no-install-recommends", "chromium"], { stdio: "inherit" });
    if (existsSync(path)) return path;
  }
  throw new Error("The browser tests need Chromium or Chrome: install one, or name it in CHROME_PATH.");
}
