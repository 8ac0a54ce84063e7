import type { CodeHelp } from './code-help.ts';

const JOURNEYS = "load journeys from 'shop/journeys.csv'\n";

/** T411x: notes of paths from one event to another. */
export const PATH_CODES: readonly CodeHelp[] = [
  {
    code: 'T4110',
    title: 'Customers whose time is not over yet',
    meaning:
      'Who started shortly before the end of the data has not had the whole time to get there. Counted as not there they would make the last cohorts look worse than they are; a rate is therefore of those whose time is over, and a funnel says how many are still on their way.',
    remedy:
      '`with incomplete` counts them in a rate, `with mature` leaves them out of a funnel. `time from … to …` takes them in for as long as they were seen.',
    example: { text: `${JOURNEYS}conversion from trial to club_joined within 21 days` },
  },
  {
    code: 'T4111',
    title: 'Every row counts as a purchase',
    meaning:
      'The table holds events of several kinds, and the statement does not say which of them are purchases: a second visit would count as a second purchase.',
    remedy: 'Name the event: `repeat purchase rate from purchase within 90 days`.',
    example: { text: `${JOURNEYS}repeat purchase rate within 90 days` },
  },
];
