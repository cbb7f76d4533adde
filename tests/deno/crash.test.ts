import assert from "node:assert/strict";
import { Counter, freshWorld, hostOf, sleep } from "./world.ts";

Deno.test("SIGKILL under load loses nothing acknowledged and keeps no lock", async () => {
  await using world = await freshWorld();
  const writer = new URL("writer.ts", import.meta.url).pathname;
  const acknowledged = Array.from({ length: 10 }, () => 0);
  for (let life = 0; life < 3; life += 1) {
    const args = ["run", "-A", "--no-check", writer, world.data];
    const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped" }).spawn();
    const killed = sleep(700).then(() => child.kill("SIGKILL"));
    for await (const chunk of child.stdout)
      for (const n of chunk) acknowledged[n] = (acknowledged[n] ?? 0) + 1;
    await killed;
    await child.status;
  }
  assert.ok(
    acknowledged.every((count) => count > 0),
    "the writer wrote",
  );
  await using host = hostOf(world, { counter: Counter });
  for (const [n, count] of acknowledged.entries()) {
    const kept = await host.stub("counter", String(n)).read();
    assert.ok(kept >= count && kept <= count + 3, `counter ${n}: ${count} acknowledged, ${kept} kept`);
  }
});
