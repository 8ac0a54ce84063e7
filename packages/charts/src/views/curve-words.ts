import { formatCount, formatPercent, round6 } from '../format.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { INK, LINE } from '../theme.ts';
import { capital } from '../words.ts';
import { wrap } from '../wrap.ts';
import type { Frame } from './frame.ts';
import { banded, type Series } from './series.ts';

/** Room that the labels of the axis take from that on its left. */
const AXIS = 32;

/** What the lines are, in the empty room left of the axis. */
export function curveKey(
  frame: Frame,
  lines: readonly Series[],
  thin: boolean,
  reference: string,
): readonly Spec[] {
  const { grid, layout, reading, looks, openShown } = frame;
  const compared = reading.against === 'reference';
  const text = (words: string, at: number, mark: JsonObject): Spec => ({
    data: { values: [{}] },
    mark: { type: 'text', text: words, x: -layout.gutter, y: at, align: 'left', fontSize: 11, color: INK.quiet, ...mark }, // prettier-ignore
  });
  const entry = (
    words: string,
    mark: JsonObject = {},
  ): readonly (readonly [string, JsonObject])[] =>
    wrap(words, layout.gutter - AXIS, 11, 3).map((line) => [line, mark]);
  const entries = [
    ...(lines.length === 1
      ? entry(`Thick: ${grid.all.replace(/^All, /, '')}`, { color: LINE, fontWeight: 600 })
      : []),
    ...(compared ? entry(`Grey: ${reference}`) : []),
    ...(banded(lines) ? entry(`Band: ${grid.interval}`) : []),
    // Of several segments the cohorts are in the small charts below.
    ...(thin ? entry(lines.length === 1 ? 'Thin: a cohort' : 'Thin, below: a cohort') : []),
    ...(looks.has('forecast') ? entry('Dashed: forecast') : []),
    ...(openShown && thin ? entry('Dashed: in progress') : []),
  ];
  return [
    text(reading.rate?.name ?? 'Retained', 0, { fontWeight: 600 }),
    ...entries.map(([words, mark], index) => text(words, 24 + index * 17, mark)),
  ];
}

/** The last share of a lone curve and the customers behind it, or the end of its forecast. */
export function endLabel(
  lines: readonly Series[],
  x: JsonObject,
  y: JsonObject,
  top: number,
): readonly Spec[] {
  const [only] = lines;
  if (lines.length !== 1 || only === undefined) return [];
  const known = only.cells.filter(
    (cell) => cell.rate !== null && (cell.forecast || cell.state === 'complete'),
  );
  const last = known[known.length - 1];
  if (last === undefined || (last.rate ?? 0) > top) return [];
  const name = last.forecast ? 'Forecast' : capital(only.label.replace(/^All, /, ''));
  const of = last.forecast || last.exposed === null ? [] : [`of ${formatCount(last.exposed)}`];
  const text = [name, formatPercent(last.rate ?? 0), ...of];
  const mark = { type: 'text', text, align: 'left', baseline: 'middle', dx: 10, dy: -15 };
  return [
    {
      data: { values: [{ period: last.period, rate: round6(last.rate ?? 0) }] },
      mark: { ...mark, fontSize: 12, fontWeight: 600, lineHeight: 15, color: LINE },
      encoding: { x, y },
    },
  ];
}
