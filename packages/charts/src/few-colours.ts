import type { Indexed } from './indexed-pixels.ts';

/** The most colours where two pixels go into a byte, and the most of all. */
export const FEW = 16;
const MOST = 48;
/** So many pixels of one colour in a line are of an area; fewer are of letters, lines and their soft edges. */
const RUN = 8;
/** So many pixels of a colour are seen as that colour: of areas, and of letters and lines. */
const [SEEN_FILL, SEEN_INK] = [600, 1500];
/** The fewest colours of letters and lines, and of those kept for them where areas need all they can have. */
const [FEWEST_INKS, LEFT_FOR_INKS] = [3, 2];
/** How far off the colour of an area may be: 8 of 255, weighted as the eye does, so that text on it stays readable. */
const FILL_OFF = 7 * 8 * 8;
/** How far off a colour of letters or lines may be that is seen; soft edges may be coarser than areas. */
const INK_OFF = 7 * 40 * 40;

/** A picture of few colours: a slot of the palette for every pixel. */
export interface FewColours {
  readonly palette: readonly number[];
  readonly slots: Uint8Array;
}

interface Counted {
  readonly colour: number;
  readonly count: number;
}

/** By the eye's weights, and by how colourful they are: a blue line is not to become a grey one. */
function distance(a: number, b: number): number {
  const [r, s] = [(a >> 16) & 255, (b >> 16) & 255];
  const [g, h] = [(a >> 8) & 255, (b >> 8) & 255];
  const [blue, other] = [a & 255, b & 255];
  const chroma =
    Math.max(r, g, blue) - Math.min(r, g, blue) - Math.max(s, h, other) + Math.min(s, h, other);
  return 2 * (r - s) ** 2 + 4 * (g - h) ** 2 + (blue - other) ** 2 + chroma ** 2;
}

/**
 * Colours to keep beside those that are kept: again and again the one that the others stand in for worst, by its
 * distance and the root of its pixels (farthest-point clustering, Gonzalez 1985, weighted), so that a line of few
 * pixels has its colour and so have large areas. It ends with `most`, or when there are `fewest` and none that is
 * seen is further off than `off`. Every one is a colour of the picture.
 */
function chosen(
  from: readonly Counted[],
  kept: readonly number[],
  { fewest, most, off, seen }: Readonly<Record<'fewest' | 'most' | 'off' | 'seen', number>>,
): readonly number[] {
  // Ties go by colour, so that the palette does not hang on the order of the pixels.
  const sorted = [...from].sort((a, b) => b.count - a.count || a.colour - b.colour);
  const far = 2 ** 20;
  const apart = sorted.map(({ colour }) =>
    kept.reduce((near, one) => Math.min(near, distance(colour, one)), far),
  );
  const added: number[] = [];
  while (added.length < most) {
    let [next, worst, furthest] = [-1, 0, 0];
    sorted.forEach(({ count }, at) => {
      const near = apart[at] as number;
      if (count >= seen) furthest = Math.max(furthest, near);
      const badly = near * Math.sqrt(count);
      if (badly > worst) [next, worst] = [at, badly];
    });
    const one = sorted[next];
    if (one === undefined || (added.length >= fewest && furthest <= off)) break;
    added.push(one.colour);
    sorted.forEach(({ colour }, at) => {
      apart[at] = Math.min(apart[at] as number, distance(colour, one.colour));
    });
  }
  return added;
}

/** Which pixels are of areas: those in a run of {@link RUN} or more of one colour. */
function areasOf(codes: Uint32Array, width: number): Uint8Array {
  const areas = new Uint8Array(codes.length);
  for (let line = 0; line < codes.length; line += width) {
    for (let from = line, to = line; from < line + width; from = to) {
      while (to < line + width && codes[to] === codes[from]) to++;
      if (to - from >= RUN) areas.fill(1, from, to);
    }
  }
  return areas;
}

function counted(image: Indexed, areas: Uint8Array, wanted: 0 | 1): readonly Counted[] {
  const counts = new Uint32Array(image.colours.length);
  for (let i = 0; i < areas.length; i++) {
    if (areas[i] === wanted) counts[image.codes[i] as number] = (counts[image.codes[i] as number] as number) + 1; // prettier-ignore
  }
  return image.colours.flatMap((colour, code) => {
    const count = counts[code] ?? 0;
    return count > 0 ? [{ colour, count }] : [];
  });
}

/**
 * A picture in at most 48 colours, in its own where it has no more than 16. Areas and what is drawn on them are
 * told apart: an area takes the nearest colour of all; letters, lines and their soft edges take one of the inks or
 * the colour of an area that they touch, to the left or above. So the same letter is the same few slots on every
 * fill, and costs a third less than with the fills as shades between.
 */
export function fewColours(image: Indexed, width: number): FewColours {
  const { codes, colours } = image;
  if (colours.length <= FEW) {
    const slots = Uint8Array.from(codes);
    return { palette: colours, slots };
  }
  const areas = areasOf(codes, width);
  const every = counted(image, areas, 1);
  // In a small picture no area may be large enough: there all are seen.
  const seen = every.some(({ count }) => count >= SEEN_FILL) ? SEEN_FILL : 1;
  const fills = chosen(
    every.filter(({ count }) => count >= seen),
    [],
    { fewest: 1, most: MOST - LEFT_FOR_INKS, off: FILL_OFF, seen },
  );
  const ground = fills.slice(0, 1);
  const inks = chosen(counted(image, areas, 0), ground, {
    fewest: Math.min(FEWEST_INKS, MOST - fills.length),
    most: MOST - fills.length,
    off: INK_OFF,
    seen: SEEN_INK,
  });
  const palette = [...new Set([...fills, ...inks])];
  const count = palette.length;
  // How far every colour is from every one kept: a look-up for each pixel.
  const apart = new Int32Array(colours.length * count);
  colours.forEach((colour, code) => {
    for (let slot = 0; slot < count; slot++)
      apart[code * count + slot] = distance(colour, palette[slot] ?? 0);
  });
  const nearest = (code: number, candidates: readonly number[]): number => {
    let best = candidates[0] ?? 0;
    for (let at = 1; at < candidates.length; at++) {
      const slot = candidates[at] as number;
      if ((apart[code * count + slot] as number) < (apart[code * count + best] as number)) best = slot; // prettier-ignore
    }
    return best;
  };
  const all = palette.map((_, slot) => slot);
  const always = [...ground, ...inks].map((colour) => palette.indexOf(colour));
  const ofAll = Uint8Array.from(colours, (_, code) => nearest(code, all));
  const ofInks = Uint8Array.from(colours, (_, code) => nearest(code, always));
  const slots = new Uint8Array(codes.length);
  const above = new Uint8Array(width).fill(always[0] ?? 0);
  for (let line = 0; line < codes.length; line += width) {
    let left = always[0] ?? 0;
    for (let x = 0; x < width; x++) {
      const code = codes[line + x] as number;
      if (areas[line + x] === 1) {
        left = ofAll[code] as number;
        above[x] = left;
        slots[line + x] = left;
        continue;
      }
      const from = code * count;
      let best = ofInks[code] as number;
      if ((apart[from + left] as number) < (apart[from + best] as number)) best = left;
      const up = above[x] as number;
      if ((apart[from + up] as number) < (apart[from + best] as number)) best = up;
      slots[line + x] = best;
    }
  }
  return { palette, slots };
}
