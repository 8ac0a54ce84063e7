import type { Json, JsonObject, Spec } from './spec.ts';

/** The keys whose texts are colours; a name or a title that looks like one is left alone. */
const COLOURED = /^(background|fill|stroke|range|value)$|colou?r$/i;

function swapped(value: Json, colours: Readonly<Record<string, Json>>, coloured: boolean): Json {
  if (typeof value === 'string') return coloured ? (colours[value] ?? value) : value;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((one) => swapped(one, colours, coloured));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, one]) =>
      key === 'datasets' ? [key, one] : [key, swapped(one, colours, COLOURED.test(key))],
    ),
  );
}

/**
 * A chart for a black page, by the colours that it brings along (`usermeta.tenure.dark`, one on white to one
 * on black); itself where it brings none.
 */
export function onBlack(spec: Spec): Spec {
  const { usermeta } = spec as { readonly usermeta?: { readonly tenure?: { dark?: JsonObject } } };
  const colours = usermeta?.tenure?.dark;
  return colours === undefined ? spec : (swapped(spec, colours, false) as Spec);
}
