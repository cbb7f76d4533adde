/**
 * The cards on both dashboards. Every module shows itself by registering one; nothing else knows which
 * modules there are.
 */
import { msg } from "../../../language/phrase.ts";
import { say } from "../../../language/text.ts";
import type { Organization } from "../../../global/orgs/orgs.ts";
import type { Platform } from "../../../platform.ts";
import type { OrgRole, PlatformRole } from "../../../roles.ts";
import type { Labels } from "../../../../views/shapes.ts";

/** Where a card is about to show. */
export interface CardPlace {
  labels: Labels;
  /** the organization whose dashboard it is; null on the platform's */
  org: Organization | null;
}

type Worded = string | ((place: CardPlace) => string);

interface CardOf<Context extends string, Role> {
  /** one of a kind, like "ws-platform-admin" */
  id: string;
  title: Worded;
  description: Worded;
  /** name of a Material icon */
  icon: Worded;
  href: Worded;
  /** what the link says, in English; "Open" unless given */
  action?: string;
  /** smaller ones first */
  order: number;
  context: Context;
  /** whoever has one of them sees it */
  roles: readonly Role[];
  /** pages further in, which stand beside the dashboard's title: one click less */
  shortcuts?: readonly { label: string; href: Worded }[];
  /** live figures in one line; a card whose figures fail shows without */
  stats?: (platform: Platform, place: CardPlace) => Promise<string>;
}

export type AdminCard = CardOf<"platform", PlatformRole> | CardOf<"organization", OrgRole>;

/** A card ready to show. */
export interface ShownCard {
  id: string;
  title: string;
  description: string;
  icon: string;
  href: string;
  action: string;
  order: number;
  stats: string | null;
}

const registered = new Map<string, AdminCard>();

/** Adds a card to its dashboard. @throws Error when its id is taken */
export function registerAdminCard(card: AdminCard): void {
  if (registered.has(card.id)) throw new Error(`There is an admin card "${card.id}" already`);
  registered.set(card.id, card);
}

export interface Dashboard extends CardPlace {
  context: AdminCard["context"];
  /** of the person looking */
  role: PlatformRole | OrgRole;
}

/** The cards this person sees, in order, with their figures as of now. */
export function cardsFor(platform: Platform, dashboard: Dashboard): Promise<ShownCard[]> {
  return Promise.all(seenBy(dashboard).map((card) => shown(platform, card, dashboard)));
}

/** Of the same cards, in the same order. */
export const shortcutsFor = (dashboard: Dashboard): { label: string; href: string }[] =>
  seenBy(dashboard)
    .flatMap((card) => card.shortcuts ?? [])
    .map(({ label, href }) => ({ label: say(label), href: said(href, dashboard) }));

const seenBy = ({ context, role }: Dashboard): AdminCard[] =>
  [...registered.values()]
    .filter((card) => card.context === context && (card.roles as readonly string[]).includes(role))
    .toSorted((a, b) => a.order - b.order);

const said = (words: Worded, place: CardPlace): string => (typeof words === "string" ? words : words(place));

async function shown(platform: Platform, card: AdminCard, { labels, org }: CardPlace): Promise<ShownCard> {
  const place = { labels, org };
  return {
    id: card.id,
    title: said(card.title, place),
    description: said(card.description, place),
    icon: said(card.icon, place),
    href: said(card.href, place),
    action: say(card.action ?? msg("verb|Open")),
    order: card.order,
    stats: (await figuresOf(platform, card, place)) ?? null,
  };
}

/** One module's trouble is no reason to show no dashboard. */
async function figuresOf(platform: Platform, card: AdminCard, place: CardPlace): Promise<string | undefined> {
  try {
    return await card.stats?.(platform, place);
  } catch (error) {
    platform.log("admin_card_failed", { card: card.id, error: String(error) });
    return undefined;
  }
}
