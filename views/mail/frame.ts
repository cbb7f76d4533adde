/** The one look of every mail. Mail programs know no stylesheets: styles stand on the elements. */

import { LANGUAGES } from "../../src/language/languages.ts";
import { t } from "../../src/language/text.ts";
import { tongue } from "../../src/language/tongue.ts";

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

interface Parts {
  subject: string;
  /** in order; each is plain text */
  paragraphs: readonly string[];
  action: { label: string; url: string };
  /** lets mail programs show a button of their own that does it by one POST */
  oneClick?: { label: string; url: string };
  /** small print */
  note: string;
}

/** Builds both versions of one mail; all parts are escaped here. The link stands alone on its line. */
export function composeMail({ subject, paragraphs, action, note, oneClick }: Parts): MailContent {
  const text = `${paragraphs.join("\n\n")}\n\n${action.label}:\n\n${action.url}\n\n${note}\n`;
  return { subject: oneLine(subject), text, html: page({ subject, paragraphs, action, note, oneClick }) };
}

/** A header value: no line break can smuggle in another header. */
export const oneLine = (value: string): string => value.replace(/\s+/g, " ").trim();

type Page = Omit<Parts, "oneClick"> & { oneClick: Parts["oneClick"] | undefined };

/** schema.org's markup for e-mail; `<` cannot end the script early. */
function confirmAction({ label, url }: { label: string; url: string }): string {
  const markup = {
    "@context": "http://schema.org",
    "@type": "EmailMessage",
    potentialAction: {
      "@type": "ConfirmAction",
      name: label,
      handler: { "@type": "HttpActionHandler", url, method: "http://schema.org/HttpRequestMethod/POST" },
    },
  };
  return `<script type="application/ld+json">${JSON.stringify(markup).replaceAll("<", "\\u003c")}</script>`;
}

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function page({ subject, paragraphs, action, note, oneClick }: Page): string {
  const url = escapeHtml(action.url);
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join("");
  return `<!doctype html>
<html lang="${tongue().language}" dir="${LANGUAGES[tongue().language].direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title>${oneClick ? confirmAction(oneClick) : ""}</head>
<body style="margin:0;padding:32px 16px;background:#f7f7f8;color:#18181b;font-size:16px;line-height:1.5;${FONT}">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e4e4e7;border-radius:12px">
<p style="margin:0 0 24px;font-weight:600">Atrium</p>
${body}
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#18181b;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;color:#5b5b66">${escapeHtml(t("Or open this address:"))}<br><a href="${url}" style="color:#5b5b66;word-break:break-all">${url}</a></p>
<p style="margin:0;font-size:14px;color:#5b5b66">${escapeHtml(note)}</p>
</div></body></html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
