import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import { SearchField } from "../ui/search-field.tsx";
import type { Child } from "hono/jsx";

interface GoFormProps {
  labels: Labels;
  q: string;
  /** id of the workspace somebody is in: its pages are among the destinations */
  at?: string | undefined;
  children?: Child;
}

/** The field, and below it where one can go: asked for while typing, or by Enter without scripts. */
export const GoForm = ({ labels, q, at, children }: GoFormProps) => (
  <form
    class="go"
    method="get"
    action={paths.go()}
    hx-get={paths.go()}
    hx-trigger="input delay:120ms, load-go"
    hx-target="find .go-list"
    hx-swap="innerHTML"
    hx-sync="this:replace"
    data-go
  >
    <SearchField
      q={q}
      placeholder={t("{many}, pages, things to do", { many: labels.plural })}
      label={t("Go to")}
    />
    {at ? <input type="hidden" name="at" value={at} /> : null}
    <div class="go-list">{children}</div>
  </form>
);
