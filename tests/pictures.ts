/** Real pictures, all red, and the same with what cameras and programs write beside the image. */
import type { PictureType } from "../src/global/people/pictures.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Stands in every part that has to go. */
export const SECRET = "52.5200 N, 13.4050 E";

export const latin = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const joined = (...parts: readonly Uint8Array[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** 2 pixels wide and 4 high. */
export const PNG = latin(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAAECAIAAAArjXluAAAAEUlEQVR4nGM4w8BwhgGMMSgAX7wGYQVVQvAAAAAASUVORK5CYII=",
  ),
);
/** 16 pixels wide and 8 high. */
export const JPEG = latin(
  atob(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCAAKn/2Q==",
  ),
);
/** As large, without loss and in the extended form. */
export const WEBP = riff(
  chunk("VP8X", latin("\0\0\0\0\x0f\0\0\x07\0\0")),
  chunk("VP8L", latin(atob("Lw/AAQAHEGWO/gciov8BAA=="))),
);

export const PICTURES: Readonly<Record<PictureType, Bytes>> = {
  "image/png": PNG,
  "image/jpeg": JPEG,
  "image/webp": WEBP,
};

/** A JPEG's segments after its first marker, then the rest of it and what follows its end. */
export const jpegWith = (segments: readonly Bytes[], after = ""): Bytes =>
  joined(JPEG.subarray(0, 2), ...segments, JPEG.subarray(2), latin(after));

/** @param marker second byte of it */
export const segment = (marker: number, content: Uint8Array): Bytes =>
  joined(Uint8Array.of(0xff, marker, 0, 0), content).map((byte, at) =>
    at === 2 ? (content.length + 2) >> 8 : at === 3 ? (content.length + 2) & 0xff : byte,
  );

/** With a camera's name, then the orientation, then more. */
export function exif(orientation: number, order: "little" | "big" = "big"): Bytes {
  const isLittle = order === "little";
  const tiff = new DataView(new ArrayBuffer(34));
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  tiff.setUint16(8, 2, isLittle);
  for (const [n, [tag, type, value]] of [
    [0x010f, 2, 0],
    [0x0112, 3, orientation],
  ].entries()) {
    const at = 10 + 12 * n;
    tiff.setUint16(at, tag ?? 0, isLittle);
    tiff.setUint16(at + 2, type ?? 0, isLittle);
    tiff.setUint32(at + 4, 1, isLittle);
    tiff.setUint16(at + 8, value ?? 0, isLittle);
  }
  return joined(latin("Exif\0\0"), new Uint8Array(tiff.buffer), latin(SECRET));
}

/** A PNG's chunks after its header, then the rest of it and what follows its end. */
export const pngWith = (chunks: readonly (readonly [name: string, content: string])[], after = ""): Bytes =>
  joined(PNG.subarray(0, 33), ...chunks.map(pngChunk), PNG.subarray(33), latin(after));

/** The sum at its end is wrong: nobody has to look at it to leave the chunk out. */
const pngChunk = ([name, content]: readonly [string, string]): Bytes =>
  latin(`\0\0\0${String.fromCharCode(content.length)}${name}${content}SUM!`);

/** A WebP with these parts after the image, as its flags say. */
export const webpWith = (chunks: readonly Bytes[], flags: number, after = ""): Bytes => {
  const whole = riff(WEBP.subarray(12), ...chunks);
  whole[20] = flags;
  return joined(whole, latin(after));
};

export function chunk(name: string, content: Uint8Array): Bytes {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, content.length, true);
  return joined(latin(name), new Uint8Array(size.buffer), content, new Uint8Array(content.length % 2));
}

function riff(...parts: readonly Uint8Array[]): Bytes {
  return chunk("RIFF", joined(latin("WEBP"), ...parts));
}
