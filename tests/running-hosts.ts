/** Starts both hosts once for a whole run; tests read them with `inject("hosts")` and bring their own people. */
import type { TestProject } from "vitest/node";
import { HOSTS, startHost, type HostKind } from "./hosts.ts";

/** One after another from one machine, the suites ask more than any person: limits have tests of their own. */
const GENEROUS = {
  RATE_MUTATIONS_BURST: "1000000",
  RATE_MUTATIONS_PER_MINUTE: "1000000",
  RATE_SIGN_INS: "1000000",
  RATE_INVITATIONS_WORKSPACE: "1000000",
  RATE_INVITATIONS_ORG: "1000000",
};

declare module "vitest" {
  export interface ProvidedContext {
    hosts: readonly { kind: HostKind; url: string }[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const hosts = await Promise.all(HOSTS.map((kind) => startHost(kind, { env: GENEROUS })));
  project.provide(
    "hosts",
    hosts.map(({ kind, url }) => ({ kind, url })),
  );
  return async () => {
    await Promise.all(hosts.map((host) => host.stop()));
  };
}
