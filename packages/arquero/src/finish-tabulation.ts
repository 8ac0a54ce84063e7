import {
  assertNever,
  reportedSlots,
  TABULATED,
  unitsOfPeriods,
  type ActivityNode,
  type ActivityPlan,
  type Grain,
  type MovementsNode,
  type MovementsPlan,
  type ProfileKey,
  type ResultRow,
  type RevenuePairs,
  type SpellsNode,
  type SpellsPlan,
  type StayFacts,
  type Tabulation,
  type TimeBounds,
} from '@tenure/plan';
import { TooManyCells } from './cancelled.ts';
import { codedColumn, gather } from './columns.ts';
import { gatheredNames, namesOf } from './finish-profile.ts';
import { AMOUNTS, COUNTS } from './kernels/movements.ts';
import { keyColumns } from './nodes/cohort.ts';
import { combineCodes } from './nodes/keys.ts';
import { countedMovements } from './nodes/movements.ts';
import { countedReach } from './nodes/reach.ts';
import type { Segments } from './nodes/segments.ts';
import { spellTable } from './nodes/spell-table.ts';
import { namedCauses } from './nodes/spells.ts';
import { countedStates } from './nodes/states.ts';
import { countedUnits } from './nodes/unit-counts.ts';

/** Segments times slots beyond which a result is no longer of use to anybody. */
const MOST_CELLS = 1 << 25;

/** The rows of a plan that another engine has counted, as `run` gives them, and what notes tell. */
export interface FinishedTabulation {
  readonly rows: readonly ResultRow[];
  readonly customers: number;
  readonly events: number;
  readonly pairs?: readonly (RevenuePairs | null)[];
  readonly stays?: StayFacts;
}

/** A tabulation with the segment of each row. */
interface Counted {
  readonly tabulation: Tabulation;
  readonly segments: Segments;
  readonly codes: Int32Array;
  readonly each: (of: (typeof TABULATED)[number], visit: (row: number, segment: number) => void) => void; // prettier-ignore
  readonly number: (place: number, row: number) => number;
}

/**
 * Reports the periods and ages of what another engine has counted; `bounds` are of the times that the plan's calendar
 * is laid over. From there on an engine cannot differ, since this is the code of `run`. Throws `TooManyCells`.
 */
export function finishTabulation(
  plan: ActivityPlan | SpellsPlan | MovementsPlan,
  tabulation: Tabulation,
  bounds: TimeBounds,
): FinishedTabulation {
  const counted = countedOf(plan.root, tabulation);
  switch (plan.kind) {
    case 'activity':
      return { rows: activityRows(plan.root, counted, bounds), ...factsIn(counted) };
    case 'spells':
      return { rows: spellRows(plan.root, counted), ...spellFacts(counted) };
    case 'movements':
      return movementRows(plan.root, counted, bounds);
    default:
      return assertNever(plan);
  }
}

function countedOf(
  node: ActivityNode | SpellsNode | MovementsNode,
  tabulation: Tabulation,
): Counted {
  const { of, numbers } = tabulation;
  const facts = TABULATED.indexOf('facts');
  // Rows of facts are of no segment.
  const own = Int32Array.from(tabulation.of.keys()).filter((row) => of[row] !== facts);
  const named = gatheredNames(
    tabulation.keys.map((key) => namesOf(keyOfRows(key, own), node.calendar.calendar)),
    tabulation.gathered && Uint8Array.from(own, (row) => tabulation.gathered?.[row] ?? 0),
    tabulation.gatheredSegments,
  );
  const keys = combineCodes(
    named.map(({ codes }) => codes),
    own.length,
  );
  const everybody = node.split.length === 0 && (node.anchor.keep ?? []).length === 0;
  const codes = new Int32Array(tabulation.rows).fill(-1);
  own.forEach((row, i) => {
    codes[row] = keys.codes[i] as number;
  });
  return {
    tabulation,
    segments: {
      codes: null,
      size: everybody ? 1 : keys.size,
      columns: keyColumns('segment', node.split, named),
      parts: keys.parts,
    },
    codes,
    each: (wanted, visit) => {
      const place = TABULATED.indexOf(wanted);
      for (let row = 0; row < of.length; row += 1) {
        if (of[row] === place) visit(row, codes[row] as number);
      }
    },
    number: (place, row) => numbers[place]?.[row] ?? 0,
  };
}

