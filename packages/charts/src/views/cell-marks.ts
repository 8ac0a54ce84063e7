import type { Look } from '../reading.ts';
import { DIFFERENCE_DOMAIN, SHARE_DOMAIN } from '../scale.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { BLUES, DIVERGING, INK, TEXT_ON } from '../theme.ts';
import { capital } from '../words.ts';
import type { Frame } from './frame.ts';

/** How pale the fill of a cell is that is no complete share, or whose difference may be chance. */
const PALE = 0.35;

function scaleOf({ reading, layout }: Frame): JsonObject {
  const compared = reading.against === 'reference';
  const legend = compared
    ? { title: 'Points', labelExpr: "format(datum.value * 100, '+.0f')", values: [-0.3, -0.15, 0, 0.15, 0.3] } // prettier-ignore
    : { title: 'Retained', format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] };
  return {
    field: compared ? 'difference' : 'rate',
    type: 'quantitative',
    scale: compared
      ? { domain: DIFFERENCE_DOMAIN, range: [...DIVERGING], clamp: true, interpolate: 'rgb' }
      : { domain: [...SHARE_DOMAIN], range: [...BLUES], clamp: true, interpolate: 'rgb' },
    legend: layout.form === null ? { ...legend, orient: 'right', gradientLength: 140 } : null,
  };
}

/** Which cells have a look; those in progress and forecasts only where they have a colour. */
function shows(look: Look, { against, base }: Frame['reading']): string {
  if (look !== 'open' && look !== 'forecast') return `datum.look === '${look}'`;
  const field = against === 'reference' ? 'difference' : 'rate';
  const later = look === 'open' && base ? ' && datum.period !== 0' : '';
  return `datum.look === '${look}' && isValid(datum.${field})${later}`;
}

/** The cells' rectangles, a layer a look. Reads `look` and a share or difference. */
export function rectangles(frame: Frame, x: JsonObject, place: JsonObject): readonly Spec[] {
  const { grid, reading, looks, tooltip, layout } = frame;
  const fill = scaleOf(frame);
  const layer = (filter: string, mark: JsonObject, more: JsonObject = {}): Spec => ({
    transform: [{ filter }],
    mark: { type: 'rect', ...mark },
    encoding: { x, ...place, tooltip: tooltip.lines(capital(grid.rowsAre)), ...more },
  });
  const dashed = { stroke: INK.open, strokeDash: [3, 2], strokeWidth: 1 };
  const outlined = { stroke: INK.thin, strokeWidth: layout.step < 12 ? 0.5 : 1 };
  const drawn = (look: Look): readonly Spec[] => {
    const test = shows(look, reading);
    switch (look) {
      case 'base':
      case 'none':
        return [layer(test, { fill: INK.neutral })];
      case 'small':
        return [layer(test, { fill: INK.small })];
      case 'share':
      case 'different':
        return [layer(test, {}, { fill })];
      case 'alike':
        return [layer(test, { fillOpacity: PALE }, { fill })];
      case 'open':
        return [
          layer(`datum.look === 'open' && !(${test})`, { fill: INK.ground, ...dashed }),
          layer(test, { fillOpacity: PALE, ...dashed }, { fill }),
        ];
      case 'forecast':
        return reading.against === 'reference'
          ? [layer(`datum.look === 'forecast'`, { fill: INK.ground, ...outlined })]
          : [layer(test, { fillOpacity: PALE, ...outlined }, { fill })];
      case 'future':
        return [];
    }
  };
  const order: readonly Look[] = ['base', 'none', 'small', 'share', 'alike', 'different', 'open', 'forecast']; // prettier-ignore
  return order.filter((look) => looks.has(look)).flatMap(drawn);
}

/** The cells' texts, bold for differences that are ones after correction. */
export function cellTexts(
  frame: Frame,
  x: JsonObject,
  mark: JsonObject,
  place: JsonObject,
): readonly Spec[] {
  const { layout, looks } = frame;
  if (layout.form === null) return [];
  const layer = (filter: string, more: JsonObject): Spec => ({
    transform: [{ filter }],
    mark: { type: 'text', fontSize: layout.fontSize, ...mark, ...more },
    encoding: {
      x,
      ...place,
      text: { field: 'text', type: 'nominal' },
      color: {
        condition: Object.entries(TEXT_ON).map(([ink, value]) => ({ test: `datum.ink === '${ink}'`, value })), // prettier-ignore
        value: INK.text,
      },
    },
  });
  return [
    layer("isValid(datum.text) && datum.look !== 'different'", {}),
    ...(looks.has('different')
      ? [layer("isValid(datum.text) && datum.look === 'different'", { fontWeight: 700 })]
      : []),
  ];
}
