import { zlibSync } from 'fflate';

/** The fewest colours, the most where two pixels go into a byte, and the most of all. */
const FEWEST = 8;
const FEW = 16;
const MOST = 32;
/** So many pixels are an area, whose colour is seen; fewer are the soft edges of letters and lines. */
const AREA = 600;
/** How far off the colour of an area may be for a picture of few colours: 16 of 255, weighted as the eye does. */
const FAR = 7 * 16 * 16;
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

function distance(a: number, b: number): number {
  const r = ((a >> 16) & 255) - ((b >> 16) & 255);
  const g = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return 2 * r * r + 4 * g * g + blue * blue;
}

/**
 * The colours to keep: the most frequent, and then, again and again, the one that the others stand in for worst,
 * by its distance and the root of its pixels (farthest-point clustering, Gonzalez 1985, weighted), so that a
 * line of few pixels has its colour and so have large areas. Few are enough where no area is far off. Every one
 * is a colour of the picture.
 */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  // Ties go by colour, so that the palette does not hang on the order of the pixels.
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const colours = sorted.map(([colour]) => colour);
  const apart = colours.map(() => Infinity);
  const kept: number[] = [];
  let next = 0;
  let off = Infinity;
  while (kept.length < Math.min(MOST, colours.length)) {
    if (colours.length > FEW && kept.length >= FEWEST && off <= FAR) break;
    const chosen = colours[next] as number;
    kept.push(chosen);
    off = 0;
    let worst = -1;
    for (let at = 0; at < colours.length; at++) {
      const near = Math.min(apart[at] as number, distance(colours[at] as number, chosen));
      const count = sorted[at]?.[1] ?? 0;
      apart[at] = near;
      if (count >= AREA) off = Math.max(off, near);
      const badly = near * Math.sqrt(count);
      if (badly > worst) [worst, next] = [badly, at];
    }
  }
  return kept;
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((other, index) => {
    const apart = distance(colour, other);
    if (apart < least) {
      least = apart;
      best = index;
    }
  });
  return best;
}

interface Indexed {
  /** The pixels, four bytes at a time. */
  readonly words: Uint32Array;
  readonly codes: Uint32Array;
  readonly colours: readonly number[];
  readonly counts: readonly number[];
}

/**
 * The colour of every pixel as a code. Runs of one colour are most of a chart and cost no look-up; a small
 * open-addressing table serves the rest, because a Map took half of the time of a picture.
 */
function indexed(pixels: Uint8Array, total: number): Indexed {
  const words = new Uint32Array(pixels.slice(0, total * 4).buffer);
  const codes = new Uint32Array(total);
  const colours: number[] = [];
  const counts: number[] = [];
  let known = new Int32Array(1 << 15).fill(-1);
  const found: number[] = [];
  const placeOf = (word: number): number => {
    const mask = known.length - 1;
    let at = (Math.imul(word, 0x9e3779b1) >>> 15) & mask;
    while (known[at] !== -1 && found[known[at] ?? 0] !== word) at = (at + 1) & mask;
    return at;
  };
  for (let i = 0; i < total;) {
    const word = words[i] as number;
    let at = placeOf(word);
    if (known[at] === -1) {
      if (found.length * 2 > known.length) {
        known = new Int32Array(known.length * 2).fill(-1);
        found.forEach((other, code) => (known[placeOf(other)] = code));
        at = placeOf(word);
      }
      known[at] = found.push(word) - 1;
      const p = i * 4;
      colours.push(((pixels[p] ?? 0) << 16) | ((pixels[p + 1] ?? 0) << 8) | (pixels[p + 2] ?? 0));
      counts.push(0);
    }
    const code = known[at] as number;
    const from = i;
    while (i < total && words[i] === word) codes[i++] = code;
    counts[code] = (counts[code] as number) + i - from;
  }
  return { words, codes, colours, counts };
}

/**
 * The lines of the file, each behind its filter: a line like the one above it is written as no difference
 * (filter 2), any other as it is (0). Plain areas then pack in less than half the time. Two pixels go into a
 * byte at a depth of 4.
 */
function filtered(
  slots: Uint8Array,
  { words, codes }: Indexed,
  width: number,
  height: number,
  depth: 4 | 8,
): Uint8Array {
  const stride = 1 + Math.ceil((width * depth) / 8);
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * width;
    let x = y > 0 ? 0 : width;
    while (x < width && words[from + x] === words[from + x - width]) x++;
    const at = y * stride;
    if (y > 0 && x === width) {
      lines[at] = 2;
      continue;
    }
    for (x = 0; x < width; x++) {
      const slot = slots[codes[from + x] as number] as number;
      if (depth === 8) lines[at + 1 + x] = slot;
      else
        lines[at + 1 + (x >> 1)] =
          (lines[at + 1 + (x >> 1)] as number) | (x % 2 === 0 ? slot << 4 : slot);
    }
  }
  return lines;
}

/**
 * Opaque RGBA pixels as a PNG of at most 16 colours, or 32 where areas would be off (PNG, third edition: colour
 * type 3): a quarter to a third of the size of a full-colour file for charts. Rarer colours, the soft edges of
 * letters, take the nearest one kept. Pure JavaScript, so the bytes do not hang on the host's zlib.
 */
export function palettePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const image = indexed(pixels, width * height);
  const { colours, counts } = image;
  const palette = paletteOf(new Map(colours.map((colour, code) => [colour, counts[code] ?? 0])));
  const place = new Map(palette.map((colour, at) => [colour, at]));
  const slots = Uint8Array.from(colours, (colour) => place.get(colour) ?? nearest(colour, palette));
  const depth = palette.length <= FEW ? 4 : 8;
  const lines = filtered(slots, image, width, height, depth);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, 3, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', zlibSync(lines, { level: 6 })),
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
