/** How large a picture says it is, from its first bytes: a small file can be a picture that no browser bears. */
import type { Picture } from "../../global/people/pictures.ts";

export interface Size {
  width: number;
  height: number;
}

/** In pixels, or null where the file does not say. */
export function sizeOf({ type, bytes }: Picture): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return READERS[type](view);
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends too early
    throw error;
  }
}

const READERS: Readonly<Record<Picture["type"], (view: DataView) => Size | null>> = {
  "image/png": (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  "image/jpeg": sizeOfJpeg,
  "image/webp": sizeOfWebp,
};

/** Segments, each with its length, until the one that begins a frame. */
function sizeOfJpeg(view: DataView): Size | null {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  return null;
}

/** Extended, lossless and lossy, in this order. */
function sizeOfWebp(view: DataView): Size | null {
  const kind = view.getUint8(15);
  if (kind === 0x58) return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
