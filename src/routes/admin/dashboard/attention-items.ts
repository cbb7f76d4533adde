/** What waits for an admin, in words. */
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";

interface Counted {
  id: string;
  tone: AttentionItem["tone"];
  one: string;
  /** follows the number */
  more: string;
  /** where to see to it, and what the link says */
  link: { href: string; action: string };
}

/** Nothing for none. */
export function counted(count: number, { id, tone, one, more, link }: Counted): AttentionItem[] {
  if (count <= 0) return [];
  return [{ id, tone, text: count === 1 ? one : `${count.toLocaleString("en")} ${more}`, ...link }];
}
