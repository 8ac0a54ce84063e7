import type { Spells } from '../../src/index.ts';
import { dataSet, rowsOf, type AnyOracle } from './oracle.ts';

type Row = Readonly<Record<string, unknown>>;

/** Which columns of a data set are time and event, and by which it is split where a case says by group. */
interface Columns {
  readonly time: string;
  readonly event: string;
  readonly group?: string;
  /** What the event column says for an event; 1 where left out. */
  readonly happened?: string;
}

const COLUMNS: Readonly<Record<string, Columns>> = {
  'surv_aml.csv': { time: 'time', event: 'status', group: 'x' },
  'surv_gehan.csv': { time: 'time', event: 'status', group: 'treat' },
  'surv_lung.csv': { time: 'time', event: 'status', group: 'sex', happened: '2' },
  'surv_waltons.csv': { time: 'T', event: 'E', group: 'group' },
  'surv_dd.csv': { time: 'duration', event: 'observed', group: 'regime' },
  'surv_rossi.csv': { time: 'week', event: 'arrest', group: 'fin' },
  'surv_mgus2.csv': { time: 'etime', event: 'event' },
  'telco_customer_churn_ibm.csv': {
    time: 'tenure',
    event: 'Churn',
    group: 'Contract',
    happened: 'Yes',
  },
};

/** The rows of a case, from its data set or from itself, with what its columns are called. */
export function survivalRows({ input, expected }: AnyOracle) {
  if (typeof input.data === 'string') {
    const columns = COLUMNS[input.data];
    if (!columns) throw new Error(`which columns of ${input.data}?`);
    return { rows: dataSet(input.data) as readonly Row[], columns };
  }
  const given = input.data ?? (expected as Row).data;
  return { rows: rowsOf(given), columns: { time: 'time', event: 'status' } satisfies Columns };
}

/** Rows as spells: of one event, or of the causes that the numbers of the event column are. */
export function spellsOf(rows: readonly Row[], { time, event, happened }: Columns): Spells {
  const entered = rows.some((row) => row.entry !== undefined);
  return {
    times: rows.map((row) => Number(row[time])),
    events: rows.map((row) =>
      happened === undefined ? Number(row[event]) : row[event] === happened ? 1 : 0,
    ),
    ...(entered ? { entries: rows.map((row) => Number(row.entry)) } : {}),
  };
}

/** The rows of each value of a column, in the order of R's levels. */
export function grouped(rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> {
  const levels = [...new Set(rows.map((row) => String(row[column])))].sort();
  return new Map(
    levels.map((level) => [level, rows.filter((row) => String(row[column]) === level)]),
  );
}
