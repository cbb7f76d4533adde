/** Static files that are read once. */
import { expect, test } from "vitest";
import { staticJson, type Shelf } from "../../src/static-json.ts";

function shelfOf(...answers: Response[]): Shelf & { asked: string[] } {
  const asked: string[] = [];
  const asset = async ({ url }: Request): Promise<Response> => {
    asked.push(url);
    return answers.shift() ?? Response.error();
  };
  return { settings: { baseUrl: "https://atrium.test" }, asset, asked };
}

test("a file is read once", async () => {
  const names = staticJson<string[]>("/assets/names.json");
  const shelf = shelfOf(Response.json(["Ada"]));
  expect(await names(shelf)).toEqual(["Ada"]);
  expect(await names(shelf)).toEqual(["Ada"]);
  expect(shelf.asked).toEqual(["https://atrium.test/assets/names.json"]);
});

test("nobody waits for a reading that never ends, such as that of a request that was cancelled", async () => {
  const names = staticJson<string[]>("/assets/names.json");
  const cancelled: Shelf = { ...shelfOf(), asset: () => new Promise(() => {}) };
  void names(cancelled);
  expect(await names(shelfOf(Response.json(["Ada"])))).toEqual(["Ada"]);
});

test("one that can't be read is tried again", async () => {
  const names = staticJson<string[]>("/assets/names.json");
  const shelf = shelfOf(new Response("", { status: 404 }), Response.json(["Ada"]));
  await expect(names(shelf)).rejects.toThrow("/assets/names.json: 404");
  expect(await names(shelf)).toEqual(["Ada"]);
});
