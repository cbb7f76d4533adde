import { raw } from "hono/html";
import assets from "../assets.json" with { type: "json" };
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";

interface Props {
  frame: PageFrame;
  title: string;
  /** as written when Atrium was built */
  html: string;
}

/** A page of the API reference around content that was made before. */
export const ReferencePage = ({ frame, title, html }: Props) => (
  <Layout frame={frame} title={title} styles={[assets["reference.css"]]} scripts={[assets["reference.js"]]}>
    {raw(html)}
  </Layout>
);
