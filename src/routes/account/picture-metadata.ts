/**
 * Pictures without what cameras and programs write beside the image: place and time, names, previews. The image
 * itself stays byte for byte; of the rest only what decides how it looks.
 */
import type { Picture, PictureType } from "../../global/people/pictures.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A JPEG that says it is to be shown turned goes on saying so; where the others do, that is dropped with the rest.
 * @returns null where the file is not what it seems, or breaks off
 */
export function withoutMetadata({ type, bytes }: Picture): Picture | null {
  const kept = unlessCutOff(() => KEPT[type](bytes));
  return kept && { type, bytes: joined(kept) };
}

/** What is left of a file, in order. */
const KEPT: Readonly<Record<PictureType, (bytes: Bytes) => Bytes[]>> = {
  "image/jpeg": keptOfJpeg,
  "image/png": keptOfPng,
  "image/webp": keptOfWebp,
};

/** The marker and what follows its length: JFIF, color profiles and Adobe's, and everything but APPn and comments. */
const JPEG_KEPT = /^(?:\xe0..JFIF\0|\xe2..ICC_PROFILE\0|\xee..Adobe|[^\xe0-\xef\xfe])/s;
const [START, END, SCAN, EXIF] = [0xd8, 0xd9, 0xda, 0xe1];

/** Nothing after its end: some cameras put whole pictures and films there. */
function keptOfJpeg(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const parts: Bytes[] = [];
  for (let at = 0, marker = START; at < bytes.length && marker !== END;) {
    if (view.getUint8(at) !== 0xff) throw new RangeError("no marker");
    marker = view.getUint8(at + 1);
    const end = marker === START || marker === END ? at + 2 : at + 2 + view.getUint16(at + 2);
    const part = slice(bytes, at, marker === SCAN ? endOfScan(bytes, end) : end);
    at += part.length;
    if (JPEG_KEPT.test(latin(part, 1, 20))) parts.push(part);
    else if (marker === EXIF && latin(part, 4, 10) === "Exif\0\0") parts.push(...orientationOnly(part));
  }
  return parts;
}

/** Within a scan, 0xFF is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Bytes, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** The TIFF tag of the orientation; 1 is upright. */
const ORIENTATION = 0x0112;

/** @param segment its TIFF directory begins after marker, length and name */
function orientationOnly(segment: Bytes): Bytes[] {
  const tiff = viewOf(segment.subarray(10));
  const turned = unlessCutOff(() => orientationIn(tiff)) ?? 1;
  if (turned < 2 || turned > 8) return [];
  const value = String.fromCharCode(turned);
  const text = `\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${value}\0\0\0\0\0\0`;
  return [Uint8Array.from(text, (letter) => letter.charCodeAt(0))];
}

function orientationIn(tiff: DataView): number {
  const isLittle = tiff.getUint8(0) === 0x49;
  const directory = tiff.getUint32(4, isLittle);
  const end = directory + 2 + 12 * tiff.getUint16(directory, isLittle);
  for (let entry = directory + 2; entry < end; entry += 12)
    if (tiff.getUint16(entry, isLittle) === ORIENTATION) return tiff.getUint16(entry + 8, isLittle);
  return 1;
}

/** What no decoder may leave out, then transparency, colors, size of a pixel and animation. */
const PNG_KEPT = /^(?:[A-Z]|tRNS|cHRM|gAMA|iCCP|sRGB|cICP|sBIT|pHYs|acTL|fcTL|fdAT)/;

function keptOfPng(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const parts = [slice(bytes, 0, 8)];
  for (let at = 8, name = ""; name !== "IEND";) {
    const chunk = slice(bytes, at, at + 12 + view.getUint32(at));
    name = latin(chunk, 4, 8);
    if (PNG_KEPT.test(name)) parts.push(chunk);
    at += chunk.length;
  }
  return parts;
}

const WEBP_KEPT = /^(?:VP8[ LX]|ALPH|ANIM|ANMF|ICCP)/;
/** In the flags of an extended file: what it holds beside the image. */
const EXIF_AND_XMP = 0x0c;

function keptOfWebp(bytes: Bytes): Bytes[] {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  const parts = [bytes.slice(0, 12)];
  for (let at = 12; at < end;) {
    const size = view.getUint32(at + 4, true);
    const chunk = slice(bytes, at, at + 8 + size + (size % 2));
    const name = latin(chunk, 0, 4);
    if (WEBP_KEPT.test(name)) parts.push(name === "VP8X" ? withoutFlags(chunk) : chunk);
    at += chunk.length;
  }
  viewOf(parts[0] ?? bytes).setUint32(4, lengthOf(parts) - 8, true);
  return parts;
}

function withoutFlags(chunk: Bytes): Bytes {
  const copy = chunk.slice();
  copy[8] = (chunk[8] ?? 0) & ~EXIF_AND_XMP;
  return copy;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Bytes): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const latin = (bytes: Bytes, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** @throws RangeError where there is not as much */
function slice(bytes: Bytes, from: number, to: number): Bytes {
  if (to > bytes.length) throw new RangeError("it ends too early");
  return bytes.subarray(from, to);
}

/** Null instead of what reading past the end of a file throws. */
function unlessCutOff<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const lengthOf = (parts: readonly Bytes[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
