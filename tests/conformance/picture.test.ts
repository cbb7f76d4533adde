/** One's own picture, over HTTP on both hosts. */
import { describe, expect, inject, test } from "vitest";
import {
  exif,
  jpegWith,
  latin,
  JPEG,
  PNG,
  pngWith,
  SECRET,
  segment,
  webpWith,
  chunk,
  WEBP,
} from "../pictures.ts";
import { createClient, unwrap } from "../../client/client.ts";
import { Client, enter, hire, join, makeOrg, makeWorkspace, type Person } from "./client.ts";

describe.each(inject("hosts"))("$kind", ({ url }) => {
  /** Pages take cookies, so the person comes with one. */
  async function browserOf(person: Person) {
    const signed = await fetch(`${url}/dev/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url },
      body: JSON.stringify({ email: person.email }),
    });
    const cookies = new Map<string, string>();
    const keep = ({ headers }: Response): void => {
      for (const cookie of headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
    };
    keep(signed);
    return async (path: string, form?: FormData): Promise<Response> => {
      const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(url + path, {
        headers: { Cookie, Origin: url },
        redirect: "manual",
        ...(form ? { method: "POST", body: form } : {}),
      });
      keep(answer);
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

  test("keeps nothing of what a camera wrote beside it but how it is turned, without scripts", async () => {
    const ask = await browserOf(await enter(url, "gita"));
    const photo = jpegWith([segment(0xe1, exif(6)), segment(0xfe, latin(SECRET))], SECRET);
    for (const [bytes, expected] of [
      [photo, JPEG.length + 36],
      [pngWith([["tEXt", SECRET]]), PNG.length],
      [webpWith([chunk("EXIF", latin(SECRET))], 0x08), WEBP.length],
    ] as const) {
      expect((await ask("/account/picture", formWith(bytes))).status).toBe(303);
      const own = shownIn(await (await ask("/account")).text()) ?? "";
      const shown = await (await ask(own)).bytes();
      expect(Buffer.from(shown).includes(SECRET)).toBe(false);
      expect(shown.length).toBe(expected);
    }
  });

  describe("by API", () => {
    const clientOf = ({ credentials }: Person) => createClient({ baseUrl: url, headers: credentials });
    const file = (bytes: Uint8Array<ArrayBuffer>, type = "image/jpeg") => ({
      file: new Blob([bytes], { type }),
    });

    test("is set, shown, told of and removed, by one's own session", async () => {
      const [olga, max] = [await enter(url, "olga"), await browserOf(await enter(url, "max"))];
      const atrium = clientOf(olga);
      expect(await olga.ask("GET", "/api/me")).toMatchObject({ picture: null });
      const photo = jpegWith([segment(0xe1, exif(1))]);
      const { picture } = unwrap(await atrium.setMyPicture(file(photo)));
      expect(picture).toMatch(new RegExp(`^/people/${olga.id}/picture/[0-9a-f]{16}$`));
      const shown = await max(picture ?? "");
      expect(shown.headers.get("Content-Type")).toBe("image/jpeg");
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(JPEG);
      expect(unwrap(await atrium.getMe())).toMatchObject({ picture });
      for (let n = 0; n < 2; n += 1)
        expect(unwrap(await atrium.deleteMyPicture())).toEqual({ picture: null });
      expect((await max(picture ?? "")).status).toBe(404);
      expect(unwrap(await atrium.getMe())).toMatchObject({ picture: null });
    });

    test("refuses what is no picture, whatever it is called, and what is too large", async () => {
      const atrium = clientOf(await enter(url, "nora"));
      const large = new Uint8Array(201 * 1024);
      large.set(PNG);
      for (const [bytes, says] of [
        [latin("<svg onload=alert(1)>"), "PNG, JPEG or WebP picture"],
        [JPEG.slice(0, 40), "PNG, JPEG or WebP picture"],
        [large, "at most 200 KB"],
        [new Uint8Array(0), "PNG, JPEG or WebP picture"],
      ] as const) {
        const refused = await atrium.setMyPicture(file(bytes));
        expect(refused).toMatchObject({ ok: false, error: { status: 400, code: "VALIDATION_FAILED" } });
        expect(!refused.ok && refused.error.message).toContain(says);
      }
      const huge = await atrium.setMyPicture(file(new Uint8Array(300 * 1024)));
      expect(huge).toMatchObject({ ok: false, error: { status: 413, code: "PAYLOAD_TOO_LARGE" } });
      expect(unwrap(await atrium.getMe()).picture).toBeNull();
    });

    test("is for people who are signed in, not for keys", async () => {
      const person = await enter(url, "kim");
      const { key } = await person.ask("POST", "/api/me/keys", { name: "Writer", access: "write" });
      const refused = await createClient({ baseUrl: url, key }).setMyPicture(file(PNG));
      expect(refused).toMatchObject({ ok: false, error: { code: "INSUFFICIENT_PERMISSIONS" } });
      for (const method of ["PUT", "DELETE"])
        expect((await new Client(url).send(method, "/api/me/picture")).status).toBe(401);
    });

    test("a repeat under one key answers the same; another picture under it is refused", async () => {
      const atrium = clientOf(await enter(url, "ida"));
      const key = { idempotencyKey: "my-picture" };
      const first = unwrap(await atrium.setMyPicture(file(PNG), key));
      unwrap(await atrium.deleteMyPicture());
      expect(unwrap(await atrium.setMyPicture(file(PNG), key))).toEqual(first);
      expect(unwrap(await atrium.getMe()).picture).toBeNull();
      const other = await atrium.setMyPicture(file(JPEG), key);
      expect(other).toMatchObject({ ok: false, error: { code: "IDEMPOTENCY_KEY_REUSED" } });
    });
  });
});
