import type { Note, ResultRow, StayFacts } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { calendarNotes } from '../calendar/notes.ts';
import { shortened } from '../slot-name.ts';
import { reportedGrain } from './choices.ts';
import type { Ratio } from './tell.ts';

/** The share of the revenue at the start from which one customer decides the rate. */
const LARGE = 0.2;

const rowsOf = (count: number) => (count === 1 ? '1 row' : `${String(count)} rows`);

/** Says which rows of subscriptions were left out or added up, and why. */
export function stayNotes({ events }: BoundQuery, facts: StayFacts | null): readonly Note[] {
  if (facts === null) return [];
  const { unknown, negative, backwards, within, overlapping } = facts;
  const mrr = events.roles?.['mrr'] ?? 'mrr';
  const left = [
    unknown > 0 ? `${String(unknown)} without a number in \`${mrr}\`` : '',
    negative > 0 ? `${String(negative)} with a negative one` : '',
    backwards > 0 ? `${String(backwards)} that end before they start` : '',
  ].filter(Boolean);
  return [
    ...(left.length > 0
      ? [{ code: 'T4090', message: `Subscriptions of \`${events.table}\` left out: ${left.join(', ')}` }] // prettier-ignore
      : []),
    ...(within > 0
      ? [{ code: 'T4091', message: `${rowsOf(within)} of \`${events.table}\` start and end within one period: no end of a period sees their revenue, so they are in no movement` }] // prettier-ignore
      : []),
    ...(overlapping > 0
      ? [{ code: 'T4092', message: `${overlapping === 1 ? '1 customer has' : `${String(overlapping)} customers have`} subscriptions at the same time: their revenue is added up, so a second one is expansion and the loss of one of two is contraction` }] // prettier-ignore
      : []),
  ];
}

/** Says of how many rows the ratio is null, and why. */
export function nullNotes(rows: readonly ResultRow[], { column, without }: Ratio): readonly Note[] {
  const none = rows.filter((row) => typeof row['closing'] === 'number' && row[column] === null);
  if (none.length === 0) return [];
  return [
    { code: 'T4093', message: `\`${column}\` is null in ${rowsOf(none.length)}: ${without}` },
  ];
}

/** Names the period in which one customer had most of what the rate is of. */
export function largestNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const shareOf = (row: ResultRow) => {
    const opening = Number(row['opening'] ?? 0);
    return opening > 0 ? Number(row['largest'] ?? 0) / opening : 0;
  };
  const large = rows.filter((row) => shareOf(row) > LARGE).sort((a, b) => shareOf(b) - shareOf(a));
  const [most] = large;
  if (!most) return [];
  const grain = reportedGrain(query);
  const period = shortened(String(most['period']), grain, query.calendar);
  const share = `${(100 * shareOf(most)).toFixed(0)}%`;
  return [
    {
      code: 'T4094',
      message: `One customer has more than 20% of the revenue at the start in ${rowsOf(large.length)}, at most ${share} (${period}): what that customer does decides the rate`,
    },
  ];
}

/** Says which of the reported periods is in progress; `over` may speak of another grain. */
export function movementNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  return calendarNotes({ ...query, grain: reportedGrain(query) }, rows);
}
