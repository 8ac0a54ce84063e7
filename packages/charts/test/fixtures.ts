import type { CellState, ResultColumn, ResultRow, ResultTable, ResultValue } from '@tenure/plan';

/** How a synthetic retention result is made. */
export interface Shape {
  readonly cohorts: readonly ResultValue[] | null;
  readonly segments?: readonly ResultValue[];
  readonly periods: readonly number[];
  readonly cohortType?: 'date' | 'text';
  /** Triangular: cohort i is known up to period (cohorts − 1 − i), the last one in progress. */
  readonly triangle?: boolean;
  readonly withIncomplete?: boolean;
  readonly size?: number;
  /** The share that comes back in period 1. */
  readonly level?: number;
  readonly title?: string;
  readonly definition?: string;
  readonly grain?: string;
  readonly settings?: ResultTable['settings'];
  readonly notes?: ResultTable['notes'];
}

function wilson(k: number, n: number): readonly [number, number] {
  const z = 1.959964;
  const p = k / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** A number of 0 to 1 that looks like chance and is the same on every run. */
export function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
}

/** A retention result of any size, the same on every run. */
export function retention(shape: Shape): ResultTable {
  const segments = shape.segments ?? [null];
  const cohorts = shape.cohorts ?? [null];
  const columns: ResultColumn[] = [];
  if (shape.segments) columns.push({ name: 'plan', type: 'text', role: 'segment' });
  if (shape.cohorts)
    columns.push({ name: 'cohort', type: shape.cohortType ?? 'date', role: 'cohort' });
  columns.push(
    { name: 'period', type: 'integer', role: 'period' },
    { name: 'customers', type: 'integer', role: 'size' },
    { name: 'exposed', type: 'integer', role: 'exposed' },
    { name: 'retained', type: 'integer', role: 'retained' },
    { name: 'rate', type: 'rate', role: 'rate' },
    { name: 'low', type: 'rate', role: 'low' },
    { name: 'high', type: 'rate', role: 'high' },
    { name: 'state', type: 'text', role: 'state' },
  );
  const rows: ResultRow[] = [];
  const summary: ResultRow[] = [];
  segments.forEach((plan, s) => {
    const pool = new Map<number, { n: number; k: number }>();
    cohorts.forEach((cohort, c) => {
      const size = Math.max(1, Math.round((shape.size ?? 300) * (0.5 + noise(c + 1 + s * 31))));
      shape.periods.forEach((period, p) => {
        const lastKnown = cohorts.length - 1 - c;
        const state: CellState =
          shape.triangle === false || p < lastKnown
            ? 'complete'
            : p === lastKnown
              ? 'incomplete'
              : 'future';
        const share =
          period === 0
            ? 1
            : ((shape.level ?? 0.35) / (1 + 0.06 * s) / Math.pow(period, 0.18)) *
              (0.8 + 0.4 * noise(c * 7 + period * 3 + s));
        const retained = Math.min(size, Math.round(size * share));
        const shown =
          state === 'complete' || (state === 'incomplete' && (shape.withIncomplete ?? false));
        const [low, high] = wilson(retained, size);
        const key = { ...(shape.segments ? { plan } : {}), ...(shape.cohorts ? { cohort } : {}) };
        rows.push({
          ...key,
          period,
          customers: size,
          exposed: state === 'complete' ? size : 0,
          retained: shown ? retained : null,
          rate: shown ? retained / size : null,
          low: shown ? low : null,
          high: shown ? high : null,
          state,
        });
        if (state !== 'complete') return;
        const sum = pool.get(period) ?? { n: 0, k: 0 };
        pool.set(period, { n: sum.n + size, k: sum.k + retained });
      });
    });
    for (const [period, { n, k }] of pool) {
      const [low, high] = wilson(k, n);
      summary.push({
        ...(shape.segments ? { plan } : {}),
        ...(shape.cohorts ? { cohort: null } : {}),
        period, customers: n, exposed: n, retained: k, rate: k / n, low, high, state: 'complete',
      }); // prettier-ignore
    }
  });
  const grain = shape.grain ?? 'month';
  return {
    metric: 'retention',
    title: shape.title ?? `Retention by signup ${grain}`,
    definition:
      shape.definition ??
      `Share of customers with any event in ${grain} k after the ${grain} of their first event (classic, calendar ${grain}s, UTC).`,
    columns,
    rows,
    summary,
    settings: shape.settings ?? { as_of: '2011-12-09', timezone: 'UTC', week_start: 'monday' },
    notes: shape.notes ?? [],
    grain,
  };
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** First days of months. */
export function months(year: number, month: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const index = year * 12 + month - 1 + i;
    return `${String(Math.floor(index / 12))}-${pad((index % 12) + 1)}-01`;
  });
}

/** Dates `step` days apart. */
export function days(first: string, step: number, count: number): readonly string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) =>
    new Date(start + i * step * 86_400_000).toISOString().slice(0, 10),
  );
}

/** The periods 0 to `last`. */
export function upTo(last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, k) => k);
}
