/** What the pages of the audit log show: the JSON shapes of the API. */
import type { Verification } from "../../../src/audit-chain.ts";
import type { Query } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";

export type Details = Readonly<Record<string, unknown>>;

export interface AuditEntryView {
  id: string;
  action: string;
  resource_type: string;
  resource_id: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  details: Details;
  timestamp: string;
  seq: number | null;
  sealed: boolean;
}

/** As the form and the address have it; "" where nothing is asked for. */
export interface AuditFilterView {
  q: string;
  actor_id: string;
  action: string;
  resource_id: string;
  from: string;
  to: string;
}

/** Addresses of this log. */
export interface AuditLinks {
  /** slug of the organization; null: the platform's log */
  org: string | null;
  here(query: Query): string;
  /** what forms ask, with `org` among their fields */
  page: string;
  csv: string;
  jsonl: string;
  /** null where one may not look inside */
  workspace: ((id: string) => string) | null;
}

/** What turns ids and labels into words. */
export interface Vocabulary {
  labels: Labels;
  /** people by id */
  names: ReadonlyMap<string, string>;
}

export interface AuditListProps extends Vocabulary {
  /** epoch milliseconds */
  now: number;
  entries: readonly AuditEntryView[];
  nextCursor: string | null;
  filter: AuditFilterView;
  links: AuditLinks;
}

export interface IntegrityProps {
  links: AuditLinks;
  /** entries that wait to be sealed */
  unsealed: number;
  /** null until somebody asks */
  verification: Verification | null;
}

/** One organization's log, for the platform's admins. */
export interface OrgVerification {
  id: string;
  name: string;
  verification: Verification;
}
