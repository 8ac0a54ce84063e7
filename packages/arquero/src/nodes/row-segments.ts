import { type CalendarNode, type Dimension, type Grain, type GridNode } from '@tenure/plan';
import { firstRows } from '../kernels/anchors.ts';
import { type Starts } from './anchor.ts';
import { keyColumns } from './cohort.ts';
import { type Context } from './context.ts';
import { combineCodes } from './keys.ts';
import { nameDimension, type Named } from './naming.ts';
import { type Segments } from './segments.ts';
import { testNames } from './start-tests.ts';
import { topSegments } from './top-segments.ts';

/** What rows are put in segments by. */
interface SegmentedRows {
  readonly calendar: CalendarNode<Grain | null>;
  readonly split: readonly Dimension[];
  readonly top: number | null;
}

/** The segment of every row that counts, by its own values; of a dimension of the start by its customer's first row. */
export function rowSegments(
  node: SegmentedRows,
  counting: Starts & { readonly rows: Int32Array },
  context: Context,
): { readonly segments: Segments; readonly codes: Int32Array } {
  const { split, calendar } = node;
  const { rows, customers } = counting;
  if (split.length === 0) {
    return {
      segments: { codes: null, size: 1, columns: [], parts: [] },
      codes: new Int32Array(rows.length),
    };
  }
  const firsts = split.some(({ kind }) => kind === 'start')
    ? firstOfCustomers(counting, context)
    : counting;
  const named = split.map((dimension: Dimension): Named =>
    dimension.kind === 'test'
      ? testNames(dimension.test, counting, { calendar: calendar.calendar, asOf: calendar.asOf }, context) // prettier-ignore
      : nameDimension(
          dimension,
          dimension.kind === 'start' ? firsts : counting,
          gridFor(node, dimension),
          context,
        ),
  );
  const kept = topSegments(named, customers, node.top);
  const keys = combineCodes(
    kept.map(({ codes }) => codes),
    rows.length,
  );
  return {
    segments: {
      codes: null,
      size: keys.size,
      columns: keyColumns('segment', split, kept),
      parts: keys.parts,
    },
    codes: keys.codes,
  };
}

/** A grid for names alone, of another grain than the dimension's own: the slots of the rows are not its slots. */
function gridFor({ calendar: { calendar, asOf } }: SegmentedRows, dimension: Dimension): GridNode {
  return {
    kind: 'grid',
    grain: 'grain' in dimension && dimension.grain === 'day' ? 'hour' : 'day',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    horizon: 0,
    cells: null,
    calendar,
    asOf,
  };
}

/** The same rows, each as the first that its customer has at all. */
function firstOfCustomers(
  counting: Starts & { readonly rows: Int32Array },
  context: Context,
): Starts {
  const { input, time, rows, customers } = counting;
  const timed = { codes: input.codes, times: time.values, kept: input.kept, counts: null };
  const firsts = firstRows(timed, -Infinity, Infinity, context.customers.size, context.poll).rows;
  const own = rows.map((_, i) => firsts[customers[i] as number] as number);
  return { ...counting, rows: own, slots: own };
}
