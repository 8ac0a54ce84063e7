import { colourAt, contrast, rgb } from './colour.ts';
import { round6 } from './format.ts';
import { BLUES, DIVERGING, ON_BLACK, TEXT_ON } from './theme.ts';

/** Shares at the stops of `BLUES`: finer where most shares are, the same in every chart. */
export const SHARE_DOMAIN = [0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.65, 1] as const;

/** The difference of shares at the ends of the scale: 30 points. Larger ones have the colour of the end. */
export const MOST_DIFFERENCE = 0.3;

/** Differences at the stops of `DIVERGING`: the same either way, and as close about 0 as shares are. */
export const DIFFERENCE_DOMAIN = [-1, -0.25, 0, 0.25, 1].map((part) =>
  round6(part * MOST_DIFFERENCE),
);

/** Which of `TEXT_ON` reads best on a fill. */
export type TextOn = keyof typeof TEXT_ON;

/** The place of a value on a scale, 0 to 1, where stops are evenly spaced. */
function placeOf(value: number, domain: readonly number[]): number {
  const last = domain.length - 1;
  const at = domain.findIndex((stop) => value <= stop);
  if (at <= 0) return at === 0 ? 0 : 1;
  const [from = 0, to = 1] = [domain[at - 1], domain[at]];
  return (at - 1 + (value - from) / (to - from)) / last;
}

/** Blocks of growing height, for places without colours. */
const BLOCKS = '▁▂▃▄▅▆▇█';

/** The block of a share, on the scale of the charts: one of eight steps. */
export function blockOfShare(share: number): string {
  const step = Math.ceil(placeOf(share, SHARE_DOMAIN) * BLOCKS.length) - 1;
  return BLOCKS.charAt(Math.max(0, step));
}

function turns(fill: ReturnType<typeof rgb>, one: string, other: string): boolean {
  return contrast(fill, rgb(other)) > contrast(fill, rgb(one));
}

const dark = (colour: string): string => ON_BLACK[colour] ?? colour;

function textOn(stops: readonly string[], place: number): TextOn {
  if (turns(colourAt(stops, place), TEXT_ON.pale, TEXT_ON.strong)) return 'strong';
  const fill = colourAt(stops.map(dark), place);
  return turns(fill, dark(TEXT_ON.pale), dark(TEXT_ON.between)) ? 'between' : 'pale';
}

/** The text colour on the fill of a share. */
export function textOnShare(share: number): TextOn {
  return textOn(BLUES, placeOf(share, SHARE_DOMAIN));
}

/** The text colour on the fill of a difference. */
export function textOnDifference(difference: number): TextOn {
  return textOn(DIVERGING, placeOf(difference, DIFFERENCE_DOMAIN));
}
