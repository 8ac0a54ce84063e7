import {
  instantOf,
  type Calendar,
  type ColumnData,
  type Measure,
  type StartTest,
  type TimeColumn,
} from '@tenure/plan';
import { BLOCK } from '../cancelled.ts';
import { windowTotals } from '../kernels/window-totals.ts';
import { numbers } from '../kernels/operands.ts';
import { firstRows } from '../kernels/anchors.ts';
import { truthOfRows } from '../kernels/truth.ts';
import { type Starts } from './anchor.ts';
import { boundFor, type Context } from './context.ts';
import { type Named } from './naming.ts';
import { columnAt, columnIn, rowsOf, timesIn, type Rows } from './rows.ts';

/** What a test needs to know of the grid. */
interface Known {
  readonly calendar: Calendar;
  /** Exclusive. */
  readonly asOf: number;
}

/** The starts as a test sees them. */
type TestedStarts = Pick<Starts, 'input' | 'time' | 'customers'> & { readonly rows: Int32Array };

/** 1 for every start that passes a test, 0 for the others: what is unknown does not pass. */
export function passes(
  { condition, measures }: StartTest,
  starts: TestedStarts,
  known: Known,
  context: Context,
): Uint8Array {
  const totals = new Map(
    measures.map((measure): [string, ColumnData] => [
      measure.name,
      { type: 'number', values: measured(measure, starts, known, context) },
    ]),
  );
  const columns = (name: string) => totals.get(name) ?? columnAt(starts.input, name, starts.rows);
  const truth = truthOfRows(condition, columns, starts.rows.length, context.poll);
  return truth.map((value) => (value === 1 ? 1 : 0));
}

/** The starts that pass all tests, in their order. */
export function passing(
  starts: Starts,
  tests: readonly StartTest[],
  known: Known,
  context: Context,
): Starts {
  const { rows } = starts;
  if (tests.length === 0 || !rows) return starts;
  const results = tests.map((test) => passes(test, { ...starts, rows }, known, context));
  const stays = (_: number, start: number) => results.every((result) => result[start] === 1);
  return {
    ...starts,
    customers: starts.customers.filter(stays),
    rows: rows.filter(stays),
    slots: starts.slots.filter(stays),
  };
}

/** A dimension that is a test: `false` and `true`, those that occur. */
export function testNames(test: StartTest, starts: Starts, known: Known, context: Context): Named {
  const { rows } = starts;
  if (!rows) throw new Error('The starts were asked for without their rows.');
  return answerNames(passes(test, { ...starts, rows }, known, context));
}

/** Names answers, 1 for yes and 0 for no. */
export function answerNames(answers: Uint8Array): Named {
  const labels = [0, 1].filter((value) => answers.includes(value));
  return {
    codes: Int32Array.from(answers, (value) => labels.indexOf(value)),
    labels: labels.map((value) => (value === 1 ? 'true' : 'false')),
  };
}

/** The number of a measure for every start. */
function measured(
  measure: Measure,
  starts: TestedStarts,
  known: Known,
  context: Context,
): Float64Array {
  const rows = rowsOf(measure.input, context);
  const time = timesIn(rows, measure.time);
  const origins = originsOf(measure, starts, { rows, time }, known, context);
  const length = measure.within?.length ?? 0;
  return windowTotals(
    {
      codes: rows.codes,
      times: time.values,
      kept: rows.kept,
      counts: measure.condition
        ? truthOfRows(measure.condition, (name) => columnIn(rows, name), rows.count, context.poll)
        : null,
    },
    measure.sum ? { of: valuesOf(measure, rows), how: measure.how ?? 'sum' } : null,
    {
      customers: starts.customers,
      from: measure.within?.before === true ? null : origins,
      until: origins?.map((from) => from + length) ?? null,
    },
    boundFor(time, known.calendar, known.asOf),
    context,
  );
}

/** Where the window of every start begins, in the time of the measured rows; null without windows. */
function originsOf(
  { within, input }: Measure,
  starts: TestedStarts,
  measured: { readonly rows: Rows; readonly time: TimeColumn },
  { calendar, asOf }: Known,
  context: Context,
): Float64Array | null {
  if (within === null) return null;
  const { origin } = within;
  if (origin === 'first') {
    const { codes, kept } = rowsOf(input, context);
    const timed = { codes, times: measured.time.values, kept, counts: null };
    const end = boundFor(measured.time, calendar, asOf);
    const { size } = context.customers;
    const firsts = firstRows(timed, -Infinity, end, size, context.poll).times;
    return Float64Array.from(starts.customers, (code) => firsts[code] as number);
  }
  const column =
    origin === 'start'
      ? { ...starts.time, values: at(starts.time.values, starts.rows) }
      : columnAt(starts.input, origin.column, starts.rows);
  if (column.type !== 'time') throw new Error('A window begins at a column that is not a time.');
  return asTimesOf(measured.time, column, calendar);
}

function at(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

/** Moments of one column as another writes them: as instants, or as the wall clock shows them. */
function asTimesOf(to: TimeColumn, { zoned, values }: TimeColumn, calendar: Calendar) {
  if (zoned === to.zoned) return values;
  return values.map((value) =>
    Number.isNaN(value)
      ? value
      : to.zoned
        ? instantOf(calendar.zone, value)
        : boundFor(to, calendar, value),
  );
}

/** The value of every row that is gathered, null as NaN. */
function valuesOf({ sum }: Measure, rows: Rows): Float64Array {
  const values = new Float64Array(rows.count);
  if (!sum) return values;
  const of = numbers(sum, (name) => columnIn(rows, name));
  for (let from = 0; from < rows.count; from += BLOCK) {
    const count = Math.min(BLOCK, rows.count - from);
    values.set(of(from, count).subarray(0, count), from);
  }
  return values;
}
