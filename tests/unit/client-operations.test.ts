/** The client's operations are those of the routes, as they are now. */
import { expect, test } from "vitest";
import { clientSource } from "../../scripts/client-source.ts";
import { documented } from "../../src/app.ts";
import { describeApi } from "../../src/reference/document.ts";

test("client/operations.ts is what the routes make of it; `npm run client` writes it anew", async () => {
  const source = clientSource(describeApi(documented, "https://atrium.acme.test"));
  await expect(source).toMatchFileSnapshot("../../client/operations.ts");
});
