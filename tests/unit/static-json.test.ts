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

test("a file is read once, also by those who ask while it is", async () => {
  const names = staticJson<string[]>("/assets/names.json");
  const shelf = shelfOf(Response.json(["Ada"]));
  expect(await Promise.all([names(shelf), names(shelf)])).toEqual([["Ada"], ["Ada"]]);
  expect(await names(shelf)).toEqual(["Ada"]);
  expect(shelf.asked).toEqual(["https://atrium.test/assets/names.json"]);
});

test("one that can't be read is tried again", async () => {
  const names = staticJson<string[]>("/assets/names.json");
  const shelf = shelfOf(new Response("", { status: 404 }), Response.json(["Ada"]));
  await expect(names(shelf)).rejects.toThrow("/assets/names.json: 404");
  expect(await names(shelf)).toEqual(["Ada"]);
});
