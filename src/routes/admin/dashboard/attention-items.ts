/** What waits for an admin, in words. */
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";

interface Counted {
  id: string;
  tone: AttentionItem["tone"];
  /** says how many */
  text: string;
  /** where to see to it, and what the link says */
  link: { href: string; action: string };
}

/** Nothing for none. */
export const counted = (count: number, { link, ...item }: Counted): AttentionItem[] =>
  count <= 0 ? [] : [{ ...item, ...link }];
