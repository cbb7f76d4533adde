/** API keys by form: what is shown of them, and what comes of what was filled in. */
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { listKeys } from "../../global/people/api-keys.ts";
import { fieldErrors, schemaErrors } from "../../middleware/form-failure.ts";
import { STATUS, type Result } from "../../result.ts";
import type { KeysProps, ReachList } from "../../../views/keys/shapes.ts";
import type { FieldErrors, Labels } from "../../../views/shapes.ts";
import { EMPTY_FORM, keyFormIn, reachesOf, searches, type KeyForm } from "./key-reach.ts";
import { newKey, type MadeKey, type WantedKey } from "./key-shapes.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;

const NONE: ReachList = { q: "", ticked: [], others: [], more: false };

interface Shown {
  action: string;
  labels: Labels;
  /** as it was filled in, to be shown again */
  form?: KeyForm | undefined;
}

/** The keys of an account and what its next one can be limited to; without the store, that it cannot say. */
export async function keysOf(
  c: C,
  user_id: string,
  { action, labels, form = EMPTY_FORM }: Shown,
): Promise<KeysProps> {
  const { databases, now } = c.var.platform;
  const known = await Promise.all([
    listKeys(databases.main, user_id, now()),
    reachesOf(c, user_id, { kind: "org", form }),
    reachesOf(c, user_id, { kind: "workspace", form }),
  ]).catch(() => null);
  const [keys, org, workspace] = known ?? [null, NONE, NONE];
  const filled = form === EMPTY_FORM ? {} : { values: form.values };
  return { action, keys, reach: { org, workspace }, workspacesLabel: labels.plural, now: now(), ...filled };
}

type Made = { ok: true; made: MadeKey } | { ok: false; form: KeyForm; errors: FieldErrors; status: Status };

/** What comes of the form: the key, or the form again with what is wrong or was searched for. */
export async function keyFromForm(
  c: C,
  make: (wanted: WantedKey) => Promise<Result<MadeKey>>,
): Promise<Made> {
  const form = keyFormIn(await c.req.formData());
  const again = (errors: FieldErrors, status: Status): Made => ({ ok: false, form, errors, status });
  if (searches(form)) return again({}, 200);
  const given = newKey.safeParse(wantedIn(form));
  if (!given.success) {
    const { name, ...errors } = schemaErrors(given.error);
    return again({ ...errors, ...(name ? { key_name: name } : {}) }, 400);
  }
  const made = await make(given.data);
  if (made.ok) return { ok: true, made: made.value };
  return again(fieldErrors(made.error, "key_name"), STATUS[made.error.code]);
}

/** Only who says "everywhere" gets that. */
function wantedIn({ values, ticked }: KeyForm) {
  const { key_name: name, access, where, expires_in_days: days } = values;
  return {
    name,
    access,
    org_ids: where === "everywhere" || where === "workspace" ? null : ticked.org,
    workspace_ids: where === "workspace" ? ticked.workspace : null,
    ...(days ? { expires_in_days: Number(days) } : {}),
  };
}
