/** Where to go after signing in: a path of this very installation, or home. */

const MAX_LENGTH = 2_000;
/** Stands for our own origin; nothing resolves there. */
const HERE = "http://atrium.invalid";
/** Browsers drop tabs and line ends and read `\` as `/`; none of them has business in a path. */
// oxlint-disable-next-line no-control-regex
const SUSPECT = /[\u0000-\u0020\u007f\\]/;

/**
 * @param candidate what a link or form asked for; anybody may have written it
 * @returns the candidate if it can lead nowhere else, in no reading of it, else "/"
 */
export function localPath(candidate: string | null | undefined): string {
  if (!candidate || candidate.length > MAX_LENGTH) return "/";
  const readings = decodings(candidate);
  return readings !== null && readings.every(staysHere) ? candidate : "/";
}

/** The text as it is, decoded once and decoded twice: proxies and browsers differ in when they decode. */
function decodings(text: string): string[] | null {
  try {
    const once = decodeURIComponent(pathOf(text));
    return [text, once, decodeURIComponent(once)];
  } catch {
    return null;
  }
}

/** A query may carry any text, addresses included; only the path decides where one ends up. */
const pathOf = (text: string): string => text.split(/[?#]/, 1)[0] ?? "";

function staysHere(path: string): boolean {
  if (!path.startsWith("/") || path.startsWith("//") || SUSPECT.test(path)) return false;
  const url = URL.parse(path, HERE);
  return url !== null && url.origin === HERE && !url.pathname.startsWith("//");
}
