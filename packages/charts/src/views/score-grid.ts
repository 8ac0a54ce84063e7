import type { ColumnRole, ResultRow, ResultTable } from '@tenure/plan';
import { cleanText } from '../clean-text.ts';
import { formatCount, formatPercent } from '../format.ts';
import { MAX_SEGMENTS } from '../layout.ts';
import { calendarLine } from '../settings.ts';
import { SCHEMA, sortKeys, type JsonObject, type Spec } from '../spec.ts';
import { BLUES, INK, ON_BLACK, TEXT_ON } from '../theme.ts';
import type { ChartWords } from './chart.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';

const CELL = { width: 124, height: 52 };
const WIDTH = 860;

/** The columns of a grid of two scores, by what they are for. */
interface Axes {
  readonly across: string;
  readonly upwards: string;
  readonly count: string;
  /** A text column that names a cell. */
  readonly label: string | null;
  readonly segments: readonly string[];
}

function axesOf({ columns }: ResultTable): Axes | null {
  const named = (role: ColumnRole) => columns.find((column) => column.role === role)?.name ?? null;
  const [across, upwards, count] = [named('across'), named('upwards'), named('count')];
  if (across === null || upwards === null || count === null) return null;
  const label = columns.find(({ role, type }) => role === 'value' && type === 'text')?.name ?? null;
  const segments = columns.filter(({ role }) => role === 'segment').map(({ name }) => name);
  return { across, upwards, count, label, segments };
}

/**
 * A result that two scores place on a grid: a cell a pair, the best on top and to the right, coloured by how many
 * have it; one grid a segment. Null when the result has no such scores, or nobody is in it.
 */
export function scoreGrid(result: ResultTable, words: ChartWords): Spec | null {
  const axes = axesOf(result);
  if (axes === null) return null;
  const groups = new Map<string, ResultRow[]>();
  for (const row of result.rows) {
    const name = axes.segments.map((column) => cleanText(row[column] ?? null) || '(none)').join(' · '); // prettier-ignore
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const panels = [...groups]
    .slice(0, MAX_SEGMENTS)
    .map(([segment, rows]) => ({ segment, values: valuesOf(rows, axes) }));
  if (!panels.some(({ values }) => values.some(({ count }) => Number(count) > 0))) return null;
  const cut =
    groups.size > panels.length
      ? `Drawn: the first ${String(panels.length)} of ${formatCount(groups.size)} segments.`
      : '';
  const notes = [
    'Colour: the share of the customers. Empty cells are scores that nobody has.',
    cut,
    calendarLine(result),
    words.caption ?? '',
  ];
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, WIDTH),
    spacing: 30,
    config: CONFIG,
    vconcat: [
      ...panels.map(({ segment, values }) => panelOf(values, axes, segment)),
      ...footSpec(notes, 36, WIDTH),
    ],
    resolve: { scale: { color: 'independent', x: 'independent', y: 'independent' } },
    usermeta: { tenure: { dark: ON_BLACK } },
  }) as Spec;
}

function valuesOf(rows: readonly ResultRow[], axes: Axes): readonly JsonObject[] {
  const countOf = (row: ResultRow) => Number(row[axes.count] ?? 0);
  const all = rows.reduce((sum, row) => sum + countOf(row), 0);
  const most = rows.reduce((top, row) => Math.max(top, countOf(row)), 0);
  return rows.map((row): JsonObject => {
    const count = countOf(row);
    const shade = most === 0 ? 0 : count / most;
    return {
      across: Number(row[axes.across]),
      upwards: Number(row[axes.upwards]),
      count,
      label: axes.label === null ? '' : cleanText(row[axes.label] ?? null).replaceAll('_', ' '),
      text: count === 0 ? '' : `${formatCount(count)} (${formatPercent(count / all)})`,
      shade,
      ink: shade > 0.6 ? 'strong' : 'pale',
    };
  });
}

function panelOf(values: readonly JsonObject[], axes: Axes, segment: string): Spec {
  const scores = (field: string, descending: boolean) =>
    [...new Set(values.map((value) => Number(value[field])))].sort((a, b) => descending ? b - a : a - b); // prettier-ignore
  const across = scores('across', false);
  const upwards = scores('upwards', true);
  const axis = (name: string) => ({ grid: false, title: `Score ${name}, the highest is the best`, labelAngle: 0 }); // prettier-ignore
  const x = { field: 'across', type: 'ordinal', scale: { domain: across, paddingInner: 0.03 }, axis: axis(axes.across) }; // prettier-ignore
  const y = { field: 'upwards', type: 'ordinal', scale: { domain: upwards, paddingInner: 0.04 }, axis: axis(axes.upwards) }; // prettier-ignore
  const ink = {
    field: 'ink',
    type: 'nominal',
    legend: null,
    scale: { domain: ['pale', 'strong'], range: [TEXT_ON.pale, TEXT_ON.strong] },
  };
  const text = (field: string, mark: JsonObject): Spec => ({
    mark: { type: 'text', fontSize: 11, ...mark },
    encoding: { x, y, text: { field, type: 'nominal' }, color: ink },
  });
  return {
    width: across.length * CELL.width,
    height: upwards.length * CELL.height,
    data: { values },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          x,
          y,
          fill: {
            field: 'shade',
            type: 'quantitative',
            legend: null,
            scale: { domain: [0, 1], range: BLUES },
          },
          tooltip: [
            { field: 'label', title: 'Segment', type: 'nominal' },
            { field: 'count', title: 'Customers', type: 'quantitative', format: ',' },
          ],
        },
      },
      text('label', { dy: -8 }),
      text('text', { dy: 8, fontWeight: 600 }),
    ],
    ...(segment === '' ? {} : { title: { text: segment, anchor: 'start', frame: 'group', fontSize: 13, fontWeight: 600 } }), // prettier-ignore
  };
}
