import type { Scheme } from '../settings/settings.ts';

/** The hue of each scheme in degrees and its saturation; null leaves a chart as it is. */
const HUES: Readonly<Record<Scheme, { readonly hue: number; readonly full: boolean } | null>> = {
  blue: null,
  green: { hue: 155, full: true },
  purple: { hue: 275, full: true },
  orange: { hue: 25, full: true },
  grey: { hue: 0, full: false },
};

type Rgb = readonly [number, number, number];

function channels(colour: string): Rgb {
  const part = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** Relative luminance, after WCAG 2.2. */
export function luminance(colour: string): number {
  const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = channels(colour);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** How far a colour is from grey, 0 to 1 (the S of HSL). */
function saturation([r, g, b]: Rgb): number {
  const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
  const lightness = (least + most) / 2;
  return most === least ? 0 : (most - least) / (1 - Math.abs(2 * lightness - 1));
}

/** A colour from hue, saturation and lightness (CSS Color 4, `hsl()`), as `#rrggbb`. */
function hex(hue: number, s: number, lightness: number): string {
  const amount = s * Math.min(lightness, 1 - lightness);
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12;
    const value = lightness - amount * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** A colour in another hue that is as bright, so that a text on it is as easy to read. */
function inHue(colour: string, { hue, full }: { readonly hue: number; readonly full: boolean }) {
  const s = full ? saturation(channels(colour)) : 0;
  const wanted = luminance(colour);
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (luminance(hex(hue, s, middle)) < wanted) low = middle;
    else high = middle;
  }
  return hex(hue, s, high);
}

function isShareScale(scale: Readonly<Record<string, unknown>>): boolean {
  const { domain, range, interpolate } = scale;
  return (
    interpolate === 'rgb' &&
    Array.isArray(domain) &&
    domain.every((stop) => typeof stop === 'number' && stop >= 0) &&
    Array.isArray(range) &&
    range.every((stop) => typeof stop === 'string' && /^#[0-9a-f]{6}$/u.test(stop))
  );
}

/** A chart whose scale of shares is in another hue; differences, lines and words keep their colours. */
export function inScheme(spec: unknown, scheme: Scheme): unknown {
  const hue = HUES[scheme];
  return hue === null ? spec : changed(spec, hue);
}

function changed(value: unknown, hue: { readonly hue: number; readonly full: boolean }): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, hue));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (isShareScale(record)) {
    return { ...record, range: (record['range'] as string[]).map((stop) => inHue(stop, hue)) };
  }
  return Object.fromEntries(
    Object.entries(record).map(([key, one]) =>
      // What the data hold is no scale, whatever it looks like.
      key === 'datasets' || key === 'values' ? [key, one] : [key, changed(one, hue)],
    ),
  );
}
