/** Plain JSON, as a Vega-Lite specification is. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A Vega-Lite specification (or a part of one) inside the subset that versions 5.6.1 to 6.5 draw alike. */
export type Spec = JsonObject;

/** The identifier of the specification's language. Nothing is fetched from it. */
export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json';

/** The type faces: the one bundled for pictures first, then what a browser has. */
export const FONT = 'Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** The colours of text, lines and empty fills, on white. */
export const INK = {
  strong: '#0d1822',
  text: '#3a4754',
  quiet: '#667482',
  line: '#d5dbe1',
  neutral: '#eef1f4',
} as const;

/** A single-hue scale from almost white to dark blue, safe for every kind of colour vision. */
export const BLUES = ['#f3f8fc', '#d3e5f3', '#9dc8e3', '#5a9fcf', '#17589c'] as const;

/** Line colours of segments: Okabe & Ito (2008), dark ones first and without the yellow. */
export const SERIES = [
  '#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#8c6d31', '#4d4d4d',
] as const; // prettier-ignore

/** The same JSON with the keys of every object sorted, so that equal charts are equal text. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys((value as JsonObject)[key] ?? null)]));
}
