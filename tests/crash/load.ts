/** Concurrent writers that keep going until the host is gone. Each owns its cells, and knows what it was told. */
import { randomUUID } from "node:crypto";
import { ABSENT } from "./expectations.ts";
import { acceptFromMail, anything, invitation, Unacknowledged } from "./person.ts";
import { create, newOrg, type World } from "./world.ts";

const TABS = ["module-kb", "module-chat", "module-voice", "module-eval"];
const ROLES = ["admin", "member", "viewer"];
/** A person may own 50 workspaces in an organization. */
const CREATES_PER_ROUND = 45;

/** Returns when every writer has been cut off. @throws Error when the host refuses what it should take */
export async function runLoad(world: World): Promise<void> {
  const nursery = await newOrg(world.jane);
  await Promise.all([
    ...world.busy.flatMap((id) => [
      writing(() => rename(world, id)),
      writing(() => orderTabs(world, id)),
      writing(() => changeMembers(world, id)),
      writing(() => invite(world, id)),
      writing(() => welcome(world, id)),
    ]),
    writing(() => changeStatus(world)),
    creating(world, nursery),
  ]);
}

async function writing(write: () => Promise<void>): Promise<void> {
  try {
    for (;;) await write();
  } catch (error) {
    if (!(error instanceof Unacknowledged)) throw error;
  }
}

async function rename({ expected, jane, serial }: World, id: string): Promise<void> {
  const name = `Name ${serial()}`;
  await expected.write({ [`name ${id}`]: name }, () =>
    jane.ask(anything, { method: "PATCH", path: `/api/workspaces/${id}`, body: { name } }),
  );
}

async function orderTabs({ expected, jane }: World, id: string): Promise<void> {
  const tab_order = TABS.toSorted(() => Math.random() - 0.5);
  await expected.write({ [`tabs ${id}`]: tab_order.join() }, () =>
    jane.ask(anything, { method: "PUT", path: `/api/workspaces/${id}/tab-order`, body: { tab_order } }),
  );
}

/** In and out of the workspace, and from role to role. */
async function changeMembers({ expected, jane, crew }: World, id: string): Promise<void> {
  const path = `/api/workspaces/${id}/members`;
  const role = ROLES[Math.floor(Math.random() * ROLES.length)] ?? "member";
  for (const [email, person] of crew) {
    if (person === null) continue;
    const cell = `member ${id} ${email}`;
    const before = expected.value(cell);
    if (before === ABSENT) {
      await expected.write({ [cell]: role }, () =>
        jane.ask(anything, { method: "POST", path, body: { email, role } }),
      );
    } else if (before === role) {
      await expected.write({ [cell]: ABSENT }, () =>
        jane.ask(anything, { method: "DELETE", path: `${path}/${person.id}` }),
      );
    } else {
      await expected.write({ [cell]: role }, () =>
        jane.ask(anything, { method: "PATCH", path: `${path}/${person.id}`, body: { role } }),
      );
    }
  }
}

/** Two invitations are sent, one of them is cancelled. */
async function invite({ expected, jane, serial }: World, id: string): Promise<void> {
  const path = `/api/workspaces/${id}/invitations`;
  const send = (email: string) =>
    expected.write({ [`invitation ${id} ${email}`]: "pending" }, () =>
      jane.ask(invitation, { method: "POST", path, body: { email, role: "viewer" } }),
    );
  await send(`waits-${serial()}@crash.test`);
  const sent = await send(`cancelled-${serial()}@crash.test`);
  await expected.write({ [`invitation ${id} ${sent.email}`]: ABSENT }, () =>
    jane.ask(anything, { method: "DELETE", path: `${path}/${sent.id}` }),
  );
}

/** Somebody new follows the link in their mail: an account, a member, an organization's guest. */
async function welcome({ expected, url, jane, crew, serial }: World, id: string): Promise<void> {
  const email = `guest-${serial()}@crash.test`;
  const body = { email, role: "member" };
  const invited = `invitation ${id} ${email}`;
  await expected.write({ [invited]: "pending" }, () =>
    jane.ask(anything, { method: "POST", path: `/api/workspaces/${id}/invitations`, body }),
  );
  crew.set(email, null);
  await expected.write({ [invited]: ABSENT, [`member ${id} ${email}`]: "member" }, () =>
    acceptFromMail(url, email),
  );
}

async function changeStatus({ expected, jane, drawer }: World): Promise<void> {
  const path = `/api/workspaces/${drawer}`;
  const cell = `status ${drawer}`;
  const step = (status: string, method: "POST" | "DELETE", act: string) =>
    expected.write({ [cell]: status }, () => jane.ask(anything, { method, path: path + act }));
  if (expected.value(cell) !== "active") await step("active", "POST", "/restore");
  await step("archived", "POST", "/archive");
  await step("active", "POST", "/restore");
  await step("deleted", "DELETE", "");
}

async function creating(world: World, org: string): Promise<void> {
  let left = CREATES_PER_ROUND;
  await writing(async () => {
    if (left-- === 0) throw new Unacknowledged("this round's places are used up");
    const slug = `made-${world.serial()}`;
    const key = randomUUID();
    world.cut.push({ slug, org, key });
    const { id } = await world.expected.write({}, () => create(world.jane, org, slug, key));
    world.cut.pop();
    world.created.add(id);
    world.expected.expect(new Map([[`create ${slug}`, "created"]]));
  });
}
