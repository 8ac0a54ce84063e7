import { type ResultRow } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { segmentLabels, type Segments } from './segments.ts';

/** Ages times segments beyond which a result is no longer of use to anybody. */
const MOST_COUNTS = 1 << 25;

/** Spells that are alike: of a segment, to an age, seen from just after `entry` on (0: from the start). */
export interface CountedSpells {
  readonly segment: number;
  readonly age: number;
  readonly entry: number;
  readonly count: number;
}

/** Spells counted by their age. */
export interface SpellTable {
  /** Counts spells that ended, or were censored; those that nobody sees are left out. */
  readonly add: (spells: CountedSpells, ended: boolean) => void;
  /** Says of spells that were counted as ended which cause, by its place among the names, ended them. */
  readonly because: (spells: CountedSpells, cause: number) => void;
  /** A row for each age of a segment at which anybody leaves, is censored or comes in, and one for age 0. */
  readonly rows: () => ResultRow[];
}

/** An empty table for ages up to the oldest (-1 for none); `causes` is null where none are told apart. */
export function spellTable(
  oldest: number,
  segments: Segments,
  causes: readonly string[] | null,
): SpellTable {
  const width = oldest + 2;
  const names = causes ?? [];
  const cells = width * segments.size * Math.max(1, names.length);
  if (cells > MOST_COUNTS) throw new TooManyCells(cells);
  const counts = () => new Int32Array(width * segments.size);
  const [lost, censored, entered] = [counts(), counts(), counts()] as const;
  const byCause = new Int32Array(width * segments.size * names.length);
  const isSeen = ({ age, entry }: CountedSpells) => age >= 0 && !(entry > 0 && entry >= age);
  const more = (of: Int32Array, at: number, count: number) => {
    of[at] = (of[at] as number) + count;
  };
  return {
    add(spells, ended) {
      if (!isSeen(spells)) return;
      const { segment, age, entry, count } = spells;
      const first = segment * width;
      more(ended ? lost : censored, first + age, count);
      // At risk from just after the entry; age 0 is at risk at once.
      more(entered, first + (entry > 0 ? entry + 1 : 0), count);
    },
    because(spells, cause) {
      if (!isSeen(spells)) return;
      more(byCause, (spells.segment * width + spells.age) * names.length + cause, spells.count);
    },
    rows: () =>
      Array.from({ length: segments.size }).flatMap((_, segment) => {
        const labels = segmentLabels(segments, segment);
        const rows: ResultRow[] = [];
        let present = 0;
        for (let age = 0, at = segment * width; age < width - 1; age += 1, at += 1) {
          present += entered[at] as number;
          const [gone, left] = [lost[at] as number, censored[at] as number];
          // A row wherever the number at risk changes, so that it is known between rows too.
          if (gone + left > 0 || age === 0 || (entered[at] as number) > 0) {
            const own = { ...labels, age, at_risk: present };
            const cause = causes === null ? {} : { cause: null };
            rows.push({ ...own, ended: gone, censored: left, ...cause });
            names.forEach((name, code) => {
              const count = byCause[at * names.length + code] as number;
              if (count > 0) rows.push({ ...own, ended: count, censored: 0, cause: name });
            });
          }
          present -= gone + left;
        }
        return rows;
      }),
  };
}
