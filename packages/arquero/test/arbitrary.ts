import type { Dimension, Grain, CohortPlan, RowsNode, SourceNode, TableData } from '@tenure/plan';
import { GRAINS, WEEKDAYS } from '@tenure/plan';
import fc from 'fast-check';
import { condition } from './arbitrary-conditions.ts';
import {
  customerColumn,
  DAY,
  IDS,
  MOMENTS,
  rarely,
  SPREAD,
  table,
  timeAround,
} from './arbitrary-tables.ts';
import { EVENTS, planOf, startOf } from './plans.ts';

const dimension: fc.Arbitrary<Dimension> = fc.oneof(
  fc.constantFrom(...GRAINS.filter((grain) => grain !== 'hour')).map(startOf),
  fc.constantFrom<Grain>('month', 'week', 'day').map((grain): Dimension => ({
    kind: 'bucket',
    name: `at_${grain}`,
    column: 'at',
    grain,
    at: 'start',
  })),
  fc
    .constantFrom('event', 'country', 'amount', 'paid')
    .map((column): Dimension => ({ kind: 'value', name: `its ${column}`, column, at: 'start' })),
);

const SORTS = [
  'cohort',
  'segment',
  'period',
  'customers',
  'exposed',
  'retained',
  'rate',
  'state',
  'its event',
  'none',
];
const HORIZONS: Readonly<Record<Grain, number>> = {
  hour: 100,
  day: 70,
  week: 40,
  month: 36,
  quarter: 5,
  year: 2,
};

/** A plan with tables for it: hostile ids, clock changes, and every node and option. */
export const caseOf: fc.Arbitrary<{ plan: CohortPlan; tables: Record<string, TableData> }> = fc
  .record({
    zone: fc.constantFrom('UTC', 'America/New_York', 'Europe/Paris', 'Australia/Lord_Howe'),
    zoned: fc.boolean(),
    numeric: fc.boolean(),
    numericCustomers: fc.boolean(),
    grain: fc.constantFrom(...GRAINS),
    moment: fc.constantFrom(...MOMENTS),
    first: fc.nat(IDS.length - 1),
    wide: fc.boolean(),
  })
  .chain(({ zone, zoned, numeric, numericCustomers, grain, moment, first, wide }) => {
    const spread = SPREAD[grain] * (wide ? 4 : 1);
    const time = timeAround(moment, spread);
    // Wall-clock times come with UTC, as the compiler sets it; half-hour clock changes have no whole hours.
    const own = zoned && !(grain === 'hour' && zone === 'Australia/Lord_Howe') ? zone : 'UTC';
    return fc
      .record({
        events: table({ numeric, zoned, first, time, least: 0, most: 60 }),
        customers: table({ numeric: numericCustomers, zoned, first, time, least: 2, most: 12 }),
        identities: fc.integer({ min: 0, max: 6 }).chain((rows) =>
          fc
            .record({
              alias: customerColumn(rows, numeric, first),
              customer: customerColumn(rows, numericCustomers, first),
            })
            .map((columns): TableData => ({ rows, columns })),
        ),
        withIdentities: fc.boolean(),
        lookup: fc.constantFrom('no', 'no', 'yes', 'required'),
        customersStart: fc.constantFrom(false, false, false, true),
        filter: rarely(condition),
        from: rarely(condition),
        name: rarely(condition),
        to: rarely(condition),
        entry: fc.constantFrom('first', 'first_in_window', 'first_ever', 'recurring'),
        window: fc.record({ from: rarely(time), until: rarely(time) }),
        until: rarely(time),
        asOf: fc.oneof(
          time,
          fc.constantFrom(moment, moment + spread * DAY, moment + 2 * spread * DAY),
        ),
        horizon: fc.integer({ min: 0, max: HORIZONS[grain] }),
        weekStart: fc.constantFrom(...WEEKDAYS),
        atLeast: fc.constantFrom(1, 1, 2, 3),
        matching: fc.constantFrom('on', 'on_or_after'),
        by: fc.array(dimension, { maxLength: 2 }),
        ownStart: fc.boolean(),
        split: fc.array(dimension, { maxLength: 2 }),
        pool: fc.boolean(),
        incomplete: fc.boolean(),
        sort: fc.array(fc.record({ column: fc.constantFrom(...SORTS), descending: fc.boolean() }), {
          maxLength: 2,
        }),
        limit: rarely(fc.integer({ min: 0, max: 20 })),
      })
      .map((pick) => {
        const identities = pick.withIdentities
          ? { table: 'identities', alias: 'alias', customer: 'customer' }
          : null;
        const source: SourceNode = { ...EVENTS, identities };
        const customers: SourceNode = { ...EVENTS, table: 'customers', time: null };
        const looked: RowsNode =
          pick.lookup === 'no'
            ? { ...source, columns: EVENTS.columns }
            : {
                kind: 'lookup',
                input: { ...source, columns: ['at', 'event', 'paid'] },
                from: customers,
                columns: ['amount', 'country', 'event'],
                prefix: '',
                required: pick.lookup === 'required',
              };
        const rows: RowsNode = pick.filter
          ? { kind: 'filter', input: looked, condition: pick.filter }
          : looked;
        const by = pick.ownStart ? [startOf(grain)] : pick.by;
        const plan = planOf({
          rows,
          anchor: {
            input: pick.customersStart ? customers : rows,
            entry: pick.entry,
            condition: pick.from,
            name: pick.name,
            window: pick.window,
          },
          grid: {
            grain,
            horizon: pick.horizon,
            asOf: pick.asOf,
            calendar: { zone: own, weekStart: pick.weekStart },
          },
          fold: {
            activity: pick.to,
            until: pick.until,
            atLeast: pick.atLeast,
            matching: pick.matching,
            period0: 'size',
            starting: { kind: 'literal', type: 'boolean', value: true },
            value: null,
            shared: [],
          },
          complete: { pool: pick.pool, incomplete: pick.incomplete },
          finish: { sort: pick.sort, limit: pick.limit },
          by: uniqueNames(by),
          split: uniqueNames(pick.split).map((item) => ({ ...item, name: `${item.name} split` })),
        });
        return {
          plan,
          tables: { events: pick.events, customers: pick.customers, identities: pick.identities },
        };
      });
  });

function uniqueNames(dimensions: readonly Dimension[]): Dimension[] {
  return dimensions.filter(
    ({ name }, i) => dimensions.findIndex((item) => item.name === name) === i,
  );
}
