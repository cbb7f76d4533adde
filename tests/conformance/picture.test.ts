/** One's own picture, over HTTP on both hosts. */
import { describe, expect, inject, test } from "vitest";
import { enter, hire, join, makeOrg, makeWorkspace, type Person } from "./client.ts";

/** Eight red pixels. */
const PNG = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAAECAIAAAArjXluAAAAEElEQVR4nGP4z8AARAwMMAAAHgwD/Sgr8WwAAAAASUVORK5CYII=",
  ),
  (letter) => letter.charCodeAt(0),
);

describe.each(inject("hosts"))("$kind", ({ url }) => {
  /** Pages take cookies, so the person comes with one. */
  async function browserOf(person: Person) {
    const signed = await fetch(`${url}/dev/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url },
      body: JSON.stringify({ email: person.email }),
    });
    let cookie = signed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return async (path: string, form?: FormData): Promise<Response> => {
      const answer = await fetch(url + path, {
        headers: { Cookie: cookie, Origin: url },
        redirect: "manual",
        ...(form ? { method: "POST", body: form } : {}),
      });
      cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      return answer;
    };
  }

  const formWith = (bytes: Uint8Array<ArrayBuffer>, name = "me.png"): FormData => {
    const form = new FormData();
    form.set("picture", new File([bytes], name));
    return form;
  };
  const shownIn = (page: string): string | undefined => /src="(\/people\/[^"]+)"/.exec(page)?.[1];

  test("is shown at once to oneself and wherever others see one, and can be removed", async () => {
    const [olga, max] = [await enter(url, "olga"), await enter(url, "max")];
    const org = await makeOrg(olga);
    await hire(org, max);
    const { id } = await makeWorkspace(org);
    await join(org, id, max, "member");
    const [ofOlga, ofMax] = [await browserOf(olga), await browserOf(max)];

    const saved = await ofOlga("/account/picture", formWith(PNG));
    expect([saved.status, saved.headers.get("Location")]).toEqual([303, "/account?done=picture-saved"]);
    const own = shownIn(await (await ofOlga("/account")).text());
    expect(own).toMatch(/^\/people\/[\w-]+\/picture\/[0-9a-f]{16}$/);
    for (const page of [`/w/${id}`, `/w/${id}/settings/members`]) {
      expect(shownIn(await (await ofMax(page)).text()), page).toBe(own);
    }
    const picture = await ofMax(own ?? "");
    expect(picture.headers.get("Content-Type")).toBe("image/png");
    expect(picture.headers.get("Cache-Control")).toContain("immutable");
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(PNG);

    const removal = new FormData();
    removal.set("intent", "remove");
    expect((await ofOlga("/account/picture", removal)).status).toBe(303);
    expect(shownIn(await (await ofOlga("/account")).text())).toBeUndefined();
    expect(shownIn(await (await ofMax(`/w/${id}`)).text())).toBeUndefined();
    expect((await ofMax(own ?? "")).status).toBe(404);
  });

  test("is a picture, of bounded size, and for people who are signed in", async () => {
    const ask = await browserOf(await enter(url, "nora"));
    const script = new TextEncoder().encode("<svg onload=alert(1)>");
    const refused = await ask("/account/picture", formWith(script, "me.png"));
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining("PNG, JPEG or WebP picture"),
    ]);
    const large = new Uint8Array(210 * 1024);
    large.set(PNG);
    const tooLarge = await ask("/account/picture", formWith(large));
    expect([tooLarge.status, await tooLarge.text()]).toEqual([
      400,
      expect.stringContaining("at most 200 KB"),
    ]);
    expect((await ask("/account/picture", new FormData())).status).toBe(400);
    const endless = PNG.slice();
    endless.set([0, 0, 0x75, 0x30], 16); // says it is 30,000 pixels wide
    expect(await (await ask("/account/picture", formWith(endless))).text()).toContain("at most 2048 pixels");
    expect(shownIn(await (await ask("/account")).text())).toBeUndefined();

    await ask("/account/picture", formWith(PNG));
    const own = shownIn(await (await ask("/account")).text()) ?? "";
    expect((await fetch(url + own, { redirect: "manual" })).status).not.toBe(200);
    for (const path of [own.replace(/.{4}$/, "0000"), "/people/x/picture/y"])
      expect((await ask(path)).status).toBe(404);
  });
});
