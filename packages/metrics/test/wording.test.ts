import { describe, expect, it } from 'vitest';
import { METRICS } from '@tenure/metrics';
import type { BoundQuery } from '../src/bound.ts';
import { CUSTOMERS, equals, query } from './query.ts';

const word = (changes: Partial<BoundQuery>) => {
  const wording = METRICS[0]?.wording(query(changes));
  if (!wording) throw new Error('no metric');
  return wording;
};
const PAID = {
  condition: equals('event', 'paid'),
  name: equals('event', 'paid'),
  text: "event = 'paid'",
};
const BIG = { condition: equals('size', 'big'), name: null, text: 'amount > 50' };
const PLAN = { kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const;

describe('the definition', () => {
  it.each<[string, Partial<BoundQuery>, string]>([
    [
      'default',
      {},
      'Each customer counts once, from their first event; retained in month k means any event in the k-th calendar month after it.',
    ],
    [
      'from and to',
      { from: PAID, to: BIG },
      "Each customer counts once, from their first event with event = 'paid'; retained in month k means an event with amount > 50 in the k-th calendar month after it.",
    ],
    [
      'recurring',
      { qualifiers: ['recurring'], from: PAID, grain: 'week' },
      "Each week in which a customer has an event with event = 'paid' is a start of its own; retained in week k means any event in the k-th calendar week after it.",
    ],
    [
      'unbounded',
      { qualifiers: ['unbounded'] },
      'Each customer counts once, from their first event; retained in month k means any event in the k-th calendar month after it or later.',
    ],
    [
      'at_least',
      { options: { at_least: 3 } },
      'Each customer counts once, from their first event; retained in month k means at least 3 events in the k-th calendar month after it.',
    ],
    [
      'at_least with to',
      { options: { at_least: 2 }, to: BIG },
      'Each customer counts once, from their first event; retained in month k means at least 2 events with amount > 50 in the k-th calendar month after it.',
    ],
    [
      'where and during',
      {
        where: {
          events: equals('country', 'FR'),
          customers: null,
          text: "country = 'FR'",
          eventsText: "country = 'FR'",
        },
        during: { from: 1, until: 2 },
        duringText: 'during 2024-Q1',
      },
      "Each customer counts once, from their first event; retained in month k means any event in the k-th calendar month after it. Only starts during 2024-Q1. Only rows where country = 'FR'.",
    ],
    [
      'first in the window',
      { options: { entry: 'first_in_window' } },
      'Each customer counts once, from their first event in the window; retained in month k means any event in the k-th calendar month after it.',
    ],
    [
      'first ever with a name',
      { options: { entry: 'first_ever' }, from: PAID },
      "Each customer counts once, from their first event of that name ever, if it is an event with event = 'paid'; retained in month k means any event in the k-th calendar month after it.",
    ],
    [
      'first ever without a name',
      { options: { entry: 'first_ever' }, from: BIG },
      'Each customer counts once, from their first event ever, if it is an event with amount > 50; retained in month k means any event in the k-th calendar month after it.',
    ],
    [
      'signup of the customers',
      { customers: CUSTOMERS },
      'Each customer counts once, from their signup; retained in month k means any event in the k-th calendar month after it.',
    ],
  ])('says %s', (_, changes, definition) => {
    expect(word(changes).definition).toBe(definition);
  });
});

describe('the title', () => {
  it.each<[string, Partial<BoundQuery>]>([
    ['Retention by signup month', {}],
    ['Retention', { by: [] }],
    ['Retention by signup month, split by plan', { split: [PLAN] }],
    ['Retention by signup month, plan', { by: [...query({}).by, PLAN] }],
    ['Recurring unbounded retention', { by: [], qualifiers: ['unbounded', 'recurring'] }],
    // A column's own name is left as it is.
    ['Retention by sales_region', { by: [{ ...PLAN, name: 'sales_region' }] }],
  ])('%s', (title, changes) => {
    expect(word(changes).title).toBe(title);
  });
});

describe('the settings', () => {
  it('state every choice of the default query', () => {
    expect(word({}).settings).toEqual({
      convention: null,
      customer: 'customer_id',
      start: 'first event',
      return: 'any event',
      entry: 'first',
      matching: 'classic',
      clock: 'calendar',
      'time zone': 'UTC',
      'week start': 'monday',
      'period 0': 'cohort size',
      over: '12 months',
      during: 'all of the data',
      where: 'no condition',
      returns: 'to the end of the data',
      'at least': 1,
      value: null,
      'as of': '2024-06-17',
      'as of from': 'the latest event in the data',
      'incomplete cells': 'null',
      'smallest cohort': null,
      summary: 'pooled over complete cells',
      interval: 'Wilson 95%',
      'segment value': null,
    });
  });

  it.each<[string, Partial<BoundQuery>, string]>([
    ['start', { customers: CUSTOMERS }, 'signup'],
    [
      'start',
      { qualifiers: ['recurring'], from: PAID },
      "every month with an event with event = 'paid'",
    ],
    ['over', { horizon: 1, grain: 'quarter' }, '1 quarter'],
    ['time zone', { zoned: false }, 'as written in the data'],
    // Without an end of the window there is nothing to end at.
    ['returns', { options: { returns: 'window' } }, 'to the end of the data'],
    [
      'returns',
      { options: { returns: 'window' }, during: { from: null, until: 9 } },
      'to the end of the window',
    ],
    ['returns', { asOfIsDefault: false }, 'to the as-of date'],
    ['interval', { options: { confidence: 0.999 } }, 'Wilson 99.9%'],
    ['as of from', { asOfIsDefault: false }, 'the statement or setting'],
    ['segment value', { split: [PLAN] }, 'at the start event'],
    ['segment value', { split: [{ ...PLAN, side: 'customers' }] }, 'of the customers table'],
    [
      'segment value',
      { split: [PLAN, { ...PLAN, name: 'country', side: 'customers' }] },
      'at the start event, country of the customers table',
    ],
  ])('%s of %j', (name, changes, value) => {
    expect(word(changes).settings[name]).toBe(value);
  });
});
