/** The client's operations are those of the routes, as they are now. */
import { expect, test } from "vitest";
import { clientSource } from "../../scripts/client-source.ts";
import { documentOfRoutes } from "./reference-world.ts";

test("client/operations.ts is what the routes make of it; `npm run client` writes it anew", async () => {
  await expect(clientSource(await documentOfRoutes())).toMatchFileSnapshot("../../client/operations.ts");
});
