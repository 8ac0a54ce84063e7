import type { ColumnRole, ResultRow, ResultTable } from '@tenure/plan';
import { cleanText } from './clean-text.ts';
import { columnLabels } from './column-labels.ts';

/** A share that stands beside others. */
export interface ShareRow {
  /** What it is of: the step, or where there are none the segment; empty for everybody. */
  readonly label: string;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many it is of, and how many of them; null where the result does not tell. */
  readonly of: number | null;
  readonly count: number | null;
}

/** The shares of one segment; null where nothing is split, or where the segments are the rows. */
export interface ShareGroup {
  readonly segment: string | null;
  readonly rows: readonly ShareRow[];
}

/** A result of shares side by side. */
export interface ShareTable {
  readonly groups: readonly ShareGroup[];
  /** What the shares are: `Converted`. */
  readonly name: string;
  /** True where they are no shares but points, as from −100 to 100. */
  readonly points: boolean;
  /** After a share in a sentence: `convert`. */
  readonly verb: string;
}

/** Columns of results whose shares run along time. */
const ALONG: readonly ColumnRole[] = ['calendar', 'period', 'cohort', 'state', 'difference'];

/** Reads a result as shares side by side; null where it has none, or has periods for them to run along. */
export function shareTable(result: ResultTable): ShareTable | null {
  const having = (role: ColumnRole) => result.columns.filter((column) => column.role === role);
  const [[rate], [step]] = [having('rate'), having('step')];
  if (!rate || ALONG.some((role) => having(role).length > 0)) return null;
  const segments = having('segment');
  const names = segments.map((column) => columnLabels(result, column));
  const nameOf = (at: number) => names.map((labels) => labels[at] ?? '').join(' · ');
  const number = (row: ResultRow, role: ColumnRole) => {
    const [column] = having(role);
    const value = column && row[column.name];
    return typeof value === 'number' ? value : null;
  };
  const shareOf = (row: ResultRow, label: string): ShareRow => ({
    label,
    rate: number(row, 'rate'),
    low: number(row, 'low'),
    high: number(row, 'high'),
    of: number(row, 'size'),
    count: number(row, 'retained'),
  });
  const words = { name: result.rate?.name ?? cleanText(rate.name), points: rate.type !== 'rate', verb: result.rate?.verb ?? '' }; // prettier-ignore
  if (!step) {
    const rows = result.rows.map((row, at) => shareOf(row, nameOf(at)));
    return { groups: rows.length === 0 ? [] : [{ segment: null, rows }], ...words };
  }
  const groups = new Map<string, ShareRow[]>();
  result.rows.forEach((row, at) => {
    const own = groups.get(nameOf(at)) ?? [];
    own.push(shareOf(row, cleanText(row[step.name] ?? null)));
    groups.set(nameOf(at), own);
  });
  return {
    groups: [...groups].map(([segment, rows]) => ({
      segment: segments.length === 0 ? null : segment,
      rows,
    })),
    ...words,
  };
}
