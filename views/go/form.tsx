import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import { SearchField } from "../ui/search-field.tsx";
import type { Child } from "hono/jsx";

interface PlacesFormProps {
  /** says where one can go */
  from: string;
  /** the page that shows the same, for Enter without scripts */
  page: string;
  placeholder: string;
  label: string;
  q: string;
  /** id of the workspace somebody is in */
  at?: string | undefined;
  children?: Child;
}

/** The field, and below it where one can go: asked for while typing. */
export const PlacesForm = ({ from, page, placeholder, label, q, at, children }: PlacesFormProps) => (
  <form
    class="go"
    method="get"
    action={page}
    hx-get={from}
    hx-trigger="input delay:120ms, load-go"
    hx-target="find .go-list"
    hx-swap="innerHTML"
    hx-sync="this:replace"
    data-go
  >
    <SearchField q={q} placeholder={placeholder} label={label} />
    {at ? <input type="hidden" name="at" value={at} /> : null}
    <div class="go-list">{children}</div>
  </form>
);

type GoFormProps = Pick<PlacesFormProps, "q" | "at" | "children"> & { labels: Labels };

/** Everywhere one can go; the pages of the workspace one is in are among it. */
export const GoForm = ({ labels, ...form }: GoFormProps) => (
  <PlacesForm
    from={paths.go()}
    page={paths.go()}
    placeholder={t("{many}, pages, things to do", { many: labels.plural })}
    label={t("Go to")}
    {...form}
  />
);
