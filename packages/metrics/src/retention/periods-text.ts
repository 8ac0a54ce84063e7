import type { Grain } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { RetentionChoices } from './choices.ts';

/** `1 month`, `12 months`. */
export const counted = (amount: number, word: string): string =>
  `${String(amount)} ${word}${amount === 1 ? '' : 's'}`;

const span = (from: number, to: number) =>
  from === to ? String(from) : `${String(from)} to ${String(to)}`;

/** `12 months`, `1 to 3, 4 to 7 days`, `6 periods of 2 weeks`. */
function lasting(amounts: string, last: number, { every, grain }: BoundQuery): string {
  const plural = last === 1 ? '' : 's';
  return every === 1
    ? `${amounts} ${grain}${plural}`
    : `${amounts} period${plural} of ${counted(every, grain)}`;
}

/** Single periods such as those of `at day 1, 7`, not all of a run and no brackets. */
export function picks({ cells, qualifiers }: BoundQuery): boolean {
  if (!cells || qualifiers.includes('bracketed')) return false;
  const [first, last] = [cells[0]?.from ?? 0, cells.at(-1)?.to ?? 0];
  return cells.length === 1 || last - first !== cells.length - 1;
}

/** The periods that are shown, as a statement asks for them: `12 months`, `1 to 3, 4 to 7 days`, `day 1, 7`. */
export function shownPeriods(query: BoundQuery): string {
  const { cells, horizon, grain } = query;
  if (!cells) return lasting(String(horizon), horizon, query);
  if (picks(query)) return `${grain} ${cells.map(({ from }) => String(from)).join(', ')}`;
  const [first, last] = [cells[0]?.from ?? 0, cells.at(-1)?.to ?? 0];
  // Period 0 stands beside brackets without having been asked for.
  const spans = query.qualifiers.includes('bracketed')
    ? cells.filter(({ period }) => period > 0).map(({ from, to }) => span(from, to))
    : [span(first, last)];
  return lasting(spans.join(', '), last, query);
}

/** A period in a sentence: `the k-th NOUN AFTER or later TAIL`. */
export interface PeriodWords {
  readonly noun: string;
  readonly after: string;
  readonly tail: string;
}

const ELAPSED: Readonly<Record<Grain, string>> = {
  hour: 'hour of 60 minutes',
  day: 'day of 24 hours',
  week: 'week of 7 days',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

/** One period as the clock counts it: a calendar month, a day of 24 hours, a period of 2 calendar weeks. */
export function periodWords(
  { grain, every }: BoundQuery,
  { clock }: RetentionChoices,
): PeriodWords {
  const many = (noun: string) =>
    every === 1 ? noun : `period of ${String(every)} ${noun.replace(grain, `${grain}s`)}`;
  switch (clock) {
    case 'calendar':
      return { noun: many(`calendar ${grain}`), after: 'after it', tail: '' };
    case 'exact':
      return {
        noun: many(ELAPSED[grain]),
        after: 'after it',
        tail: ELAPSED[grain] === grain ? ', counted from its own day and time' : '',
      };
    case 'hourly':
      return {
        noun: many(grain === 'month' ? 'month of 30 days' : ELAPSED[grain]),
        after: grain === 'day' ? 'after its full hour' : 'after its full day',
        tail: '',
      };
  }
}
