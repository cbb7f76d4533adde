/** API keys by form: what a key can be limited to, and what was chosen. */
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { listKeys } from "../../global/people/api-keys.ts";
import { listMyWorkspaces } from "../../global/mine/workspaces.ts";
import { listMyOrgs } from "../../global/orgs/orgs.ts";
import { fieldErrors, schemaErrors } from "../../middleware/form-failure.ts";
import type { Failure, Result } from "../../result.ts";
import type { KeysProps, Reach } from "../../../views/keys/shapes.ts";
import type { FieldValues, FormState, Labels } from "../../../views/shapes.ts";
import { newKey, type MadeKey, type WantedKey } from "./key-shapes.ts";

type C = Context<AppEnv>;

/** Workspaces that the form offers; the API takes any. */
const OFFERED = 50;

/** The keys of an account and what its next one can be limited to; without the store, that it cannot say. */
export async function keysOf(
  c: C,
  user_id: string,
  { action, labels }: { action: string; labels: Labels },
): Promise<KeysProps> {
  const { databases, now } = c.var.platform;
  const filter = { cursor: null, limit: OFFERED };
  const known = await Promise.all([
    listKeys(databases.main, user_id, now()),
    listMyOrgs(databases.main, user_id),
    listMyWorkspaces(databases, user_id, filter),
  ]).catch(() => null);
  const [keys, orgs, workspaces] = known ?? [null, [], { items: [] }];
  return {
    action,
    keys,
    organizations: orgs.map((org) => reach("org", org)),
    workspaces: workspaces.items.map((workspace) => reach("ws", workspace)),
    workspacesLabel: labels.plural,
    now: now(),
  };
}

const reach = (kind: "org" | "ws", { id, name }: { id: string; name: string }): Reach => ({
  value: `${kind}:${id}`,
  id,
  name,
});

/** What comes of the form: the key, or the form again with what is wrong. */
export async function keyFromForm(
  values: FieldValues,
  make: (wanted: WantedKey) => Promise<Result<MadeKey>>,
): Promise<{ ok: true; made: MadeKey } | { ok: false; form: FormState; error: Failure }> {
  const given = newKey.safeParse(wantedIn(values));
  if (!given.success) {
    const { name, ...errors } = schemaErrors(given.error);
    const error: Failure = { code: "VALIDATION_FAILED", message: "" };
    return { ok: false, form: { values, errors: { ...errors, ...(name ? { key_name: name } : {}) } }, error };
  }
  const made = await make(given.data);
  if (made.ok) return { ok: true, made: made.value };
  const { org_ids, workspace_ids, ...errors } = fieldErrors(made.error, "key_name");
  const where = org_ids ?? workspace_ids;
  return {
    ok: false,
    form: { values, errors: where ? { ...errors, reach: where } : errors },
    error: made.error,
  };
}

function wantedIn(values: FieldValues) {
  const [kind, id] = (values["reach"] ?? "").split(":");
  const days = values["expires_in_days"];
  return {
    name: values["key_name"],
    access: values["access"],
    org_ids: kind === "org" ? [id] : null,
    workspace_ids: kind === "ws" ? [id] : null,
    ...(days ? { expires_in_days: Number(days) } : {}),
  };
}
