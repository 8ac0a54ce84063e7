import type { Note, ResultColumn, ResultRow, ResultTable } from '@tenure/plan';
import { usualOf, type KpiValue, type Usual } from './control.ts';
import { targetFor, type Target } from './targets.ts';

/** A metric that is tracked, with its own result over calendar periods. */
export interface Tracked {
  /** As written: `nrr`. */
  readonly kpi: string;
  readonly result: ResultTable;
  /** Both parts of a row where it is a share of customers; null elsewhere. */
  readonly parts: (row: ResultRow) => KpiValue['of'];
  /** Whether less of it is better. */
  readonly lowerIsBetter: boolean;
}

/** What each says of itself; what several say is said once. */
function ownNotes(tracked: readonly Tracked[]): readonly Note[] {
  const said = new Map<string, { readonly note: Note; readonly kpis: readonly string[] }>();
  for (const { kpi, result } of tracked) {
    for (const note of result.notes) {
      const own = said.get(note.message)?.kpis ?? [];
      said.set(note.message, { note, kpis: [...own, kpi] });
    }
  }
  return [...said.values()].map(({ note: { code, message }, kpis }) => ({
    code,
    message: `${kpis.join(', ')}: ${message}`,
  }));
}

/** The columns of a table of KPIs. */
export const TRACK_COLUMNS: readonly ResultColumn[] = [
  { name: 'kpi', type: 'text', role: 'kpi' },
  { name: 'period', type: 'date', role: 'calendar' },
  { name: 'value', type: 'number', role: 'value' },
  { name: 'shown', type: 'text', role: 'value' },
  { name: 'change', type: 'text', role: 'value' },
  { name: 'low', type: 'number', role: 'value' },
  { name: 'high', type: 'number', role: 'value' },
  { name: 'center', type: 'number', role: 'center' },
  { name: 'control_low', type: 'number', role: 'control_low' },
  { name: 'control_high', type: 'number', role: 'control_high' },
  { name: 'signal', type: 'text', role: 'signal' },
  { name: 'state', type: 'text', role: 'state' },
];

const TARGET_COLUMNS: readonly ResultColumn[] = [
  { name: 'target', type: 'number', role: 'reference' },
  { name: 'met', type: 'text', role: 'value' },
];

/** The number of a result that is tracked: its rate, else its only count; null where there is none, or several. */
export function trackedColumn({ columns }: Pick<ResultTable, 'columns'>): ResultColumn | null {
  const of = (role: string) => columns.filter((column) => column.role === role);
  const counts = of('count');
  return of('rate')[0] ?? (counts.length === 1 ? (counts[0] ?? null) : null);
}

/** `73.6 %`, `+2.1 points`, `12,696`. */
function textOf(value: number, isShare: boolean, sign = false): string {
  const size = Math.abs(value);
  const number = isShare
    ? (size * 100).toFixed(1)
    : size.toLocaleString('en-US', { maximumFractionDigits: size < 100 ? 2 : 0 });
  const before = value < 0 && Number(number.replaceAll(',', '')) > 0 ? '−' : sign ? '+' : '';
  return `${before}${number}${isShare ? (sign ? ' points' : ' %') : ''}`;
}

const numberOf = (row: ResultRow, name: string | undefined) => {
  const value = name === undefined ? null : row[name];
  return typeof value === 'number' ? value : null;
};

/** One table of several metrics: a row for each and period, beside what was usual for it and its target. */
export function trackTable(
  tracked: readonly Tracked[],
  targets: readonly Target[] | null,
): {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
  readonly notes: readonly Note[];
} {
  const told = tracked.map((one) => rowsOf(one, targets));
  const notes = [...told.flatMap(({ notes: own }) => own), ...ownNotes(tracked)];
  return {
    columns: [...TRACK_COLUMNS, ...(targets === null ? [] : TARGET_COLUMNS)],
    rows: told.flatMap(({ rows }) => rows),
    notes,
  };
}

function rowsOf({ kpi, result, parts, lowerIsBetter }: Tracked, targets: readonly Target[] | null) {
  const column = trackedColumn(result);
  const name = column?.name ?? '';
  const isShare = column?.type === 'rate';
  const of = (role: string) => result.columns.find((one) => one.role === role)?.name;
  const [period, state] = [of('calendar') ?? '', of('state')];
  const known = result.rows.filter(
    (row) => numberOf(row, name) !== null && (state === undefined || row[state] === 'complete'),
  );
  const usual = usualOf(known.map((row) => ({ value: numberOf(row, name) ?? 0, of: parts(row) })));
  const byRow = new Map<ResultRow, Usual | null>(known.map((row, at) => [row, usual[at] ?? null]));
  let before: number | null = null;
  const rows = result.rows.map((row): ResultRow => {
    const value = numberOf(row, name);
    const own = byRow.get(row) ?? null;
    const change = value === null || before === null || !byRow.has(row) ? null : value - before;
    if (byRow.has(row)) before = value;
    const target = targets && targetFor(targets, kpi, String(row[period]));
    const lower = target?.lowerIsBetter ?? lowerIsBetter;
    const met = target && value !== null ? (lower ? value <= target.value : value >= target.value) : null; // prettier-ignore
    return {
      kpi,
      period: row[period] ?? null,
      value,
      shown: value === null ? null : textOf(value, isShare),
      change: change === null ? null : textOf(change, isShare, true),
      low: numberOf(row, of('low')),
      high: numberOf(row, of('high')),
      center: own?.center ?? null,
      control_low: own?.low ?? null,
      control_high: own?.high ?? null,
      signal: own?.signal ?? null,
      state: state === undefined ? 'complete' : (row[state] ?? null),
      ...(targets === null ? {} : { target: target?.value ?? null, met: met === null ? null : met ? 'yes' : 'no' }), // prettier-ignore
    };
  });
  return { rows, notes: signalNotes(kpi, rows, result.grain) };
}

/** T4190: values outside of what was usual, and T4191: too few periods to know. */
function signalNotes(
  kpi: string,
  rows: readonly ResultRow[],
  grain: string | null,
): readonly Note[] {
  const held = rows.filter(({ control_low }) => control_low !== null);
  if (held.length === 0) {
    return [{ code: 'T4191', message: `${kpi}: too few ${grain ?? 'period'}s, or no change in them, to say what is usual: limits need three earlier ones of a share of customers, else four` }]; // prettier-ignore
  }
  const outside = held.filter(({ signal }) => signal !== null);
  const last = outside.at(-1);
  if (!last) return [];
  const unit = grain ?? 'period';
  const named = `${String(last['shown'])} in the ${unit} from ${String(last['period'])} is ${String(last['signal'])} it`;
  const drifts = outside.length > held.length / 2 ? '. So many outside are a trend rather than chance' : ''; // prettier-ignore
  const message = `${kpi}: ${String(outside.length)} of ${String(held.length)} ${unit}s lie outside of what was usual before, the latest: ${named}${drifts}`;
  return [{ code: 'T4190', message }];
}
