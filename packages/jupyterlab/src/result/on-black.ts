/** The keys whose texts are colours; a name or a title that looks like one is left alone. */
const COLOURED = /^(?:background|fill|stroke|range|value)$|colou?r$/i;

const HEX = /^#[0-9a-f]{6}$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a chart says of its own colours: one on white to one on black. Anything else is not taken. */
function coloursOf(spec: unknown): ReadonlyMap<string, string> {
  const usermeta = isRecord(spec) ? spec['usermeta'] : null;
  const tenure = isRecord(usermeta) ? usermeta['tenure'] : null;
  const dark = isRecord(tenure) ? tenure['dark'] : null;
  const pairs = isRecord(dark) ? Object.entries(dark) : [];
  return new Map(
    pairs.filter(
      (pair): pair is [string, string] =>
        HEX.test(pair[0]) && typeof pair[1] === 'string' && HEX.test(pair[1]),
    ),
  );
}

function swapped(value: unknown, colours: ReadonlyMap<string, string>, coloured: boolean): unknown {
  if (typeof value === 'string') return coloured ? (colours.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((one) => swapped(one, colours, coloured));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      // Values of the data are no colours, whatever they look like.
      key === 'datasets' || key === 'values'
        ? [key, one]
        : [key, swapped(one, colours, COLOURED.test(key))],
    ),
  );
}

/**
 * A chart for a black page, by the colours that it brings along in `usermeta.tenure.dark`; itself where it
 * brings none.
 */
export function onBlack(spec: unknown): unknown {
  const colours = coloursOf(spec);
  return colours.size === 0 ? spec : swapped(spec, colours, false);
}
