/** Service accounts in the organization's console. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { listServiceAccounts } from "../../global/service-accounts.ts";
import { orgInQuery, requireOrgAdmin } from "../../middleware/admin.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, frameOf } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { STATUS, type Failure } from "../../result.ts";
import { ServiceAccountsPage } from "../../../views/admin/service-accounts/list.tsx";
import { ServiceAccountPage } from "../../../views/admin/service-accounts/page.tsx";
import { ReachBoxes } from "../../../views/keys/reach.tsx";
import type { KeysProps } from "../../../views/keys/shapes.ts";
import type { FieldValues, FormState } from "../../../views/shapes.ts";
import { keyFromForm, keysOf } from "../account/key-forms.ts";
import { reachFound, type KeyForm } from "../account/key-reach.ts";
import {
  addServiceAccount,
  changeServiceAccount,
  makeServiceKey,
  removeServiceAccount,
  revokeServiceKey,
  viewAccount,
  type Which,
} from "../orgs/service-account-changes.ts";
import { newServiceAccount } from "../orgs/service-accounts.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200 | 201;

async function showList(c: C, form: FormState = {}, status: Status = 200): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const { databases, now } = c.var.platform;
  const accounts = await listServiceAccounts(databases.main, org.id, now());
  const page = { frame: await frameOf(c), org, administered, accounts, ...form };
  return c.html(<ServiceAccountsPage {...page} />, status);
}

async function add(c: C): Promise<Response> {
  const values = await formValues(c.req);
  const given = newServiceAccount.safeParse({ name: values["name"], role: values["role"] });
  if (!given.success) return showList(c, { values, errors: schemaErrors(given.error) }, 400);
  const which = orgInQuery(c);
  const added = await addServiceAccount(c, which, given.data);
  if (added.ok) return done(c, paths.orgServiceAccount(added.value.id, c.req.query("org")), "saved");
  return showList(c, { values, errors: fieldErrors(added.error, "name") }, STATUS[added.error.code]);
}

interface Shown {
  form?: FormState;
  keys?: Partial<KeysProps> & { form?: KeyForm };
  status?: Status;
}

async function showOne(c: C, which: Which, { form, keys, status = 200 }: Shown = {}): Promise<Response> {
  const found = await viewAccount(c, which);
  if (!found.ok) return refuseRequest(c, found.error);
  const { admin, account } = found.value;
  const { org, administered } = admin;
  const reach = await reachFound(c, account.id);
  if (reach) return c.html(<ReachBoxes {...reach} />);
  const frame = await frameOf(c);
  const action = paths.orgServiceAccount(account.id, org.slug);
  const held = await keysOf(c, account.id, { action, labels: frame.labels, form: keys?.form });
  const page = { frame, org, administered, account, keys: { ...held, ...keys }, ...form };
  return c.html(<ServiceAccountPage {...page} />, status);
}

async function change(c: C, which: Which): Promise<Response> {
  const values = await formValues(c.req);
  switch (values["intent"]) {
    case "make-key":
    case "enter-key":
    case "find-reach":
      return makeKey(c, which);
    case "revoke-key": {
      const ended = await revokeServiceKey(c, which, values["key_id"] ?? "");
      return ended.ok ? done(c, here(c, which), "key-revoked") : failed(c, which, ended.error);
    }
    case "remove": {
      const removed = await removeServiceAccount(c, which);
      const list = paths.orgServiceAccounts(c.req.query("org"));
      return removed.ok ? done(c, list, "service-account-removed") : failed(c, which, removed.error);
    }
    default:
      return save(c, which, values);
  }
}

async function makeKey(c: C, which: Which): Promise<Response> {
  const tried = await keyFromForm(c, (wanted) => makeServiceKey(c, which, wanted));
  if (!tried.ok)
    return showOne(c, which, { keys: { form: tried.form, errors: tried.errors }, status: tried.status });
  const { name, key } = tried.made;
  return showOne(c, which, { keys: { made: key === null ? undefined : { name, key } }, status: 201 });
}

async function save(c: C, which: Which, values: FieldValues): Promise<Response> {
  const given = newServiceAccount.safeParse({ name: values["name"], role: values["role"] });
  if (!given.success)
    return showOne(c, which, { form: { values, errors: schemaErrors(given.error) }, status: 400 });
  const changed = await changeServiceAccount(c, which, given.data);
  if (changed.ok) return done(c, here(c, which), "saved");
  const form = { values, errors: fieldErrors(changed.error, "name") };
  return showOne(c, which, { form, status: STATUS[changed.error.code] });
}

const here = (c: C, { id }: Which): string => paths.orgServiceAccount(id, c.req.query("org"));

/** Who may not learns that; the rest speaks at the top of the page. */
const failed = (c: C, which: Which, error: Failure): Response | Promise<Response> =>
  error.code === "NOT_FOUND" ? refuseRequest(c, error) : done(c, here(c, which), `error.${error.code}`);

const whichIn = (c: C, id: string): Which => ({ org: orgInQuery(c), id });

export const serviceAccountPages = new Hono<AppEnv>()
  .get("/org-admin/service-accounts", (c) => showList(c))
  .post("/org-admin/service-accounts", (c) => add(c))
  .get("/org-admin/service-accounts/:id", (c) => showOne(c, whichIn(c, c.req.param("id"))))
  .post("/org-admin/service-accounts/:id", (c) => change(c, whichIn(c, c.req.param("id"))));
