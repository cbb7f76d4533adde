/** A list as its address says it: what narrows it, its order, and the page. */
import * as z from "zod";
import { WORKSPACE_SORTS, type Order } from "../../../global/workspace-list/order.ts";
import { cursor, text } from "../../../validation.ts";
import { listFilter, type ListFilter } from "./filter.ts";

const MAX_PAGE = 1_000_000;

const SORTS = [...WORKSPACE_SORTS, ...WORKSPACE_SORTS.map((by) => `-${by}` as const)];

/** A column of the list; with a minus before it, from the other end. */
const sort = z.enum(SORTS).default("name");

const filterQuery = listFilter.extend({ orgId: text(1, 64), sort });

/** `GET /api/ws/admin/workspaces`. `page` says where the list is opened, `cursor` goes on from there. */
export const listQuery = filterQuery.extend({
  page: z.coerce.number().int().min(1).max(MAX_PAGE).default(1),
  cursor: cursor().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const csvQuery = filterQuery;

export function orderOf(sorted: z.infer<typeof sort>): Order {
  const by = WORKSPACE_SORTS.find((one) => sorted === one || sorted === `-${one}`) ?? "name";
  return { by, descending: sorted.startsWith("-") };
}

export interface PageAddress {
  filter: ListFilter;
  sort: z.infer<typeof sort>;
  page: number;
  cursor: string | undefined;
}

const pageQuery = listQuery.omit({ orgId: true, limit: true });

/** The page's own address: a part of it that is no good is passed over rather than refused. */
export function addressOf(query: Record<string, string>): PageAddress {
  const given = Object.entries(query).filter(([, value]) => value.trim() !== "");
  const whole = pageQuery.safeParse(Object.fromEntries(given));
  const wrong = new Set(whole.error?.issues.map((issue) => issue.path[0]));
  const { sort, page, cursor, ...filter } =
    whole.data ?? pageQuery.parse(Object.fromEntries(given.filter(([name]) => !wrong.has(name))));
  return { filter, sort, page, cursor };
}
