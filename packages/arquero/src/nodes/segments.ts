import {
  type AnchorNode,
  type CalendarNode,
  type Dimension,
  type Grain,
  type GridNode,
} from '@tenure/plan';
import { startsOf } from './anchor.ts';
import { keyColumns, type KeyColumn } from './cohort.ts';
import { type Context } from './context.ts';
import { combineCodes, type Keys } from './keys.ts';
import { nameDimension } from './naming.ts';
import { testNames } from './start-tests.ts';
import { topSegments } from './top-segments.ts';

/** The segment of every customer. */
export interface Segments {
  /** Per customer its segment, -1 for who is in none; null where all are in one. */
  readonly codes: Int32Array | null;
  /** How many segments there are. */
  readonly size: number;
  readonly columns: readonly KeyColumn[];
  /** The parts of every segment, as codes of the columns' labels. */
  readonly parts: Keys['parts'];
}

const EVERYBODY: Segments = { codes: null, size: 1, columns: [], parts: [] };

/** Puts every customer that a start is found for, and that passes its tests, in the segment of that start. */
export function segmentsOf(
  anchor: AnchorNode,
  split: readonly Dimension[],
  top: number | null,
  { grain, calendar, asOf }: Pick<CalendarNode<Grain | null>, 'grain' | 'calendar' | 'asOf'>,
  context: Context,
): Segments {
  const { from, until } = anchor.window;
  const open = from === null && until === null && (anchor.keep ?? []).length === 0;
  if (split.length === 0 && open) return EVERYBODY;
  const grid: GridNode = {
    kind: 'grid',
    grain: grain ?? 'day',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    horizon: 0,
    cells: null,
    calendar,
    asOf,
  };
  const starts = startsOf(anchor, grid, false, context);
  const named = split.map((dimension) =>
    dimension.kind === 'test'
      ? testNames(dimension.test, starts, grid, context)
      : nameDimension(dimension, starts, grid, context),
  );
  const kept = topSegments(named, starts.customers, top);
  const keys = combineCodes(
    kept.map(({ codes }) => codes),
    starts.customers.length,
  );
  const codes = new Int32Array(context.customers.size).fill(-1);
  for (let start = 0; start < starts.customers.length; start += 1) {
    codes[starts.customers[start] as number] = keys.codes[start] as number;
  }
  return { codes, size: keys.size, columns: keyColumns('segment', split, kept), parts: keys.parts };
}

/** The columns of a result's row that name a segment. */
export function segmentLabels({ columns, parts }: Segments, segment: number) {
  return Object.fromEntries(
    columns.map(({ name, labels }, i) => [
      name,
      labels[(parts[i] as Int32Array)[segment] as number] ?? null,
    ]),
  );
}
