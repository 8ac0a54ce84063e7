/** Advance widths of a TrueType face, in em, by code point. */
export type Advances = (codePoint: number) => number;

interface Tables {
  readonly view: DataView;
  at(tag: string): number;
}

function tablesOf(font: Uint8Array): Tables {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    const tag = String.fromCharCode(...font.subarray(record, record + 4));
    offsets.set(tag, view.getUint32(record + 8));
  }
  return { view, at: (tag) => offsets.get(tag) ?? 0 };
}

/** The glyph of every code point of the basic plane, from the format 4 subtable of `cmap`. */
function glyphs({ view, at }: Tables): ReadonlyMap<number, number> {
  const cmap = at('cmap');
  const map = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    if (view.getUint16(table) !== 4) continue;
    const segX2 = view.getUint16(table + 6);
    for (let s = 0; s < segX2; s += 2) {
      const end = view.getUint16(table + 14 + s);
      const start = view.getUint16(table + 16 + segX2 + s);
      const delta = view.getUint16(table + 16 + 2 * segX2 + s);
      const rangeAt = table + 16 + 3 * segX2 + s;
      const range = view.getUint16(rangeAt);
      for (let code = start; code <= end && code !== 0xffff; code++) {
        const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - start) * 2);
        if (range === 0 || raw !== 0) map.set(code, (raw + delta) & 0xffff);
      }
    }
  }
  return map;
}

/**
 * Reads a face's advance widths (tables `head`, `hhea`, `hmtx`, `cmap`; OpenType 1.9). A code point the face
 * lacks counts as one em, combining marks as none.
 */
export function fontAdvances(font: Uint8Array): Advances {
  const tables = tablesOf(font);
  const { view, at } = tables;
  const unitsPerEm = view.getUint16(at('head') + 18);
  const metrics = view.getUint16(at('hhea') + 34);
  const map = glyphs(tables);
  return (codePoint) => {
    const glyph = map.get(codePoint);
    if (glyph === undefined) return /\p{Mn}|\p{Cf}/u.test(String.fromCodePoint(codePoint)) ? 0 : 1;
    return view.getUint16(at('hmtx') + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}
