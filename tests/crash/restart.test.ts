/** A power cut and a restart: the same address, the same people, the same sessions. */
import { afterEach, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";

let host: Host | undefined;

afterEach(async () => {
  await host?.stop();
  host = undefined;
});

describe.each(HOSTS)("%s", (kind) => {
  test("a bearer token outlives SIGKILL", async () => {
    host = await startHost(kind);
    const signedIn = await fetch(`${host.url}/dev/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "jane@acme.test", name: "Jane Cooper" }),
    });
    const { data } = await signedIn.json();
    expect(data).toMatchObject({ user_id: expect.any(String), token: expect.any(String) });

    await host.kill();
    await expect(fetch(`${host.url}/api/ws/health`)).rejects.toThrow();
    await host.restart();

    const mine = await fetch(`${host.url}/api/workspaces`, {
      headers: { Authorization: `Bearer ${data.token}` },
    });
    expect(mine.status).toBe(200);
    expect(await mine.json()).toMatchObject({ success: true, data: [] });
  });

  test("a second process on the same state is refused", async () => {
    host = await startHost(kind);
    await expect(startHost(kind, { data: host.data })).rejects.toThrow(/in use by another Atrium process/);
    expect((await fetch(`${host.url}/api/ws/health`)).status).toBe(200);
  });
});
