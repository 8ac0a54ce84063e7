import { zlibSync } from 'fflate';
import { FEW, fewColours } from './few-colours.ts';
import { indexedPixels } from './indexed-pixels.ts';

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC_TABLE[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
  return ~c >>> 0;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc(bytes.subarray(4, body.length + 8)));
  return bytes;
}

/**
 * The lines of the file, each behind its filter: a line like the one above it is written as no difference
 * (filter 2), any other as it is (0). Plain areas then pack in less than half the time. Two pixels go into a
 * byte at a depth of 4.
 */
function filtered(slots: Uint8Array, width: number, height: number, depth: 4 | 8): Uint8Array {
  const stride = 1 + Math.ceil((width * depth) / 8);
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * width;
    let x = y > 0 ? 0 : width;
    while (x < width && slots[from + x] === slots[from + x - width]) x++;
    const at = y * stride;
    if (y > 0 && x === width) {
      lines[at] = 2;
      continue;
    }
    for (x = 0; x < width; x++) {
      const slot = slots[from + x] as number;
      if (depth === 8) lines[at + 1 + x] = slot;
      else
        lines[at + 1 + (x >> 1)] =
          (lines[at + 1 + (x >> 1)] as number) | (x % 2 === 0 ? slot << 4 : slot);
    }
  }
  return lines;
}

/**
 * Opaque RGBA pixels as a PNG of few colours (PNG, third edition: colour type 3), two pixels to a byte where 16
 * are enough: a quarter of the size of a full-colour file for charts. Pure JavaScript, so the bytes do not hang on
 * the host's zlib.
 */
export function palettePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const { palette, slots } = fewColours(indexedPixels(pixels, width * height), width);
  const depth = palette.length <= FEW ? 4 : 8;
  const lines = filtered(slots, width, height, depth);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, 3, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', zlibSync(lines, { level: 8 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
