import type { ResultColumn, ResultRow } from '@tenure/plan';
import type { SbgCohort } from '@tenure/statistics';

/** A cohort of a result. */
export interface KnownCohort extends SbgCohort {
  readonly key: string;
  /** Its last complete period; 0 where there is none after the start. */
  readonly last: number;
}

/** The cohorts of a segment, in the order of the rows. */
export interface SegmentCohorts {
  readonly key: string;
  /** As a reader knows it: `pro`, or `pro, eu`; empty without segments. */
  readonly name: string;
  readonly cohorts: readonly KnownCohort[];
}

/** What tells the segments or the cohorts of a result apart. */
export function keyOf(row: ResultRow, columns: readonly ResultColumn[], role: string): string {
  return JSON.stringify(
    columns.filter((column) => column.role === role).map(({ name }) => row[name] ?? null),
  );
}

/** The complete cells of every cohort from period 1 on, by segment. */
export function cohortsOf(
  rows: readonly ResultRow[],
  columns: readonly ResultColumn[],
): readonly SegmentCohorts[] {
  const segments = new Map<string, Map<string, ResultRow[]>>();
  for (const row of rows) {
    const segment = keyOf(row, columns, 'segment');
    const cohorts = segments.get(segment) ?? new Map<string, ResultRow[]>();
    segments.set(segment, cohorts);
    const key = keyOf(row, columns, 'cohort');
    const own = cohorts.get(key);
    if (own) own.push(row);
    else cohorts.set(key, [row]);
  }
  return [...segments].map(([key, cohorts]) => ({
    key,
    name: (JSON.parse(key) as (string | number | boolean | null)[])
      .map((value) => (value === null ? 'no value' : String(value)))
      .join(', '),
    cohorts: [...cohorts].map(([cohort, own]) => known(cohort, own)),
  }));
}

function known(key: string, rows: readonly ResultRow[]): KnownCohort {
  const cells = rows.flatMap(({ period, state, retained, exposed }) =>
    state === 'complete' && Number(period) >= 1 && typeof retained === 'number'
      ? [{ period: Number(period), kept: retained, of: Number(exposed) }]
      : [],
  );
  cells.sort((a, b) => a.period - b.period);
  return {
    key,
    size: Number(rows[0]?.['customers'] ?? 0),
    cells: cells.filter(({ of }) => of > 0),
    last: cells[cells.length - 1]?.period ?? 0,
  };
}

/** The cohorts as they were known with the last `periods` of each left out. */
export function withoutLast(
  cohorts: readonly KnownCohort[],
  periods: number,
): readonly KnownCohort[] {
  return cohorts.map((cohort) => {
    const last = Math.max(0, cohort.last - periods);
    return { ...cohort, last, cells: cohort.cells.filter(({ period }) => period <= last) };
  });
}

/** The last complete period of any cohort. */
export function lastKnown(cohorts: readonly KnownCohort[]): number {
  return cohorts.reduce((most, { last }) => Math.max(most, last), 0);
}
