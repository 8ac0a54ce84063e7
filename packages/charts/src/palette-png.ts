import { zlibSync } from 'fflate';

const KEPT = 96;
const COARSE = 16;
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

/** The colours to keep: the most frequent as they are, then the most frequent of coarser ones. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  // Ties go by colour, so that the palette does not hang on the order of the pixels.
  const order = (a: readonly [number, number], b: readonly [number, number]): number =>
    b[1] - a[1] || a[0] - b[0];
  const sorted = [...counts].sort(order);
  if (sorted.length <= KEPT + COARSE) return sorted.map(([colour]) => colour);
  const coarse = new Map<number, number>();
  for (const [colour, count] of sorted.slice(KEPT)) {
    const near = (colour & 0xe0e0e0) | 0x101010;
    coarse.set(near, (coarse.get(near) ?? 0) + count);
  }
  const rest = [...coarse].sort(order).slice(0, COARSE);
  return [...sorted.slice(0, KEPT), ...rest].map(([colour]) => colour);
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((other, index) => {
    const r = ((colour >> 16) & 255) - ((other >> 16) & 255);
    const g = ((colour >> 8) & 255) - ((other >> 8) & 255);
    const b = (colour & 255) - (other & 255);
    const distance = 2 * r * r + 4 * g * g + b * b;
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}

/**
 * Opaque RGBA pixels as a PNG of at most 112 colours (PNG, third edition: colour type 3): a third of the size
 * of a full-colour file for charts. Rarer colours, the soft edges of letters, take the nearest one kept.
 * Pure JavaScript, so the bytes do not hang on the host's zlib.
 */
export function palettePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const counts = new Map<number, number>();
  const total = width * height;
  const colours = new Uint32Array(total);
  for (let i = 0, p = 0; i < total; i++, p += 4) {
    const colour = ((pixels[p] ?? 0) << 16) | ((pixels[p + 1] ?? 0) << 8) | (pixels[p + 2] ?? 0);
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const index = new Map(palette.map((colour, at) => [colour, at]));
  for (const colour of counts.keys()) {
    if (!index.has(colour)) index.set(colour, nearest(colour, palette));
  }
  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      lines[y * (width + 1) + 1 + x] = index.get(colours[y * width + x] ?? 0) ?? 0;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', zlibSync(lines, { level: 9 })),
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
