import type { ResultColumn, ResultRow, ResultTable } from '@tenure/plan';
import { noise } from './fixtures.ts';

function withColumns(
  result: ResultTable,
  columns: readonly ResultColumn[],
  rows: (row: ResultRow) => ResultRow,
): ResultTable {
  return {
    ...result,
    columns: [...result.columns, ...columns],
    rows: result.rows.map(rows),
    summary: result.summary.map(rows),
  };
}

const num = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The same cells held against a reference: differences with intervals and a corrected p. */
export function compared(result: ResultTable): ResultTable {
  const columns: readonly ResultColumn[] = [
    { name: 'reference', type: 'rate', role: 'reference' },
    { name: 'reference_customers', type: 'integer', role: 'reference_size' },
    { name: 'difference', type: 'rate', role: 'difference' },
    { name: 'difference_low', type: 'rate', role: 'difference_low' },
    { name: 'difference_high', type: 'rate', role: 'difference_high' },
    { name: 'p', type: 'number', role: 'p' },
    { name: 'p_adjusted', type: 'number', role: 'p_adjusted' },
  ];
  let at = 0;
  const told = withColumns(result, columns, (row) => {
    at += 1;
    if (row['rate'] == null) return { ...row, reference: null, reference_customers: null, difference: null, difference_low: null, difference_high: null, p: null, p_adjusted: null }; // prettier-ignore
    const shift = row['period'] === 0 ? 0 : (noise(at * 3.7) - 0.42) * 0.34;
    const p = Math.min(1, Math.exp(-((shift * 60) ** 2) / 8));
    return {
      ...row,
      reference: Math.min(1, Math.max(0, num(row['rate']) - shift)),
      reference_customers: Math.round(num(row['customers']) * 0.9),
      difference: num(row['rate']) - Math.min(1, Math.max(0, num(row['rate']) - shift)),
      difference_low: shift - 0.05,
      difference_high: shift + 0.05,
      p: p / 10,
      p_adjusted: p,
    };
  });
  const settings = { ...result.settings, 'compared with': 'previous 12 months', correction: 'Holm',
    family: '66 tests' }; // prettier-ignore
  return { ...told, title: 'Retention by signup month against the previous 12 months', settings };
}

/** The same cells within the limits of their own history. */
export function controlled(result: ResultTable): ResultTable {
  const columns: readonly ResultColumn[] = [
    { name: 'center', type: 'rate', role: 'center' },
    { name: 'control_low', type: 'rate', role: 'control_low' },
    { name: 'control_high', type: 'rate', role: 'control_high' },
    { name: 'signal', type: 'text', role: 'signal' },
  ];
  const told = withColumns(result, columns, (row) => {
    if (row['rate'] == null || row['period'] === 0) return { ...row, center: null, control_low: null, control_high: null, signal: null }; // prettier-ignore
    const center = 0.35 / Math.pow(num(row['period']), 0.18);
    const half = 3 * Math.sqrt((center * (1 - center)) / num(row['customers']));
    const [low, high, rate] = [Math.max(0, center - half), center + half, num(row['rate'])];
    const signal = rate < low ? 'below' : rate > high ? 'above' : null;
    return { ...row, center, control_low: low, control_high: high, signal };
  });
  return { ...told, title: 'Retention by signup month against its own history' };
}

/** The open triangle filled by a model, and so many periods more. */
export function forecasted(result: ResultTable, more: number): ResultTable {
  const kind: ResultColumn = { name: 'kind', type: 'text', role: 'kind' };
  const last = Math.max(...result.rows.map((row) => num(row['period'])));
  const model = (row: ResultRow, period: number): ResultRow => {
    const rate = (0.36 / Math.pow(period, 0.2)) * (0.95 + 0.1 * noise(period));
    return { ...row, period, exposed: null, retained: null, rate, low: rate - 0.03 - period * 0.001, high: rate + 0.03 + period * 0.001, state: 'future', kind: 'forecast' }; // prettier-ignore
  };
  const filled = (row: ResultRow): ResultRow =>
    row['state'] === 'complete' ? { ...row, kind: 'actual' } : model(row, num(row['period']));
  const extra = (row: ResultRow): readonly ResultRow[] =>
    Array.from({ length: more }, (_, index) => model(row, last + 1 + index));
  const ends = result.rows.filter((row) => row['period'] === last);
  const [end] = result.summary.slice(-1);
  const known = num(end?.['period']);
  const pooled = end === undefined ? [] : Array.from({ length: last - known + more }, (_, index) => model(end, known + 1 + index)); // prettier-ignore
  return {
    ...result,
    title: 'Retention by signup month, with a forecast of 6 months',
    columns: [...result.columns, kind],
    rows: [...result.rows.map(filled), ...ends.flatMap(extra)],
    summary: [...result.summary.map((row) => ({ ...row, kind: 'actual' })), ...pooled],
    settings: { ...result.settings, model: 'shifted beta geometric' },
  };
}

/** The same cells as brackets of periods, with their bounds. */
export function bracketed(
  result: ResultTable,
  bounds: readonly (readonly [number, number])[],
): ResultTable {
  const columns: readonly ResultColumn[] = [
    { name: 'period_from', type: 'integer', role: 'bound' },
    { name: 'period_to', type: 'integer', role: 'bound' },
  ];
  return withColumns(result, columns, (row) => {
    const [from, to] = bounds[num(row['period'])] ?? [0, 0];
    return { ...row, period_from: from, period_to: to };
  });
}
