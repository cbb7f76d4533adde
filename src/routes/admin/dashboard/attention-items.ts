/** What waits for an admin, in words. */
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";

interface Counted {
  id: string;
  tone: AttentionItem["tone"];
  one: string;
  /** follows the number */
  more: string;
  /** counting went no further than one beyond it */
  counted_at_most?: number;
  /** where to see to it, and what the link says */
  link: { href: string; action: string };
}

/** Nothing for none. */
export function counted(count: number, { id, tone, one, more, link, ...said }: Counted): AttentionItem[] {
  if (count <= 0) return [];
  const { counted_at_most: most = Infinity } = said;
  const number = count > most ? `${most.toLocaleString("en")}+` : count.toLocaleString("en");
  return [{ id, tone, text: count === 1 ? one : `${number} ${more}`, ...link }];
}
