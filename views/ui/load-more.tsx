import { t } from "../../src/language/text.ts";

/** The row after the last one: fetches the next rows in its own place, or opens them as a page. */
const swap = (href: string, row: "li" | "tr") => ({
  "hx-get": href,
  "hx-target": `closest ${row}`,
  "hx-swap": "outerHTML",
});

export const MoreItem = ({ href }: { href: string | null }) =>
  href === null ? null : (
    <li class="more">
      <a class="button" href={href} {...swap(href, "li")}>
        {t("Load more")}
      </a>
    </li>
  );

export const MoreRow = ({ href, columns }: { href: string | null; columns: number }) =>
  href === null ? null : (
    <tr class="more">
      <td colspan={columns}>
        <a class="button" href={href} {...swap(href, "tr")}>
          {t("Load more")}
        </a>
      </td>
    </tr>
  );
