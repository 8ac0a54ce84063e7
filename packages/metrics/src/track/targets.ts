/** What a metric should come to, in one period or in all. */
export interface Target {
  readonly kpi: string;
  readonly value: number;
  /** Begins the first day of the period, `2024-04` or `2024-Q2` or `2024`; null for all. */
  readonly period: string | null;
  /** Null leaves it to the metric. */
  readonly lowerIsBetter: boolean | null;
}

/** A row of a table of targets, as text. */
export interface TargetRow {
  readonly kpi: string | null;
  readonly target: string | null;
  readonly period: string | null;
  readonly better: string | null;
}

/** Reads a row: `75%` and `0.75` are the same; null where there is no number, or no name. */
export function readTarget({ kpi, target, period, better }: TargetRow): Target | null {
  const [, digits, percent] = /^\s*(-?[\d_,]*\.?\d+)\s*(%?)\s*$/u.exec(target ?? '') ?? [];
  const name = kpi?.trim().toLowerCase() ?? '';
  if (digits === undefined || name === '') return null;
  const value = Number(digits.replaceAll(/[_,]/gu, '')) / (percent === '%' ? 100 : 1);
  const word = better?.trim().toLowerCase();
  const when = period?.trim() ?? '';
  return {
    kpi: name,
    value,
    period: when === '' ? null : when,
    lowerIsBetter: word === 'lower' ? true : word === 'higher' ? false : null,
  };
}

/** The target of a metric in the period that begins on a day: that of the period, else that of all. */
export function targetFor(targets: readonly Target[], kpi: string, day: string): Target | null {
  const own = targets.filter((target) => target.kpi === kpi.toLowerCase());
  return (
    own.find(({ period }) => period !== null && firstDay(period) === day.slice(0, 10)) ??
    own.find(({ period }) => period === null) ??
    null
  );
}

/** The first day of a period as it is written. */
function firstDay(period: string): string {
  const [, year = '', quarter] = /^(\d{4})-?Q([1-4])$/iu.exec(period) ?? [];
  if (quarter !== undefined)
    return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
  if (/^\d{4}$/u.test(period)) return `${period}-01-01`;
  return /^\d{4}-\d{2}$/u.test(period) ? `${period}-01` : period.slice(0, 10);
}