/** The values of a key in some rows. */
function keyOfRows(key: ProfileKey, rows: Int32Array): ProfileKey {
  switch (key.kind) {
    case 'slots':
      return { ...key, slots: Float64Array.from(rows, (row) => key.slots[row] as number) };
    case 'values':
      return { ...key, column: gather(key.column, rows) };
    case 'answers':
      return { ...key, passed: Uint8Array.from(rows, (row) => key.passed[row] as number) };
    default:
      return assertNever(key);
  }
}

function factsIn({ each, number }: Counted): Pick<FinishedTabulation, 'customers' | 'events'> {
  const found = { customers: 0, events: 0 };
  each('facts', (row) => {
    found.customers = number(0, row);
    found.events = number(1, row);
  });
  return found;
}

function activityRows(
  node: ActivityNode,
  counted: Counted,
  bounds: TimeBounds,
): readonly ResultRow[] {
  // prettier-ignore
  const { count, calendar, incomplete } = node;
  const { segments, tabulation, each, number } = counted;
  if (count.kind === 'days') return unitRows(node, count.histogram, count.unit, counted, bounds);
  const grain = calendar.grain as Grain;
  const slots = reportedSlots({ ...calendar, grain }, bounds);
  const cells = cellsOf(segments, slots.count);
  const [active, fresh, retained] = [new Int32Array(cells), new Int32Array(cells), new Int32Array(cells)]; // prettier-ignore
  const events = new Float64Array(cells);
  each('slot', (row, segment) => {
    const at = segment * slots.count + (tabulation.at[row] as number) - slots.base;
    active[at] = number(0, row);
    fresh[at] = number(1, row);
    retained[at] = number(2, row);
    events[at] = number(3, row);
  });
  const states = { active, fresh, retained };
  switch (count.kind) {
    case 'states':
      return countedStates(segments, slots, states, incomplete, null);
    case 'reach': {
      const days = reportedSlots({ ...calendar, grain: 'day' }, bounds);
      const ends = unitsOfPeriods(calendar, 'day', days, bounds);
      const windows = count.windows.map((length, place) => ({
        length,
        counts: runningDays(counted, place, days.base, days.count),
      }));
      const reached = { days: days.count, lasts: ends.map(({ last }) => last), windows };
      return countedReach(segments, slots, states, { events, money: null }, reached, incomplete);
    }
    default:
      return assertNever(count);
  }
}

/** Customers in a window of days, from how many come in and go out at each. */
function runningDays(counted: Counted, place: number, base: number, count: number): Float64Array {
  const { segments, tabulation, each, number } = counted;
  const steps = new Float64Array(cellsOf(segments, count + 1));
  each('window', (row, segment) => {
    if (number(0, row) !== place) return;
    const day = Math.min((tabulation.at[row] as number) - base, count);
    const at = segment * (count + 1) + day;
    steps[at] = (steps[at] as number) + number(1, row);
  });
  for (let at = 0; at < steps.length; at += 1) {
    if (at % (count + 1) !== 0) steps[at] = (steps[at] as number) + (steps[at - 1] as number);
  }
  return steps;
}

function unitRows(
  { calendar, incomplete }: ActivityNode,
  histogram: boolean,
  unit: Grain,
  { segments, tabulation, each, number }: Counted,
  bounds: TimeBounds,
): readonly ResultRow[] {
  const units = reportedSlots({ ...calendar, grain: unit }, bounds);
  const periods = unitsOfPeriods(calendar, unit, units, bounds);
  const cells = cellsOf(segments, periods.length);
  const most = periods.reduce((longest, { first, last }) => Math.max(longest, last - first + 1), 0);
  const activeDays = new Float64Array(cells);
  const customers = new Int32Array(cells);
  const exactly = histogram ? new Int32Array(cellsOf(segments, periods.length * most)) : null;
  each('days', (row, segment) => {
    const at = segment * periods.length + (tabulation.at[row] as number);
    const [days, count] = [number(0, row), number(1, row)];
    activeDays[at] = (activeDays[at] as number) + days * count;
    customers[at] = (customers[at] as number) + count;
    if (exactly !== null) exactly[at * most + days - 1] = count;
  });
  return countedUnits(segments, periods, { activeDays, customers, histogram: exactly, most }, incomplete); // prettier-ignore
}

