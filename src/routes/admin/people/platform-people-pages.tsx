/** Everybody with an account, as the platform's admins see them. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { findPerson, listPeople } from "../../../global/people/listed.ts";
import { msg } from "../../../language/phrase.ts";
import { requirePlatformAdmin, type PlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { withPictures } from "../../../middleware/pictures.tsx";
import { paths } from "../../../paths.ts";
import { fail, STATUS } from "../../../result.ts";
import { platformRoleAtLeast } from "../../../roles.ts";
import {
  PlatformPeopleList,
  PlatformPeoplePage,
  PlatformPeopleRows,
  type PlatformPersonView,
} from "../../../../views/admin/people/platform-list.tsx";
import {
  PlatformPersonPage,
  type PlatformPersonProps,
} from "../../../../views/admin/people/platform-person.tsx";
import type { FormState } from "../../../../views/shapes.ts";
import { platformPeopleQuery, platformRole } from "./people.ts";
import { changePlatformRole, isConfigured, signOutEverywhere } from "./platform-role.ts";

type C = Context<AppEnv>;
type Status = (typeof STATUS)[keyof typeof STATUS] | 200;
const PAGE = 50;

async function showList(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const typed = Object.entries(c.req.query()).filter(([, value]) => value.trim() !== "");
  const given = platformPeopleQuery.safeParse(Object.fromEntries(typed));
  const { q, role, cursor = null } = given.success ? given.data : platformPeopleQuery.parse({});
  const [frame, found] = await Promise.all([
    frameOf(c),
    listPeople(c.var.platform.databases.main, { q, role, cursor, limit: PAGE }),
  ]);
  const filter = { q: q ?? "", role: role ?? "" };
  const list = { people: found.items, filter, nextCursor: found.next_cursor, now: frame.now };
  const ids = list.people.map(({ id }) => id);
  if (!wantsFragment(c)) {
    return c.html(await withPictures(c, ids, <PlatformPeoplePage frame={frame} {...list} />));
  }
  const part = cursor ? <PlatformPeopleRows {...list} /> : <PlatformPeopleList {...list} />;
  return c.html(await withPictures(c, ids, part));
}

async function show(c: C, id: string, form: FormState = {}, status: Status = 200): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const person = await findPerson(c.var.platform.databases.main, id);
  if (!person) return refuseRequest(c, fail("NOT_FOUND", "There is no such person.").error);
  const { platform_role } = person;
  const page = {
    frame: await frameOf(c),
    person,
    fixed: whyFixed(c, admin.value, person),
    maySignOut: platform_role === null || platformRoleAtLeast(admin.value.role, platform_role),
  };
  return c.html(<PlatformPersonPage {...page} {...form} />, status);
}

function whyFixed(c: C, admin: PlatformAdmin, person: PlatformPersonView): PlatformPersonProps["fixed"] {
  if (admin.role !== "platform_owner") return "not-owner";
  if (person.id === admin.person.id) return "own";
  return isConfigured(c.var.platform.settings.platformOwnerEmail, person) ? "configured" : null;
}

async function change(c: C, id: string): Promise<Response> {
  const values = await formValues(c.req);
  if (values["intent"] === "sign-out") {
    const ended = await signOutEverywhere(c, id);
    return ended.ok ? done(c, paths.platformPerson(id), "person-signed-out") : refuseRequest(c, ended.error);
  }
  const given = platformRole.nullable().safeParse(values["platform_role"] || null);
  if (!given.success) {
    return show(
      c,
      id,
      { values, errors: { platform_role: schemaErrors(given.error)[""] ?? msg("Choose one.") } },
      400,
    );
  }
  const changed = await changePlatformRole(c, id, given.data);
  if (changed.ok) return done(c, paths.platformPerson(id), "role-changed");
  if (changed.error.code !== "CONFLICT" && changed.error.code !== "CANNOT_REMOVE_OWNER")
    return refuseRequest(c, changed.error);
  return show(
    c,
    id,
    { values, errors: fieldErrors(changed.error, "platform_role") },
    STATUS[changed.error.code],
  );
}

export const platformPeoplePages = new Hono<AppEnv>()
  .get("/platform-admin/people", (c) => showList(c))
  .get("/platform-admin/people/:id", (c) => show(c, c.req.param("id")))
  .post("/platform-admin/people/:id", (c) => change(c, c.req.param("id")));
