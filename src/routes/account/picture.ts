/** One's own picture: chosen on the account page or set by API, shown wherever the person is. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import {
  dropPicture,
  PICTURE_TYPES,
  type Picture,
  type PictureType,
  readPicture,
  savePicture,
  versionOf,
} from "../../global/people/pictures.ts";
import { phrase } from "../../language/phrase.ts";
import { onNotFound } from "../../middleware/failures.tsx";
import { replayable } from "../../middleware/idempotency.ts";
import { inPerson, renewSession, requirePerson } from "../../middleware/session.ts";
import { isUuid } from "../../middleware/workspace.ts";
import { describes, takesFile } from "../../openapi.ts";
import { paths } from "../../paths.ts";
import { fail, ok, type Result } from "../../result.ts";
import { withoutMetadata } from "./picture-metadata.ts";
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
  if (form.get("intent") === "remove") {
    const removed = await removePicture(c);
    return removed.ok ? ok("picture-removed") : removed;
  }
  const file: unknown = form.get("picture");
  if (!(file instanceof File) || file.size === 0) return fail("VALIDATION_FAILED", "Choose a picture.");
  const saved = await setPicture(c, new Uint8Array(await file.arrayBuffer()));
  return saved.ok ? ok("picture-saved") : saved;
}

/** Fails with VALIDATION_FAILED, UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS (keys), STORE_UNAVAILABLE. @param bytes of a file */
async function setPicture(c: C, bytes: Uint8Array<ArrayBuffer>): Promise<Result<OwnPicture>> {
  // Asked of the store: a new cookie must not prolong a session that was ended.
  const person = await inPerson(c);
  if (!person.ok) return person;
  const read = pictureIn(bytes);
  if (!read.ok) return read;
  const picture = await savePicture(c.var.platform.databases.main, person.value.id, read.value);
  await renewSession(c, { ...person.value, picture });
  return ok({ picture: paths.picture(person.value.id, picture) });
}

/** Nothing to remove is fine. Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS (keys), STORE_UNAVAILABLE. */
async function removePicture(c: C): Promise<Result<OwnPicture>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  await dropPicture(c.var.platform.databases.main, person.value.id);
  await renewSession(c, { ...person.value, picture: null });
  return ok({ picture: null });
}

function pictureIn(bytes: Uint8Array<ArrayBuffer>): Result<Picture> {
  if (bytes.length > MAX_KB * 1024) {
    return fail("VALIDATION_FAILED", phrase("A picture has at most {n} KB.", { n: MAX_KB }));
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, 12));
  const [type] = BEGINNINGS.find(([, begins]) => begins.test(beginning)) ?? [];
  const size = type && sizeOf({ type, bytes });
  const picture = type && withoutMetadata({ type, bytes });
  if (!size || !picture) return fail("VALIDATION_FAILED", "Choose a PNG, JPEG or WebP picture.");
  if (Math.max(size.width, size.height) > MAX_SIDE) {
    return fail(
      "VALIDATION_FAILED",
      phrase("A picture has at most {n} pixels each way.", { n: String(MAX_SIDE) }),
    );
  }
  return ok(picture);
}

const ownPicture = z.object({ picture: z.string().nullable() }).meta({ ref: "OwnPicture" });
type OwnPicture = z.infer<typeof ownPicture>;

const tag = "Account";

export const myPicture = new Hono<AppEnv>()
  .put(
    "/me/picture",
    describes({
      tag,
      summary: "Set my picture",
      description: `The body is the file: at most ${MAX_KB} KB and ${MAX_SIDE} pixels each way. What it holds beside the image is dropped, place and time with it. \`picture\` is where whoever is signed in sees it; that changes with it.`,
      data: ownPicture,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    takesFile(PICTURE_TYPES),
    async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return replayable(c, await versionOf(bytes), 200, () => setPicture(c, bytes));
    },
  )
  .delete(
    "/me/picture",
    describes({
      tag,
      summary: "Remove my picture",
      data: ownPicture,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    (c) => replayable(c, null, 200, () => removePicture(c)),
  );

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
