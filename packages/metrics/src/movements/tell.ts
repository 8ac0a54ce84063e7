import { InternalError, type Note, type ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Told } from '../metric.ts';
import { confidenceOf } from './choices.ts';
import { revenueInterval, type Share } from './interval.ts';
import { largestNotes, nullNotes, stayNotes } from './notes.ts';

/** The sums and counts of a row by name; of a row that is not shown there are none. */
export type Read = (name: string) => number;

/** A ratio of a row: both parts, so that it can be checked by hand. */
export interface Ratio {
  readonly column: string;
  readonly upper: (read: Read) => number;
  readonly lower: (read: Read) => number;
  /** What a denominator of 0 means: `nothing was there at the start`. */
  readonly without: string;
  /** What of a customer the interval is drawn from; none where it is not of single customers. */
  readonly share?: Share;
}

/** How far a row's movements may miss its closing: what adding up loses, relative to what is added up. */
const ROUNDING = 1e-9;

/**
 * Makes the rows of a metric of revenue: its columns by `own`, its ratio with an interval, and what must be said
 * of the data. Every row is held against opening + gains − losses = closing.
 */
export function tellMovements(
  query: BoundQuery,
  counts: Counts,
  own: (read: Read) => ResultRow,
  ratio: Ratio | null,
): Told {
  const confidence = confidenceOf(query);
  const rows = counts.rows.map((row, index): ResultRow => {
    if (typeof row['closing'] !== 'number') return row;
    const read: Read = (name) => Number(row[name] ?? 0);
    checkClosing(read);
    const told = { ...row, ...own(read) };
    if (ratio === null) return told;
    const lower = ratio.lower(read);
    const rate = lower > 0 ? ratio.upper(read) / lower : null;
    const pairs = counts.pairs?.[index] ?? null;
    const drawn =
      rate === null || pairs === null || !ratio.share
        ? null
        : revenueInterval(pairs, ratio.share, confidence);
    return { ...told, [ratio.column]: rate, ...drawn };
  });
  const notes: Note[] = [
    ...stayNotes(query, counts.stays ?? null),
    ...(ratio === null ? [] : nullNotes(rows, ratio)),
    ...(ratio?.share ? largestNotes(query, rows) : []),
  ];
  return { rows, summary: [], notes };
}

function checkClosing(read: Read): void {
  const gains = read('opening') + read('new') + read('reactivated') + read('expansion');
  const losses = read('contraction') + read('churned');
  const missed = Math.abs(gains - losses - read('closing'));
  if (!(missed <= ROUNDING * (gains + losses + read('closing')))) {
    throw new InternalError(`movements of ${String(gains - losses)} close at ${String(read('closing'))}`); // prettier-ignore
  }
}
