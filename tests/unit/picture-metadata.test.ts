import { describe, expect, test } from "vitest";
import type { PictureType } from "../../src/global/people/pictures.ts";
import { withoutMetadata } from "../../src/routes/account/picture-metadata.ts";
import {
  chunk,
  exif,
  joined,
  JPEG,
  jpegWith,
  latin,
  PICTURES,
  PNG,
  pngWith,
  SECRET,
  segment,
  WEBP,
  webpWith,
} from "../pictures.ts";

const kept = (type: PictureType, bytes: Uint8Array<ArrayBuffer>) => {
  const before = bytes.slice();
  const without = withoutMetadata({ type, bytes });
  expect(bytes, "what was given stays as it is").toEqual(before);
  return without?.bytes;
};

test.each(Object.entries(PICTURES) as [PictureType, typeof PNG][])(
  "%s without metadata is as it was; cut off, it is none",
  (type, bytes) => {
    expect(withoutMetadata({ type, bytes })).toEqual({ type, bytes });
    for (let length = 30; length < Math.min(60, bytes.length); length += 1)
      expect(kept(type, bytes.slice(0, length))).toBeUndefined();
  },
);

describe("of a JPEG", () => {
  const others = [0xe1, 0xe2, 0xe3, 0xec, 0xed, 0xee, 0xef, 0xfe, 0xe0];

  test("comments and what programs and cameras add go, wherever they stand, and what follows its end", () => {
    const beside = others.map((marker) => segment(marker, latin(`http://ns.adobe.com/xap ${SECRET}`)));
    expect(kept("image/jpeg", jpegWith([segment(0xe1, exif(1)), ...beside], SECRET))).toEqual(JPEG);
    const late = joined(JPEG.subarray(0, -2), segment(0xfe, latin(SECRET)), JPEG.subarray(-2));
    expect(kept("image/jpeg", late)).toEqual(JPEG);
  });

  test("color profiles stay, and what says how colors are meant", () => {
    const beside = [
      segment(0xe2, latin("ICC_PROFILE\0\x01\x01profile")),
      segment(0xee, latin("Adobe\0\x64\0\0\0\0\0")),
    ];
    expect(kept("image/jpeg", jpegWith(beside))).toEqual(jpegWith(beside));
  });

  test.each(["little", "big"] as const)("only how it is turned stays of EXIF (%s end first)", (order) => {
    for (const orientation of [2, 3, 6, 8]) {
      const bytes = kept("image/jpeg", jpegWith([segment(0xe1, exif(orientation, order))]));
      const tiff = latin(
        `MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
      );
      expect(bytes).toEqual(jpegWith([segment(0xe1, joined(latin("Exif\0\0"), tiff))]));
    }
  });

  test.each([
    ["upright", exif(1)],
    ["nonsense", exif(9)],
    ["cut off", exif(6).slice(0, 20)],
    ["without end", joined(latin("Exif\0\0MM\0*\0\0\0\x08\xff\xff"), latin(SECRET))],
  ])("nothing stays of EXIF that is %s", (_, content) => {
    expect(kept("image/jpeg", jpegWith([segment(0xe1, content)]))).toEqual(JPEG);
  });

  test("what lies about its lengths is none", () => {
    expect(kept("image/jpeg", jpegWith([Uint8Array.of(0xff, 0xe1, 0xff, 0xff)]))).toBeUndefined();
    expect(kept("image/jpeg", jpegWith([latin("no marker")]))).toBeUndefined();
  });

  test("a scan may hold what looks like an end, and numbers of restarts", () => {
    const scan = joined(
      JPEG.subarray(0, -2),
      Uint8Array.of(0xd9, 0xff, 0, 0xff, 0xd3, 0xd9),
      JPEG.subarray(-2),
    );
    expect(kept("image/jpeg", joined(scan, latin(SECRET)))).toEqual(scan);
  });
});

describe("of a PNG", () => {
  test("texts, time and EXIF go, and whatever nobody needs to show it, and what follows its end", () => {
    const beside = ["tEXt", "zTXt", "iTXt", "tIME", "eXIf", "caBX", "prVt"].map(
      (name) => [name, SECRET] as const,
    );
    expect(kept("image/png", pngWith(beside, SECRET))).toEqual(PNG);
  });

  test("transparency, colors and animation stay", () => {
    const names = ["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "acTL", "fcTL", "fdAT", "PLTE"];
    const bytes = pngWith(names.map((name) => [name, "content"]));
    expect(kept("image/png", bytes)).toEqual(bytes);
  });
});

describe("of a WebP", () => {
  const profile = chunk("ICCP", latin("a profile"));

  test("EXIF and XMP go with their flags, and what nobody knows, and what follows its end", () => {
    const beside = ["EXIF", "XMP ", "what"].map((name) => chunk(name, latin(`${SECRET}.`)));
    expect(kept("image/webp", webpWith([...beside, profile], 0x3c, SECRET))).toEqual(
      webpWith([profile], 0x30),
    );
    expect(kept("image/webp", webpWith(beside, 0x0c))).toEqual(WEBP);
  });
});
