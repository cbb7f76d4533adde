/** Mail over a provider's HTTP API: one JSON POST a mail, in the shape that Resend and its like accept. */
import type { Mail } from "../platform.ts";

const TIMEOUT_MS = 10_000;

export interface HttpProvider {
  url: string;
  /** bearer token of the provider; none is sent if it is empty */
  token: string;
}

/**
 * POSTs `{from, to, subject, text, html, headers?, tags?}`; the provider's webhooks hand tags back.
 * @throws when the provider does not accept the mail within ten seconds; the message names only the
 *   status, for the mail holds tokens
 */
export async function sendByHttp(provider: HttpProvider, mail: Mail & { from: string }): Promise<void> {
  const { from, to, subject, text, html, headers, reference } = mail;
  const tags = reference === undefined ? undefined : [{ name: "reference", value: reference }];
  const response = await fetch(provider.url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(provider.token === "" ? {} : { Authorization: `Bearer ${provider.token}` }),
    },
    body: JSON.stringify({ from, to, subject, text, html, headers, tags }),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the mail provider answered ${response.status}`);
}