function spellRows(
  { cause }: SpellsNode,
  { segments, tabulation, each, number }: Counted,
): ResultRow[] {
  let oldest = -1;
  each('spell', (row) => {
    oldest = Math.max(oldest, tabulation.at[row] as number);
  });
  const of = (row: number, segment: number) => ({
    segment,
    age: tabulation.at[row] as number,
    entry: number(1, row),
    count: number(2, row),
  });
  const column =
    cause === null || tabulation.causes === null ? null : codedColumn(tabulation.causes);
  const place = TABULATED.indexOf('cause');
  const causes =
    column === null
      ? null
      : namedCauses(
          Int32Array.from(column.codes, (code, row) => (tabulation.of[row] === place ? code : -2)),
          column,
        );
  const table = spellTable(oldest, segments, causes?.names ?? null);
  each('spell', (row, segment) => {
    table.add(of(row, segment), number(0, row) === 1);
  });
  each('cause', (row, segment) => {
    table.because(of(row, segment), causes?.codes[row] ?? 0);
  });
  return table.rows();
}

function spellFacts({ each, number }: Counted): Pick<FinishedTabulation, 'customers' | 'events'> {
  const found = { customers: 0, events: 0 };
  each('spell', (row) => {
    found.customers += number(2, row);
  });
  each('facts', (row) => {
    found.events = number(0, row);
  });
  return found;
}

function movementRows(
  node: MovementsNode,
  counted: Counted,
  bounds: TimeBounds,
): FinishedTabulation {
  const { segments, tabulation, each, number } = counted;
  const slots = reportedSlots(node.calendar, bounds);
  const cells = cellsOf(segments, slots.count);
  const empty = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, new Float64Array(cells)]));
  const amounts = empty(AMOUNTS) as Record<(typeof AMOUNTS)[number], Float64Array>;
  const customers = empty(COUNTS) as Record<(typeof COUNTS)[number], Float64Array>;
  const largest = new Float64Array(cells);
  const cell = (row: number, segment: number) =>
    segment * slots.count + (tabulation.at[row] as number);
  each('movement', (row, segment) => {
    const at = cell(row, segment);
    AMOUNTS.forEach((name, place) => {
      amounts[name][at] = number(place, row);
    });
    COUNTS.forEach((name, place) => {
      customers[name][at] = number(AMOUNTS.length + place, row);
    });
    largest[at] = number(AMOUNTS.length + COUNTS.length, row);
  });
  const pairs = pairsOf(node, counted, cells, cell);
  const found = { amounts, customers, largest, pairs };
  const stays = { unknown: 0, negative: 0, backwards: 0, within: 0, overlapping: 0 };
  each('facts', (row) => {
    stays.unknown = number(2, row);
    stays.negative = number(3, row);
    stays.backwards = number(4, row);
    stays.within = number(5, row);
    stays.overlapping = number(6, row);
  });
  return { ...countedMovements(node, segments, slots, found), stays, ...factsIn(counted) };
}

function pairsOf(
  node: MovementsNode,
  { each, number }: Counted,
  cells: number,
  cell: (row: number, segment: number) => number,
): readonly (RevenuePairs | null)[] {
  if (!node.pairs) return [];
  const found = Array.from({ length: cells }, (): (readonly [number, number, number])[] => []);
  each('pair', (row, segment) => {
    found[cell(row, segment)]?.push([number(0, row), number(1, row), number(2, row)]);
  });
  return found.map((all) => {
    if (all.length === 0) return null;
    all.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    return {
      before: Float64Array.from(all, ([before]) => before),
      after: Float64Array.from(all, ([, after]) => after),
      customers: Float64Array.from(all, ([, , count]) => count),
    };
  });
}

function cellsOf({ size }: Segments, count: number): number {
  if (size * count > MOST_CELLS) throw new TooManyCells(size * count);
  return size * count;
}
