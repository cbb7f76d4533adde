/** What objects deliver, made without objects: by the product's own projection, many deliveries a transaction. */
import type { BatchItem } from "drizzle-orm/batch";
import { createDirectory } from "../src/global/directory/directory.ts";
import type { Databases, Store } from "../src/platform.ts";
import type { Delivery, WorkspaceState } from "../src/projection.ts";
import { readSettings } from "../src/settings.ts";

export const NOTHING: Delivery = {
  workspace: null,
  memberships: [],
  activity: [],
  days: [],
  org_memberships: [],
  audit: [],
  purged: null,
};

export const workspaceState = (
  fields: Pick<WorkspaceState, "id" | "org_id"> & Partial<WorkspaceState>,
): WorkspaceState => ({
  epoch: 1,
  slug: fields.id,
  name: fields.id,
  description: "",
  status: "active",
  color: "#1976d2",
  icon: "Workspaces",
  tags: [],
  tab_order: [],
  member_count: 1,
  owner_id: "jane",
  owner_name: "Jane Doe",
  created_by: "jane",
  created_at: "2026-01-05T10:00:00.000Z",
  updated_at: "2026-01-05T10:00:00.000Z",
  last_activity_at: "2026-02-07T10:00:00.000Z",
  deleted_at: null,
  purge_at: null,
  rev: 1,
  ...fields,
});

const SETTINGS = readSettings(
  { ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters" },
  true,
);

/**
 * Commits the statements that each of these would commit by itself, all together.
 * @throws whatever the store throws; then nothing of them is there
 */
export async function deliverTogether(store: Store, deliveries: Iterable<Delivery>): Promise<void> {
  const statements: BatchItem<"sqlite">[] = [];
  const collecting: Store = new Proxy(store, {
    get(target, property) {
      if (property === "batch")
        return async (items: BatchItem<"sqlite">[]) => {
          statements.push(...items);
          return items.map(() => []); // no rows yet: nobody watches
        };
      const member: unknown = Reflect.get(target, property, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  const databases: Databases = {
    main: collecting,
    directory: () => collecting,
    userIndex: () => collecting,
  };
  const directory = createDirectory(databases, { settings: SETTINGS, now: Date.now, tell: () => {} });
  for (const delivery of deliveries) await directory.deliver(delivery);
  const [first, ...rest] = statements;
  if (first) await store.batch([first, ...rest]);
}
