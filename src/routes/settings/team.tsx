/** Settings, one team: its people and what is said about it. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { msg } from "../../language/phrase.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, sayProblem, schemaErrors } from "../../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { STATUS, type Failure, type Result } from "../../result.ts";
import { email } from "../../validation.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import type { ConflictView } from "../../../views/settings/conflict.tsx";
import { TeamMemberRows } from "../../../views/settings/team-rows.tsx";
import { TeamPage } from "../../../views/settings/team.tsx";
import { team as teamShape, teamPatch } from "../workspaces/teams.ts";
import { openWorkspace } from "../workspaces/pages.tsx";
import { differing } from "./differing.ts";

type C = Context<AppEnv>;
const PAGE = 50;
/** members that the field suggests */
const SUGGESTED = 100;

/** The team that the address names. */
interface Here {
  id: string;
  team_id: string;
}

interface Shown {
  values?: FieldValues;
  errors?: FieldErrors;
  conflict?: ConflictView;
  status?: ContentfulStatusCode;
}

async function show(c: C, { id, team_id }: Here, { status = 200, ...form }: Shown = {}) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const object = c.var.platform.workspace(id);
  const actor = await actorOf(c);
  const cursor = c.req.query("cursor") ?? null;
  const [team, people, members] = await Promise.all([
    object.getTeam(actor, team_id),
    object.listTeamMembers(actor, team_id, { cursor, limit: PAGE }),
    object.listMembers(actor, { cursor: null, limit: SUGGESTED }),
  ]);
  if (!team.ok) return refuseRequest(c, team.error);
  if (!people.ok) return refuseRequest(c, people.error);
  if (!members.ok) return refuseRequest(c, members.error);
  const { states: _states, ...page } = open.value;
  const list = { team: team.value, people: people.value.items, nextCursor: people.value.next_cursor };
  const ids = list.people.map(({ user_id }) => user_id);
  if (wantsFragment(c) && cursor !== null) {
    const rows = <TeamMemberRows workspace={page.workspace} you={c.var.person?.id} {...list} />;
    return c.html(await withPictures(c, ids, rows));
  }
  const inTeam = new Set(list.people.map(({ user_id }) => user_id));
  const candidates = members.value.items.filter(({ user_id }) => !inTeam.has(user_id));
  c.status(status);
  const whole = <TeamPage {...page} {...list} candidates={candidates} {...form} />;
  return c.html(await withPictures(c, ids, whole));
}

const pathOf = ({ id, team_id }: Here): string => paths.workspaceTeam(id, team_id);

/** A failure here belongs to no field: it speaks at the top of the page, as it is now. */
const settled = (c: C, here: Here, result: Result<unknown>, code: string) =>
  done(c, pathOf(here), result.ok ? code : `error.${result.error.code}`);

async function add(c: C, here: Here, values: FieldValues) {
  const address = email().safeParse(values["email"]);
  if (!address.success) {
    const message = sayProblem(address.error.issues[0]?.message ?? "");
    return show(c, here, { values, errors: { email: message }, status: 400 });
  }
  const call = { actor: await actorOf(c) };
  const object = c.var.platform.workspace(here.id);
  const added = await object.putTeamMember(call, here.team_id, { who: { email: address.data } });
  if (added.ok) return done(c, pathOf(here), "team-member-added");
  return show(c, here, {
    values,
    errors: fieldErrors(added.error, "email"),
    status: STATUS[added.error.code],
  });
}

/** A form always carries the version it was made from. */
const form = teamPatch.required({ version: true });

/** Where colors are switched off, none is sent, and the team keeps its own. */
async function save(c: C, here: Here, values: FieldValues) {
  const { name, description, color, version } = values;
  const input = form.safeParse({ name, description, color, version: Number(version) });
  if (!input.success) return show(c, here, { values, errors: schemaErrors(input.error), status: 400 });
  const call = { actor: await actorOf(c) };
  const patch = await withoutDefault(c, here, input.data);
  const saved = await c.var.platform.workspace(here.id).updateTeam(call, here.team_id, patch);
  return saved.ok ? done(c, pathOf(here), "saved") : notSaved(c, here, values, saved.error);
}

const current = z.object({ current: teamShape });
const LABELS = { name: msg("Name"), description: msg("Description"), color: msg("Color") } as const;

/** Somebody saved in between: both values side by side, under the version that is there now. */
async function notSaved(c: C, here: Here, values: FieldValues, failure: Failure) {
  const status = STATUS[failure.code];
  const stale = failure.code === "CONFLICT" ? current.safeParse(failure.details) : null;
  if (!stale?.success) return show(c, here, { values, errors: fieldErrors(failure, "name"), status });
  const theirs = stale.data.current;
  const color = theirs.color ?? (await frameOf(c)).color.toLowerCase();
  return show(c, here, {
    values,
    conflict: { fields: differing(LABELS, { ...theirs, color }, values) },
    status,
  });
}

/** A color field always holds one: the configured color, left as it is, stays "as configured". */
async function withoutDefault<Patch extends { color?: string | null | undefined }>(
  c: C,
  { id, team_id }: Here,
  patch: Patch,
): Promise<Patch> {
  const { color } = await frameOf(c);
  if (patch.color !== color.toLowerCase()) return patch;
  const team = await c.var.platform.workspace(id).getTeam(await actorOf(c), team_id);
  return team.ok && team.value.color === null ? { ...patch, color: null } : patch;
}

export const teamSettings = new Hono<AppEnv>()
  .get("/:id/settings/teams/:teamId", (c) =>
    show(c, { id: c.req.param("id"), team_id: c.req.param("teamId") }),
  )
  .post("/:id/settings/teams/:teamId", async (c) => {
    const here = { id: c.req.param("id"), team_id: c.req.param("teamId") };
    const values = await formValues(c.req);
    const object = c.var.platform.workspace(here.id);
    const call = { actor: await actorOf(c) };
    const who = { user_id: values["user_id"] ?? "" };
    switch (values["intent"]) {
      case "lead":
      case "unlead": {
        const lead = values["intent"] === "lead";
        const led = await object.putTeamMember(call, here.team_id, { who, lead });
        return settled(c, here, led, lead ? "team-lead-made" : "team-lead-ended");
      }
      case "remove": {
        const removed = await object.removeTeamMember(call, here.team_id, who.user_id);
        return settled(c, here, removed, "team-member-removed");
      }
      case "delete": {
        const deleted = await object.deleteTeam(call, here.team_id);
        if (!deleted.ok) return settled(c, here, deleted, "");
        return done(c, paths.workspaceSettings(here.id, "teams"), "team-deleted");
      }
      case "save":
        return save(c, here, values);
      default:
        return add(c, here, values);
    }
  });
