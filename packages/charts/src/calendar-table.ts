import type { ColumnRole, ResultColumn, ResultRow, ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { cohortLabels } from './cohort-label.ts';
import { settingText } from './settings.ts';

/** A row of one segment and period. */
export interface PeriodRow {
  /** The place of its period among all of the result, in order of time. */
  readonly at: number;
  readonly label: string;
  readonly row: ResultRow;
  readonly isOpen: boolean;
}

/** The rows of one segment in order of time; the segment is null where nothing is split. */
export interface PeriodSegment {
  readonly segment: string | null;
  readonly rows: readonly PeriodRow[];
}

/** A result of calendar periods. */
export interface CalendarTable {
  /** The labels of all periods, oldest first: `Mar 2024`. */
  readonly labels: readonly string[];
  readonly segments: readonly PeriodSegment[];
  /** The columns that are drawn, in their order. */
  readonly parts: readonly ResultColumn[];
  readonly losses: readonly ResultColumn[];
  readonly counts: readonly ResultColumn[];
  /** The share that is drawn where there is one, with the columns of its bounds. */
  readonly rate: ResultColumn | null;
  readonly low: ResultColumn | null;
  readonly high: ResultColumn | null;
  /** The word for one period: `month`. */
  readonly grain: string;
  /** True where the places are no periods but the numbers of a distribution: of several periods each is a segment. */
  readonly isDistribution: boolean;
}

/** The labels of a column of periods, in the form of their grain; those of fiscal quarters and years go by their month. */
export function periodTexts(
  result: ResultTable,
  texts: readonly (string | null)[],
): readonly string[] {
  const fiscal = settingText(result, 'fiscal_year_start') !== null;
  const grain = result.grain ?? '';
  const hint = fiscal && (grain === 'quarter' || grain === 'year') ? 'month' : grain;
  return cohortLabels(texts, hint);
}

/** Reads a result as calendar periods; null when no column says which period a row is of. */
export function calendarTable(result: ResultTable): CalendarTable | null {
  const having = (role: ColumnRole) => result.columns.filter((column) => column.role === role);
  const [period] = having('calendar');
  if (!period) return null;
  const [bin] = having('bin');
  const periodOf = (row: ResultRow) => cleanText(row[period.name] ?? null);
  const several = new Set(result.rows.map(periodOf)).size > 1;
  const keyOf = (row: ResultRow) => (bin ? cleanText(row[bin.name] ?? null) : periodOf(row));
  const keys = [...new Set(result.rows.map(keyOf))].sort((a, b) =>
    bin ? Number(a) - Number(b) : a < b ? -1 : 1,
  );
  const labels = bin ? keys : periodTexts(result, keys);
  const places = new Map(keys.map((key, index) => [key, index]));
  const split = having('segment');
  const nameOf = (row: ResultRow) =>
    [
      ...split.map(({ name }) => cleanText(row[name] ?? null) || '(none)'),
      ...(bin && several ? periodTexts(result, [periodOf(row)]) : []),
    ].join(' · ');
  const [state] = having('state');
  const segments = new Map<string, PeriodRow[]>();
  for (const row of result.rows) {
    const at = places.get(keyOf(row)) ?? 0;
    const isOpen = state !== undefined && row[state.name] === 'incomplete';
    const own = segments.get(nameOf(row)) ?? [];
    own.push({ at, label: labels[at] ?? '', row, isOpen });
    segments.set(nameOf(row), own);
  }
  return {
    labels,
    segments: [...segments].map(([segment, rows]) => ({
      segment: segment === '' ? null : segment,
      rows: rows.toSorted((a, b) => a.at - b.at),
    })),
    parts: having('part'),
    losses: having('loss'),
    counts: having('count'),
    rate: having('rate')[0] ?? null,
    low: having('low')[0] ?? null,
    high: having('high')[0] ?? null,
    grain: result.grain ?? 'period',
    isDistribution: bin !== undefined,
  };
}
