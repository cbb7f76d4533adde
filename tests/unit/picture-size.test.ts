import { expect, test } from "vitest";
import type { PictureType } from "../../src/global/people/pictures.ts";
import { sizeOf } from "../../src/routes/account/picture-size.ts";

const latin = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const padding = (n: number): number[] => Array.from({ length: n }, () => 0);

/** Beginnings of files, 300 pixels wide and 200 high. */
const FILES: readonly [name: string, PictureType, number[]][] = [
  [
    "PNG",
    "image/png",
    [...latin("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13, ...latin("IHDR"), 0, 0, 1, 44, 0, 0, 0, 200],
  ],
  [
    "JPEG, after a segment of camera data",
    "image/jpeg",
    [0xff, 0xd8, 0xff, 0xe1, 0, 4, 9, 9, 0xff, 0xc4, 0, 2, 0xff, 0xc2, 0, 11, 8, 0, 200, 1, 44],
  ],
  ["WebP, extended", "image/webp", [...latin("RIFF    WEBPVP8X"), ...padding(8), 43, 1, 0, 199, 0, 0]],
  ["WebP, lossy", "image/webp", [...latin("RIFF    WEBPVP8 "), ...padding(10), 44, 1, 200, 0]],
  // 14 bits of width - 1 and 14 of height - 1, the lowest first
  ["WebP, lossless", "image/webp", [...latin("RIFF    WEBPVP8L"), ...padding(4), 0x2f, 0x2b, 0xc1, 0x31, 0]],
];

test.each(FILES)("the size of %s", (_, type, bytes) => {
  expect(sizeOf({ type, bytes: Uint8Array.from(bytes) })).toEqual({ width: 300, height: 200 });
});

test.each(FILES)("%s that ends too early has none", (_, type, bytes) => {
  expect(sizeOf({ type, bytes: Uint8Array.from(bytes.slice(0, -1)) })).toBeNull();
});

test("a JPEG without a frame has none", () => {
  expect(
    sizeOf({ type: "image/jpeg", bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 2, 0, 0, 0, 0) }),
  ).toBeNull();
});
