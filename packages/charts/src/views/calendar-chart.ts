import type { ResultTable } from '@tenure/plan';
import { calendarTable, type CalendarTable } from '../calendar-table.ts';
import { formatCount } from '../format.ts';
import { BETWEEN, MAX_SEGMENTS } from '../layout.ts';
import { calendarLine } from '../settings.ts';
import { SCHEMA, sortKeys, type Spec } from '../spec.ts';
import { INK, ON_BLACK } from '../theme.ts';
import type { ChartWords } from './chart.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';
import { periodLines } from './period-lines.ts';
import { periodWidth } from './period-axis.ts';
import { stack, stacked, stackExtent } from './stack.ts';

/** How a result of calendar periods is drawn. */
export type CalendarForm = 'area' | 'bars' | 'curve';

const WIDTH = 768;
const SMALL = 360;

/**
 * A whole chart of a result of calendar periods: stacked areas or bars, or lines with their intervals. Null for
 * the form gives that which says most: areas of parts, lines of shares and counts. Null is given when the
 * result is not of calendar periods, or holds nothing to draw.
 */
export function calendarChart(
  result: ResultTable,
  asked: CalendarForm | null,
  words: ChartWords,
): Spec | null {
  const table = calendarTable(result);
  if (table === null || table.labels.length === 0) return null;
  const stacks = table.parts.length + table.losses.length > 0;
  // A distribution has no time to run along.
  const form = table.isDistribution ? 'bars' : (asked ?? (stacks ? 'area' : 'curve'));
  const width = periodWidth(table.labels.length, WIDTH);
  // What has parts is no line, and a share alone is no stack.
  const lines = form === 'curve' ? !stacks : !stacks && table.counts.length === 0;
  const drawn = lines ? periodLines(table, width, form === 'bars') : stackCharts(table, form === 'bars' ? 'bars' : 'area', width); // prettier-ignore
  if (drawn === null) return null;
  const total = 860;
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, total),
    spacing: 30,
    config: CONFIG,
    vconcat: [
      drawn,
      ...footSpec([...notesOf(result, table, lines, form), words.caption ?? ''], 36, total),
    ],
    resolve: { scale: { color: 'independent', x: 'independent', y: 'independent' } },
    usermeta: { tenure: { dark: ON_BLACK } },
  }) as Spec;
}

/** One chart a segment on the same scale, the first of them where there are many. */
function stackCharts(table: CalendarTable, form: 'area' | 'bars', width: number): Spec | null {
  const segments = table.segments.slice(0, MAX_SEGMENTS);
  const values = segments.map((segment) => stacked(table, segment, form === 'bars'));
  const all = values.flat();
  if (all.length === 0) return null;
  const extent = stackExtent(all);
  const [only] = values;
  if (segments.length === 1 && only) {
    return stack(table, only, form, { width, height: 260 }, extent);
  }
  const size = { width: periodWidth(table.labels.length, SMALL), height: 150 };
  return {
    concat: segments.map(({ segment }, index) => ({
      ...stack(table, values[index] ?? [], form, size, extent),
      title: { text: segment ?? '', anchor: 'start', frame: 'group', fontSize: 13, fontWeight: 600, offset: 8 }, // prettier-ignore
    })),
    columns: 2,
    spacing: { row: 30, column: BETWEEN },
    resolve: { scale: { color: 'shared', x: 'independent', y: 'independent' } },
  };
}

function notesOf(result: ResultTable, table: CalendarTable, lines: boolean, form: CalendarForm) {
  const open = table.segments.some(({ rows }) => rows.some(({ isOpen }) => isOpen));
  const shown = table.segments.some(({ rows }) =>
    rows.some(
      ({ isOpen, row }) =>
      isOpen && [...table.parts, ...table.counts, ...(table.rate ? [table.rate] : [])].some(({ name }) => typeof row[name] === 'number'), // prettier-ignore
    ),
  );
  const progress = !open
    ? ''
    : !shown || (!lines && form !== 'bars')
      ? 'The period in progress is left out.'
      : lines && form !== 'bars'
        ? 'Hollow points are of the period in progress: not a loss.'
        : 'Pale bars are of the period in progress: not a loss.';
  const cut =
    table.segments.length > MAX_SEGMENTS
      ? `Drawn: the first ${String(MAX_SEGMENTS)} of ${formatCount(table.segments.length)} segments.`
      : '';
  const below = !lines && table.losses.length > 0 ? 'Below zero: what was lost.' : '';
  return [progress, below, cut, calendarLine(result)];
}
