/** One's own picture: chosen on the account page, shown wherever the person is. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../env.ts";
import {
  dropPicture,
  type Picture,
  type PictureType,
  readPicture,
  savePicture,
} from "../../global/people/pictures.ts";
import { phrase } from "../../language/phrase.ts";
import { onNotFound } from "../../middleware/failures.tsx";
import { freshPerson, renewSession, requirePerson } from "../../middleware/session.ts";
import { isUuid } from "../../middleware/workspace.ts";
import { fail, ok, type Result } from "../../result.ts";
import { sizeOf } from "./picture-size.ts";

type C = Context<AppEnv>;

/** A request holds 256 KB in all. With scripts, pages send 256 × 256 pixels, a tenth of this. */
const MAX_KB = 200;
/** Shown small; with more a browser works long for nothing. */
const MAX_SIDE = 2_048;

/** What a file begins with says what it is; its name and what the browser calls it do not. */
const BEGINNINGS: readonly [PictureType, RegExp][] = [
  ["image/png", /^\x89PNG\r\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/webp", /^RIFF[^]{4}WEBP/],
];

/**
 * What the form asks for: `intent` is `remove`, or there is a file in `picture`.
 * @returns the code of what was done
 */
export async function choosePicture(c: C): Promise<Result<"picture-saved" | "picture-removed">> {
  const form = await c.req.formData();
  const store = c.var.platform.databases.main;
  // Asked of the store: a new cookie must not prolong a session that was ended.
  const confirmed = await freshPerson(c);
  if (!confirmed.ok) return confirmed;
  const person = confirmed.value;
  if (form.get("intent") === "remove") {
    await dropPicture(store, person.id);
    await renewSession(c, { ...person, picture: null });
    return ok("picture-removed");
  }
  const picture = await pictureIn(form.get("picture"));
  if (!picture.ok) return picture;
  await renewSession(c, { ...person, picture: await savePicture(store, person.id, picture.value) });
  return ok("picture-saved");
}

async function pictureIn(file: unknown): Promise<Result<Picture>> {
  if (!(file instanceof File) || file.size === 0) return fail("VALIDATION_FAILED", "Choose a picture.");
  if (file.size > MAX_KB * 1024) {
    return fail("VALIDATION_FAILED", phrase("A picture has at most {n} KB.", { n: MAX_KB }));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const beginning = String.fromCharCode(...bytes.subarray(0, 12));
  const [type] = BEGINNINGS.find(([, begins]) => begins.test(beginning)) ?? [];
  const size = type && sizeOf({ type, bytes });
  if (!type || !size) return fail("VALIDATION_FAILED", "Choose a PNG, JPEG or WebP picture.");
  if (Math.max(size.width, size.height) > MAX_SIDE) {
    return fail(
      "VALIDATION_FAILED",
      phrase("A picture has at most {n} pixels each way.", { n: String(MAX_SIDE) }),
    );
  }
  return ok({ type, bytes });
}

const VERSION = /^[0-9a-f]{16}$/;

/** For anybody who is signed in; its address changes with it. */
export const pictures = new Hono<AppEnv>().get("/people/:id/picture/:version", requirePerson, async (c) => {
  const { id, version } = c.req.param();
  const picture =
    isUuid(id) && VERSION.test(version)
      ? await readPicture(c.var.platform.databases.main, id, version)
      : null;
  if (!picture) return onNotFound(c);
  return c.body(picture.bytes, 200, {
    "Content-Type": picture.type,
    "Cache-Control": "private, max-age=31536000, immutable",
  });
});
