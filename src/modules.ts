import { msg } from "./language/phrase.ts";

/** The modules that can show as tabs, in the order used when nobody configured one (DESIGN §7). */
export const MODULES = [
  { id: "module-kb", label: "Knowledge", icon: "MenuBook", summary: msg("Articles and reference material") },
  { id: "module-chat", label: "Chat", icon: "Forum", summary: msg("Conversations and channels") },
  { id: "module-voice", label: "Voice", icon: "Mic", summary: msg("Calls and recordings") },
  { id: "module-eval", label: "Evaluations", icon: "Assessment", summary: msg("Test runs and scores") },
] as const;

export type ModuleId = (typeof MODULES)[number]["id"];

export const MODULE_IDS: readonly ModuleId[] = MODULES.map((module) => module.id);

/** The order of last resort: system configuration normally carries one. */
export const BUILT_IN_TAB_ORDER: readonly string[] = MODULE_IDS;

const isKnown = (id: string): boolean => (MODULE_IDS as readonly string[]).includes(id);

/** Why an order is refused, or null: it must name known modules, each once. */
export function tabOrderProblem(order: readonly string[]): string | null {
  const unknown = order.find((id) => !isKnown(id));
  if (unknown !== undefined) return `Unknown module "${unknown.slice(0, 60)}"`;
  if (new Set(order).size !== order.length) return msg("Each module may appear only once");
  return null;
}

/** `order` first, then what it leaves out: as in `defaults`, then as registered. Unknown ids drop out. */
export function completeTabOrder(order: readonly string[], defaults: readonly string[]): string[] {
  return [...new Set([...order, ...defaults, ...BUILT_IN_TAB_ORDER])].filter(isKnown);
}
