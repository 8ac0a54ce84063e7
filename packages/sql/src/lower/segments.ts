import type {
  AnchorNode,
  CalendarNode,
  CohortNode,
  Dimension,
  FoldNode,
  Grain,
} from '@tenure/plan';
import { column, output } from '../tree/build.ts';
import type { Builder } from './builder.ts';
import { keptStarts, namedStarts, type NamedStarts } from './cohorts.ts';
import { startsOf, type Starts } from './starts.ts';

/** What plans beside retention say of their customers' segments. */
export interface Segmented {
  readonly anchor: AnchorNode;
  readonly split: readonly Dimension[];
  readonly top: number | null;
  readonly calendar: CalendarNode<Grain | null>;
}

/** A customer's start with its slot: `customer`, `slot` and the keys of the segment. */
export interface Segments extends NamedStarts {
  readonly starts: Starts;
}

/** Whether the starts have a say: without, everybody is in one segment. */
export function isSegmented({ anchor, split }: Segmented): boolean {
  return split.length > 0 || (anchor.keep ?? []).length > 0;
}

/** The segment of every customer who has a start that passes its tests. */
export function segmentsOf(node: Segmented, builder: Builder): Segments {
  const { anchor, split, top, calendar } = node;
  const input: FoldNode = {
    kind: 'fold',
    anchor,
    input: anchor.input,
    time: anchor.time,
    activity: null,
    grid: {
      kind: 'grid',
      grain: calendar.grain ?? 'day',
      every: 1,
      origin: 'start',
      clock: 'calendar',
      horizon: 0,
      cells: null,
      calendar: calendar.calendar,
      asOf: calendar.asOf,
    },
    until: null,
    atLeast: 1,
    matching: 'on',
    period0: 'size',
    starting: null,
    value: null,
    shared: [],
  };
  const cohort: CohortNode = { kind: 'cohort', by: [], split, top, input };
  const starts = keptStarts(input, startsOf(input, split, builder), builder);
  const named = namedStarts(cohort, starts, [output('slot', column('slot', 's'))], builder);
  return { ...named, starts };
}
