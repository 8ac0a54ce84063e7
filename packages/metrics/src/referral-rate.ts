import { wilson } from '@tenure/statistics';
import type { PathsPlan, ResultColumn } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { ratio } from './calendar/ratio.ts';
import { sourceOf } from './lowering/rows.ts';
import type { Metric } from './metric.ts';
import { pathChoices } from './paths/choices.ts';
import { ofPaths, OPEN, PATH_CLAUSES } from './paths/facts.ts';
import { lowerPaths } from './paths/lower.ts';
import { openNotes } from './paths/notes.ts';
import { segmentSteps } from './paths/steps.ts';
import { levelText, pathWording } from './paths/wording.ts';
import { segmentColumns } from './spells/segments.ts';

const COLUMNS: readonly ResultColumn[] = [
  { name: 'customers', type: 'integer', role: 'size' },
  { name: 'referrers', type: 'integer', role: 'retained' },
  { name: 'rate', type: 'rate', role: 'rate' },
  { name: 'low', type: 'rate', role: 'low' },
  { name: 'high', type: 'rate', role: 'high' },
  { name: 'referred', type: 'integer', role: 'value' },
  { name: 'k_factor', type: 'number', role: 'value' },
  { name: 'open', type: 'integer', role: 'value' },
];

const choicesOf = (query: BoundQuery) =>
  pathChoices(query, { open: query.within ? 'left out' : 'counted' });

/** A referral is the signup of the customer who was brought: a row of who brought them. */
function lowerReferrals(query: BoundQuery): PathsPlan {
  const plan = lowerPaths(query, choicesOf(query));
  const referrer = query.events.roles?.['referrer'] ?? 'referrer';
  const input = sourceOf(query, { ...query.events, customer: referrer }, []);
  return { ...plan, root: { ...plan.root, input, starting: null, entry: 'first' } };
}

/** The share of the customers who bring others, and how many each brings. */
export const referralRate: Metric = {
  ...ofPaths([OPEN]),
  name: 'referral rate',
  phrases: ['referral rate', 'k factor'],
  summary: 'The share of the customers who bring others, and how many each brings.',
  formula: 'referrers ÷ customers; k = customers referred ÷ customers',
  clauses: PATH_CLAUSES.filter((clause) => clause !== 'path'),
  options: ofPaths([OPEN]).options.filter(({ name }) => name !== 'customer'),
  needs: [{ table: 'customers', roles: ['customer', 'signup', 'referrer'] }],
  path: { least: 0, most: 0, start: 'signup', limited: false },
  views: ['bars', 'table'],
  columns: (query) => [...segmentColumns(query), ...COLUMNS],
  lower: lowerReferrals,
  wording: (query) => {
    const choices = choicesOf(query);
    const referrer = query.events.roles?.['referrer'] ?? 'referrer';
    const { within = null } = query;
    return pathWording(query, choices, {
      title: within === null ? 'Referral rate' : `Referral rate within ${within.text}`,
      rule: [
        `The share of the customers who brought somebody: who is named in ${referrer} of another customer${within === null ? '' : ` that signed up not later than ${within.text} after them`}; k_factor is how many a customer brought.`,
        within === null
          ? 'Counted up to the end of the data: who signed up late has had less time, `within 90 days` gives all the same.'
          : `Only customers count whose ${within.text} are over; open are the others.`,
      ],
      settings: { start: 'signup', steps: 'the signup of a customer whom they brought', referrer, interval: `Wilson ${levelText(choices)}` }, // prettier-ignore
      rate: { name: 'Brought others', verb: 'bring others', of: 'Customers', steps: false },
    });
  },
  sorts: 'result',
  tell: (query, _plan, counts) => {
    const choices = choicesOf(query);
    const segments = segmentSteps(query, counts, choices);
    return {
      rows: segments.map(({ labels, open, steps }) => {
        const { entered = 0, reached = 0, matches = 0 } = steps[0] ?? {};
        return {
          ...labels,
          customers: entered,
          referrers: reached,
          rate: ratio(reached, entered),
          ...wilson(reached, entered, choices.confidence),
          referred: matches,
          k_factor: ratio(matches, entered),
          open: query.within ? open : 0,
        };
      }),
      summary: [],
      notes: openNotes(query, choices, segments),
    };
  },
  notes: () => [],
};
