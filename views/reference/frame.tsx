import type { PropsWithChildren } from "hono/jsx";
import { api, paths } from "../../src/paths.ts";
import type { TagView } from "./shapes.ts";

export interface ReferenceFrameProps {
  tags: readonly Pick<TagView, "slug" | "name">[];
}

/** Side navigation around one page of the reference, which is in English. @param current the page's name, "" for the first */
export const ReferenceFrame = ({
  tags,
  current,
  children,
}: PropsWithChildren<ReferenceFrameProps & { current: string }>) => (
  <div class="settings reference" lang="en" dir="ltr">
    <nav class="side" aria-label="API reference">
      <Entry href={paths.apiDocs()} here={current === ""}>
        Overview
      </Entry>
      {tags.map(({ slug, name }) => (
        <Entry href={paths.apiDocsTag(slug)} here={current === slug}>
          {name}
        </Entry>
      ))}
      <Entry href={paths.apiDocsSchema()} here={current === "schemas"}>
        Schemas
      </Entry>
      <a class="side-item" href={api.openapi()} hx-boost="false">
        openapi.json
      </a>
    </nav>
    <div class="settings-body">{children}</div>
  </div>
);

const Entry = ({ href, here, children }: PropsWithChildren<{ href: string; here: boolean }>) => (
  <a class="side-item" href={href} {...(here ? { "aria-current": "page" } : {})}>
    {children}
  </a>
);
