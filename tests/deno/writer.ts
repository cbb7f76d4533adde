/** Run by the crash test: adds to ten counters as fast as it can and says so after each acknowledgement. */
import { Counter, hostOf } from "./world.ts";

const [data = ""] = Deno.args;
const host = hostOf({ data, events: [] }, { counter: Counter }, { maxOpen: 4 });
for (let n = 0; ; n = (n + 1) % 10) {
  await host.stub("counter", String(n)).add(1);
  Deno.stdout.writeSync(new Uint8Array([n]));
}
