import type { Watch } from '../parquet/read-parquet.ts';
import type { Handed } from '../parquet/taker.ts';
import { openSignal, type CsvShare } from './csv-share.ts';
import type { CsvFile } from './line-pieces.ts';
import type { PlannedFields } from './plan-fields.ts';
import type { CsvLayout } from './split-rows.ts';
import { takeRows, type IsText } from './take-rows.ts';

/** The bytes that rows stand in, and where those begin that another thread may take. */
export interface Stretch {
  readonly layout: CsvLayout;
  readonly start: number;
  readonly middle: number | null;
  readonly end: number;
}

/** How many rows stood before the middle and behind it, and what the other thread made of these, where it took them. */
export interface Halves {
  readonly own: number;
  readonly more: number;
  readonly handed: readonly Handed[] | null;
}

/** Gives the second half to another thread. */
export type AskForHalf = (
  share: Pick<CsvShare, 'layout' | 'from' | 'end' | 'signal'>,
) => Promise<readonly Handed[] | null>;

/**
 * Takes the rows of a stretch into the columns as {@link takeRows} does, those behind the middle by another thread or, where that does
 * not take them, here. Null where either found what it cannot take. Throws only what `watch` does.
 */
export async function takeHalves(
  file: CsvFile,
  { layout, start, middle, end }: Stretch,
  columns: readonly PlannedFields[],
  isText: IsText | null,
  watch: Watch,
  ask: AskForHalf,
): Promise<Halves | null> {
  const signal = openSignal();
  const theirs = middle === null ? null : ask({ layout, from: middle, end, signal: signal.memory });
  theirs?.catch(() => undefined);
  const take = (from: number, to: number, before: number): Promise<number | null> =>
    takeRows(file, layout, [from, to], columns, isText, (done) => {
      const other = signal.look();
      if (other !== null) watch(Math.max(before, other) + done);
      return other !== null;
    });
  let halves: Halves | null = null;
  try {
    const own = await take(start, middle ?? end, 0);
    if (own === null) return null;
    const handed = middle === null ? null : await theirs;
    const counted = handed?.[0]?.facts[0];
    const more = middle === null ? 0 : (counted ?? (await take(middle, end, own)));
    return more === null ? null : (halves = { own, more, handed });
  } finally {
    if (halves === null) signal.giveUp();
  }
}
