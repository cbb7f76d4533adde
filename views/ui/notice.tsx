import type { NoticeView } from "../shapes.ts";
import { Icon } from "./icon.tsx";

const ICON = { success: "CheckCircle", error: "Error", info: "Info" } as const;

/** The answer to what the person just did, at the top of the page. */
export const Notice = ({ notice }: { notice: NoticeView }) => (
  <div
    class={`notice notice-${notice.kind}`}
    role={notice.kind === "error" ? "alert" : "status"}
    tabindex={-1}
    id="notice"
  >
    <Icon name={ICON[notice.kind]} />
    <p>{notice.text}</p>
  </div>
);
