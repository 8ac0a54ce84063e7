function channel(value: number): number {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
}

type Rgb = readonly [number, number, number];

/** `#rrggbb` as three numbers of 0 to 255. */
export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colour at `share` (0 to 1) of a scale of evenly spaced stops, mixed as Vega mixes them. */
export function colourAt(stops: readonly string[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const from = rgb(stops[index] ?? '#000000');
  const to = rgb(stops[index + 1] ?? '#000000');
  const mix = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * (place - index);
  return [mix(0), mix(1), mix(2)];
}
