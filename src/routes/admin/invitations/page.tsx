/** `/org-admin/invitations`: who was invited and has not answered, in all of an organization's workspaces. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { listOrgInvitations } from "../../../global/orgs/invitations.ts";
import { orgInQuery, requireOrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { formValues } from "../../../middleware/form-failure.ts";
import { asSwitchedOn, done, frameOf, isAskedBy, wantsFragment } from "../../../middleware/page-frame.ts";
import { paths } from "../../../paths.ts";
import { STATUS, type Result } from "../../../result.ts";
import {
  INVITATIONS,
  OrgInvitationRows,
  OrgInvitationsList,
} from "../../../../views/admin/invitations/list.tsx";
import { OrgInvitationsPage } from "../../../../views/admin/invitations/page.tsx";
import { cancelAsAdmin, resendAsAdmin } from "./acts.ts";
import { invitationsQuery } from "./invitations.ts";

type C = Context<AppEnv>;
const PAGE = 50;

/** Empty fields of a filter form ask for nothing, and neither does what is not valid. */
function asked(c: C) {
  const typed = Object.entries(c.req.query()).filter(([, value]) => value.trim() !== "");
  const given = invitationsQuery.safeParse(Object.fromEntries(typed));
  return given.success ? given.data : invitationsQuery.parse({});
}

async function show(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const { q = "", status, cursor = null } = asked(c);
  const frame = await frameOf(c);
  const wanted = { q, status, cursor, limit: PAGE, now: frame.now };
  const found = await listOrgInvitations(c.var.platform.databases, org.id, wanted);
  const list = {
    org,
    labels: frame.labels,
    now: frame.now,
    invitations: found.items.map((item) => ({ ...item, workspace: asSwitchedOn(frame, item.workspace) })),
    filter: { q, status },
    nextCursor: found.next_cursor,
  };
  if (wantsFragment(c)) {
    const rowsOnly = cursor && !isAskedBy(c, INVITATIONS);
    return c.html(rowsOnly ? <OrgInvitationRows {...list} /> : <OrgInvitationsList {...list} />);
  }
  return c.html(<OrgInvitationsPage frame={frame} administered={administered} {...list} />);
}

async function change(c: C): Promise<Response> {
  const values = await formValues(c.req);
  const named = {
    workspace_id: values["workspace_id"] ?? "",
    invitation_id: values["invitation_id"] ?? "",
  };
  switch (values["intent"]) {
    case "resend":
      return settled(c, await resendAsAdmin(c, named), "invitation-resent");
    case "cancel":
      return settled(c, await cancelAsAdmin(c, named), "invitation-cancelled");
    default:
      return done(c, here(c), "error.CONFLICT");
  }
}

/** Back to the list as it was filtered. Without the right to see it there is no page to say it on. */
function settled(c: C, result: Result<unknown>, code: string): Response | Promise<Response> {
  if (result.ok) return done(c, here(c), code);
  const { error } = result;
  if ([401, 403].includes(STATUS[error.code]) || error.code === "WORKSPACE_NOT_FOUND")
    return refuseRequest(c, error);
  return done(c, here(c), `error.${error.code}`);
}

const here = (c: C): string => {
  const { q, status } = asked(c);
  return paths.orgInvitations(c.req.query("org"), { q, status });
};

export const invitationsPages = new Hono<AppEnv>()
  .get("/org-admin/invitations", (c) => show(c))
  .post("/org-admin/invitations", (c) => change(c));
