import type { Spec } from '../spec.ts';
import { INK } from '../theme.ts';
import { curveWidth, periodAxis } from './axes.ts';
import type { Frame } from './frame.ts';
import type { Series } from './series.ts';

const LINE_HEIGHT = 17;
/** Narrower than this two numbers of five digits meet. */
const LEAST_ROOM = 44;

/** How many are at risk at each mark of the axis, line by line, under a curve whose rate is of those. */
export function riskTable(frame: Frame, lines: readonly Series[]): readonly Spec[] {
  const { grid, layout, reading } = frame;
  if (reading.rate === null) return [];
  const width = curveWidth(grid, layout.across > 1 ? layout.full - layout.gutter : layout.width);
  const names = lines.map(({ label }) => label);
  const every = Math.max(
    layout.periodEvery,
    Math.ceil((grid.periods.length * LEAST_ROOM) / Math.max(1, width)),
  );
  const shown = grid.periods.filter((_, index) => index % every === 0);
  const x = { ...periodAxis(grid, layout), axis: null };
  const y = { field: 'line', type: 'nominal', sort: null, scale: { domain: names }, axis: null };
  const text = { type: 'text', fontSize: 11, color: INK.text };
  const words = { ...text, x: -layout.gutter, align: 'left' };
  return [
    {
      width,
      height: names.length * LINE_HEIGHT,
      layer: [
        {
          data: { values: [{}] },
          mark: { ...words, text: reading.rate.of, y: -10, fontWeight: 600, color: INK.quiet },
        },
        {
          data: { values: names.map((line) => ({ line })) },
          mark: { ...words, limit: Math.max(1, layout.gutter - 12), color: INK.quiet },
          encoding: { y, text: { field: 'line', type: 'nominal' } },
        },
        {
          data: { name: 'pooled' },
          transform: [
            { filter: `indexof(${JSON.stringify(names)}, datum.line) >= 0 && indexof(${JSON.stringify(shown)}, datum.period) >= 0 && isValid(datum.of)` }, // prettier-ignore
          ],
          mark: text,
          encoding: { x, y, text: { field: 'of', type: 'quantitative', format: ',' } },
        },
      ],
    },
  ];
}
