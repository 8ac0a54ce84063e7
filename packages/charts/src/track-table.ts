import type { ResultTable } from '@tenure/plan';
import { periodTexts } from './calendar-table.ts';
import { cleanText } from './clean-text.ts';

/** A KPI in one period. */
export interface TrackPoint {
  readonly at: number;
  readonly label: string;
  readonly value: number | null;
  readonly shown: string;
  readonly change: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly target: number | null;
  readonly met: string | null;
  readonly signal: string | null;
  readonly isOpen: boolean;
}

/** A KPI over time. */
export interface TrackLine {
  readonly kpi: string;
  readonly points: readonly TrackPoint[];
}

/** A table of KPIs. */
export interface TrackTable {
  readonly labels: readonly string[];
  readonly lines: readonly TrackLine[];
}

/** Reads a result as KPIs over calendar periods; null when it is none. */
export function trackOf(result: ResultTable): TrackTable | null {
  const kpi = result.columns.find(({ role }) => role === 'kpi')?.name;
  if (kpi === undefined) return null;
  const keys = [...new Set(result.rows.map(({ period }) => String(period)))].sort();
  const labels = periodTexts(result, keys);
  const lines = new Map<string, TrackPoint[]>();
  for (const row of result.rows) {
    const number = (name: string) => (typeof row[name] === 'number' ? row[name] : null);
    const at = keys.indexOf(String(row['period']));
    const name = cleanText(row[kpi] ?? null);
    const own = lines.get(name) ?? [];
    own.push({
      at,
      label: labels[at] ?? '',
      value: number('value'),
      shown: cleanText(row['shown'] ?? null),
      change: cleanText(row['change'] ?? null),
      low: number('control_low'),
      high: number('control_high'),
      target: number('target'),
      met: typeof row['met'] === 'string' ? row['met'] : null,
      signal: typeof row['signal'] === 'string' ? row['signal'] : null,
      isOpen: row['state'] !== 'complete',
    });
    lines.set(name, own);
  }
  return { labels, lines: [...lines].map(([name, points]) => ({ kpi: name, points })) };
}

/** The last complete value of a KPI. */
export const lastOf = ({ points }: TrackLine): TrackPoint | undefined =>
  points.findLast(({ value, isOpen }) => value !== null && !isOpen);

/** `73.6 % in Q1 2025, +2.1 points, below what was usual, target missed`. */
export function lineSaid(line: TrackLine): string {
  const last = lastOf(line);
  if (!last) return 'nothing known yet';
  return [
    `${last.shown} in ${last.label}`,
    last.change === '' ? '' : `${last.change} on the period before`,
    last.signal === null ? '' : `${last.signal} what was usual`,
    last.met === null ? '' : last.met === 'yes' ? 'target met' : 'target missed',
  ].filter(Boolean).join(', '); // prettier-ignore
}

/** What a chart of KPIs shows, for readers who cannot see it; null of other results. */
export function trackSaid(result: ResultTable): string | null {
  const table = trackOf(result);
  if (table === null) return null;
  if (table.lines.length === 0) return 'no periods';
  return table.lines.map((line) => `${line.kpi} ${lineSaid(line)}`).join('; ');
}
