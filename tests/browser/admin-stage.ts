/** A host of its own with its platform's owner, an admin, and an organization: configuration is for a whole host. */
import { afterAll, beforeAll } from "vitest";
import * as z from "zod";
import { startHost, type Host, type HostKind } from "../hosts.ts";
import { ask, comeIn, makeOrg, makePerson, type Person } from "./people.ts";
import { stageOn, type Stage } from "./stage.ts";

interface Cast {
  /** owns the platform and the organization */
  jane: Person;
  /** a platform admin */
  tom: Person;
  /** an admin of the organization */
  mei: Person;
  org: { id: string; slug: string };
}

export interface AdminStage extends Stage, Readonly<Cast> {
  /** The system's configuration as Jane saves it. */
  configure(patch: Record<string, unknown>): Promise<unknown>;
}

/** A whole file's people are made from one address, and by one person. */
const GENEROUS = {
  RATE_MUTATIONS_BURST: "100000",
  RATE_MUTATIONS_PER_MINUTE: "100000",
  RATE_SIGN_INS: "100000",
};

const named = z.object({ slug: z.string() });

export function adminStageOn(kind: HostKind): AdminStage {
  let host: Host | undefined;
  const stage = stageOn(kind, () => host?.url ?? "");
  const made: Partial<Cast> = {};
  const there = <Name extends keyof Cast>(name: Name): Cast[Name] => {
    const found: Cast[Name] | undefined = made[name];
    if (found === undefined) throw new Error("the host is not up yet");
    return found;
  };

  beforeAll(async () => {
    host = await startHost(kind, { env: GENEROUS });
    const { url } = host;
    // Who signs in first owns the platform.
    made.jane = await makePerson(url, "jane");
    made.tom = await makePerson(url, "tom");
    made.mei = await makePerson(url, "mei");
    const as = { url, as: made.jane };
    await ask(as, "PATCH", `/api/ws/admin/people/${made.tom.id}`, { platform_role: "platform_admin" });
    const id = await makeOrg(url, made.jane);
    await ask(as, "POST", `/api/orgs/${id}/members`, { email: made.mei.email, role: "org_admin" });
    made.mei = await comeIn(url, made.mei.email, made.mei.name);
    const { slug } = named.parse(await ask(as, "GET", `/api/orgs/${id}`));
    made.org = { id, slug };
  });
  afterAll(() => host?.stop());

  return {
    get url() {
      return stage.url;
    },
    open: (options) => stage.open(options),
    enter: (person, options) => stage.enter(person, options),
    expectStatus: (...statuses) => stage.expectStatus(...statuses),
    get jane() {
      return there("jane");
    },
    get tom() {
      return there("tom");
    },
    get mei() {
      return there("mei");
    },
    get org() {
      return there("org");
    },
    configure: (patch) => ask({ url: stage.url, as: there("jane") }, "PUT", "/api/ws/config", patch),
  };
}
