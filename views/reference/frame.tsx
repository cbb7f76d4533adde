import type { PropsWithChildren } from "hono/jsx";
import { api, paths } from "../../src/paths.ts";
import assets from "../assets.json" with { type: "json" };
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import type { TagView } from "./shapes.ts";

export interface ReferenceFrameProps {
  frame: PageFrame;
  tags: readonly Pick<TagView, "slug" | "name">[];
}

interface Props extends ReferenceFrameProps {
  title: string;
  /** slug of the page's tag, "" for the first page */
  current: string;
}

/** Side navigation around one page of the API reference. */
export const ReferenceFrame = ({ frame, tags, title, current, children }: PropsWithChildren<Props>) => (
  <Layout frame={frame} title={title} styles={[assets["reference.css"]]}>
    <div class="settings reference">
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
  </Layout>
);

const Entry = ({ href, here, children }: PropsWithChildren<{ href: string; here: boolean }>) => (
  <a class="side-item" href={href} {...(here ? { "aria-current": "page" } : {})}>
    {children}
  </a>
);
