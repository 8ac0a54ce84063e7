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

/** The same JSON with the keys of every object sorted, so that equal charts are equal text. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys((value as JsonObject)[key] ?? null)]));
}
