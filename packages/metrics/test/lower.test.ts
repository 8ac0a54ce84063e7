import { describe, expect, it } from 'vitest';
import { METRICS } from '@tenure/metrics';
import type { BoundQuery } from '../src/bound.ts';
import { cohortPlan, CUSTOMERS, equals, query } from './query.ts';

const [retention] = METRICS;
const lower = (changes: Partial<BoundQuery>) => {
  const plan = cohortPlan(retention?.lower(query(changes)));
  const fold = plan.root.input.input.input.input;
  return { plan, fold, anchor: fold.anchor, cohort: plan.root.input.input.input };
};
const source = (table: string, columns: string[], customer: string, time: string | null) => ({
  kind: 'source',
  table,
  columns,
  customer,
  time,
  identities: null,
});
const ORDERS = source('orders', ['customer_id', 'ordered_at'], 'customer_id', 'ordered_at');
const PAID = { condition: equals('event', 'paid'), name: equals('event', 'paid'), text: '' };

describe('the lowering of retention', () => {
  it('gives the default query its whole plan', () => {
    expect(lower({}).plan).toEqual({
      version: 1,
      kind: 'cohorts',
      metric: 'retention',
      root: {
        kind: 'finish',
        summary: 'pooled',
        minSize: null,
        confidence: 0.95,
        sort: [],
        limit: null,
        input: {
          kind: 'complete',
          pool: false,
          incomplete: false,
          input: {
            kind: 'profile',
            input: {
              kind: 'cohort',
              by: [{ kind: 'start', name: 'signup_month', grain: 'month' }],
              split: [],
              input: {
                kind: 'fold',
                anchor: {
                  kind: 'anchor',
                  input: ORDERS,
                  time: 'ordered_at',
                  condition: null,
                  name: null,
                  entry: 'first',
                  window: { from: null, until: null },
                  carry: [],
                },
                input: ORDERS,
                time: 'ordered_at',
                activity: null,
                grid: {
                  kind: 'grid',
                  grain: 'month',
                  every: 1,
                  origin: 'start',
                  clock: 'calendar',
                  cells: null,
                  horizon: 12,
                  calendar: { zone: 'UTC', weekStart: 'monday' },
                  asOf: Date.UTC(2024, 5, 18),
                },
                until: null,
                atLeast: 1,
                matching: 'on',
                period0: 'size',
                starting: { kind: 'literal', type: 'boolean', value: true },
                value: null,
                shared: [],
              },
            },
          },
        },
      },
    });
  });

  it('is plain JSON', () => {
    const { plan } = lower({ from: PAID, to: PAID, customers: CUSTOMERS });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('reads what conditions and dimensions need, each column once', () => {
    const plan = equals('plan', 'pro');
    const { anchor, fold, cohort } = lower({
      where: { events: plan, customers: null, text: '', eventsText: '' },
      from: PAID,
      to: { condition: equals('event', 'refund'), name: null, text: '' },
      split: [{ kind: 'value', name: 'plan', column: 'plan', side: 'events' }],
    });
    const columns = ['customer_id', 'ordered_at', 'plan', 'event'];
    const rows = source('orders', columns, 'customer_id', 'ordered_at');
    expect(anchor).toMatchObject({
      input: { kind: 'filter', input: rows, condition: plan },
      condition: PAID.condition,
      name: PAID.name,
      carry: ['plan'],
    });
    expect(fold.input).toMatchObject({ kind: 'filter', condition: plan });
    expect(fold.activity).toEqual(equals('event', 'refund'));
    expect(cohort.split).toEqual([{ kind: 'value', name: 'plan', column: 'plan', at: 'start' }]);
  });

  it('looks a column of the customers up, with its prefix, and keeps customers it lacks', () => {
    const { anchor, fold, cohort } = lower({
      customers: { ...CUSTOMERS, time: null },
      by: [{ kind: 'value', name: 'country', column: 'country', side: 'customers' }],
    });
    expect(anchor).toMatchObject({
      input: {
        kind: 'lookup',
        input: ORDERS,
        from: source('customers', ['id', 'country'], 'id', null),
        columns: ['country'],
        prefix: 'customers.',
        required: false,
      },
      carry: ['customers.country'],
    });
    expect(cohort.by).toEqual([
      { kind: 'value', name: 'country', column: 'customers.country', at: 'start' },
    ]);
    expect(fold.input).toEqual(ORDERS);
  });

  it('lets a condition on customers restrict starts and returns', () => {
    const country = equals('country', 'FR');
    const { anchor, fold } = lower({
      customers: { ...CUSTOMERS, time: null },
      where: { events: null, customers: country, text: '', eventsText: null },
    });
    const lookup = {
      kind: 'lookup',
      input: ORDERS,
      from: {
        kind: 'filter',
        input: source('customers', ['id', 'country'], 'id', null),
        condition: country,
      },
      columns: [],
      prefix: 'customers.',
      required: true,
    };
    expect(anchor.input).toEqual(lookup);
    expect(fold.input).toEqual(lookup);
  });

  it('starts from the signup of the customers where there is one', () => {
    const { anchor } = lower({
      customers: CUSTOMERS,
      where: { events: equals('plan', 'pro'), customers: null, text: '', eventsText: '' },
      split: [{ kind: 'value', name: 'country', column: 'country', side: 'customers' }],
      during: { from: 1, until: 2 },
    });
    expect(anchor).toEqual({
      kind: 'anchor',
      input: source('customers', ['id', 'created_at', 'country'], 'id', 'created_at'),
      time: 'created_at',
      condition: null,
      name: null,
      entry: 'first',
      window: { from: 1, until: 2 },
      carry: ['country'],
    });
  });

  it('starts from the events where the statement names one', () => {
    const { anchor } = lower({ customers: CUSTOMERS, from: PAID });
    expect(anchor).toMatchObject({ time: 'ordered_at', input: { table: 'orders' } });
  });

  it('looks up customers without a signup where the signup starts nothing', () => {
    const { anchor } = lower({
      customers: CUSTOMERS,
      from: PAID,
      where: { events: null, customers: equals('country', 'FR'), text: '', eventsText: null },
    });
    expect(anchor.input).toMatchObject({
      kind: 'lookup',
      from: { input: source('customers', ['id', 'country'], 'id', null) },
      required: true,
    });
  });

  it('observes nothing after the window where returns end with it', () => {
    const asOf = (until: number, returns: string) =>
      lower({ asOf: 50, options: { returns }, during: { from: 1, until } }).fold.grid.asOf;
    expect([asOf(40, 'window'), asOf(60, 'window'), asOf(40, 'all')]).toEqual([40, 50, 50]);
  });

  it('merges ids in every table', () => {
    const identities = { table: 'ids', alias: 'old', customer: 'id' };
    const { anchor, fold } = lower({ identities });
    expect(anchor.input).toMatchObject({ identities });
    expect(fold.input).toMatchObject({ identities });
  });

  it('pools customers of different age only in cohorts by attribute', () => {
    const pool = (by: BoundQuery['by']) => lower({ by }).plan.root.input.pool;
    const start = { kind: 'start', name: 'start_month', grain: 'month' } as const;
    const plan = { kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const;
    expect([pool([start]), pool([plan, start]), pool([plan]), pool([])]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it.each<[string, Partial<BoundQuery>, object]>([
    ['unbounded', { qualifiers: ['unbounded'] }, { matching: 'on_or_after' }],
    ['recurring', { qualifiers: ['recurring'] }, { anchor: { entry: 'recurring' } }],
    ['entry', { options: { entry: 'first_ever' } }, { anchor: { entry: 'first_ever' } }],
    ['at_least', { options: { at_least: 3 } }, { atLeast: 3 }],
    [
      'returns = window',
      { options: { returns: 'window' }, during: { from: 1, until: 2 } },
      { until: 2 },
    ],
    ['no window for returns', { during: { from: 1, until: 2 } }, { until: null }],
  ])('carries %s', (_, changes, part) => {
    expect(lower(changes).fold).toMatchObject(part);
  });
});
