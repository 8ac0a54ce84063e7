import type {
  ColumnData,
  ColumnType,
  Dimension,
  Expression,
  Grain,
  Literal,
  Plan,
  RowsNode,
  SourceNode,
  TableData,
} from '@tenure/plan';
import { GRAINS, WEEKDAYS } from '@tenure/plan';
import fc from 'fast-check';
import { EVENTS, planOf, startOf } from './plans.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Moments around which something happens: clock changes, leap days, ends of years. */
const MOMENTS = [
  '2024-03-10T07:00Z', // New York springs forward
  '2024-11-03T06:00Z', // and falls back
  '2024-03-31T01:00Z', // Paris
  '2024-10-27T01:00Z',
  '2024-04-06T15:00Z', // Lord Howe, by half an hour
  '2024-10-05T15:30Z',
  '2024-02-29T12:00Z',
  '2023-12-31T23:59Z',
  '2024-01-01T00:00Z',
  '1969-12-31T23:00Z',
].map((text) => Date.parse(text));

const IDS = [
  'x"|"y',
  'x',
  'y"|"z',
  '7',
  '7.0',
  ' 7',
  '',
  '𝒳',
  '\uffee',
  'é',
  'e\u0301',
  'null',
  '__proto__',
  "a'b\nc",
];
const NUMBERS = [0, -0, 1, 7, 7.5, -3, 1e15, 1 / 3, Number.NaN];
const EVENT_NAMES = ['buy', 'view', 'Buy', 'buyer', '𝒳', '\uffee', ''];

/** Days that a case's times are spread over, to either side of its moments. */
const SPREAD: Readonly<Record<Grain, number>> = {
  hour: 1,
  day: 10,
  week: 40,
  month: 200,
  quarter: 300,
  year: 600,
};

const timeAround = (moment: number, spread: number): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.integer({ min: -spread, max: spread }),
      fc.integer({ min: -90, max: 90 }),
      fc.boolean(),
    )
    .map(([days, minutes, near]) => moment + (near ? 0 : days * DAY) + minutes * 60_000);

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

function textColumn(values: readonly (string | null)[]): ColumnData {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) =>
    value === null ? -1 : dictionary.indexOf(value),
  );
  return { type: 'text', codes, dictionary };
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 8 });

/** Four neighbours of a list, so that customers come back. */
function some<T>(list: readonly T[], first: number): T[] {
  return [0, 1, 2, 3].map((i) => list[(first + i) % list.length] as T);
}

function customerColumn(rows: number, numeric: boolean, first: number): fc.Arbitrary<ColumnData> {
  return numeric
    ? fc
        .array(fc.constantFrom(...some(NUMBERS, first)), { minLength: rows, maxLength: rows })
        .map((values) => ({ type: 'number', values: Float64Array.from(values) }))
    : fc
        .array(maybe(fc.constantFrom(...some(IDS, first))), { minLength: rows, maxLength: rows })
        .map(textColumn);
}

function timeColumn(
  rows: number,
  zoned: boolean,
  time: fc.Arbitrary<number>,
): fc.Arbitrary<ColumnData> {
  return fc.array(maybe(time), { minLength: rows, maxLength: rows }).map((values) => ({
    type: 'time',
    zoned,
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
  }));
}

function otherColumns(rows: number) {
  const list = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.array(arbitrary, { minLength: rows, maxLength: rows });
  return {
    event: list(maybe(fc.constantFrom(...EVENT_NAMES))).map(textColumn),
    country: list(maybe(fc.constantFrom('FR', 'NL', 'x"|"y'))).map(textColumn),
    amount: list(fc.constantFrom(...NUMBERS)).map((values): ColumnData => ({
      type: 'number',
      values: Float64Array.from(values),
    })),
    paid: list(fc.integer({ min: 0, max: 2 })).map((values): ColumnData => ({
      type: 'boolean',
      values: Uint8Array.from(values),
    })),
  };
}

interface Shape {
  readonly numeric: boolean;
  readonly zoned: boolean;
  readonly first: number;
  readonly time: fc.Arbitrary<number>;
  readonly least: number;
  readonly most: number;
}

function table({ numeric, zoned, first, time, least, most }: Shape): fc.Arbitrary<TableData> {
  return fc.integer({ min: least, max: most }).chain((rows) =>
    fc
      .record({
        customer: customerColumn(rows, numeric, first),
        at: timeColumn(rows, zoned, time),
        ...otherColumns(rows),
      })
      .map((columns) => ({ rows, columns })),
  );
}

const COLUMNS: Readonly<Record<string, ColumnType>> = {
  event: 'text',
  country: 'text',
  amount: 'number',
  paid: 'boolean',
  at: 'time',
};

const columnOf = (type: ColumnType): fc.Arbitrary<Expression> =>
  fc
    .constantFrom(...Object.keys(COLUMNS).filter((name) => COLUMNS[name] === type))
    .map((name) => ({ kind: 'column', name, type }));

const literalOf = (type: ColumnType): fc.Arbitrary<Literal> => {
  const values = {
    text: fc.constantFrom<string>(...EVENT_NAMES, 'FR', '`${1}`', '*/'),
    number: fc.constantFrom(0, 1, 7, -3, 7.5),
    boolean: fc.boolean(),
    time: fc.constantFrom(...MOMENTS),
  } as const;
  return fc.oneof(
    {
      weight: 9,
      arbitrary: values[type].map((value): Literal => ({ kind: 'literal', type, value })),
    },
    { weight: 1, arbitrary: fc.constant<Literal>({ kind: 'literal', type: 'null', value: null }) },
  );
};

const kinds = fc.constantFrom<ColumnType>('text', 'number', 'boolean', 'time');

const condition = fc.letrec<{ condition: Expression; number: Expression }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    columnOf('number'),
    literalOf('number'),
    fc.record({
      kind: fc.constant('arithmetic' as const),
      op: fc.constantFrom('+', '-', '*', '/'),
      left: tie('number'),
      right: tie('number'),
    }),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    kinds.chain((type) =>
      fc.record({
        kind: fc.constant('compare' as const),
        op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
        left: columnOf(type),
        right: fc.oneof(literalOf(type), columnOf(type)),
      }),
    ),
    fc.record({
      kind: fc.constant('compare' as const),
      op: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
      left: tie('number'),
      right: tie('number'),
    }),
    fc.record({
      kind: fc.constant('match' as const),
      op: fc.constantFrom('contains', 'starts', 'ends', 'matches'),
      left: columnOf('text'),
      right: fc
        .constantFrom('buy', '', '^b.y$', '^.$', '[', 'u')
        .map((value): Literal => ({ kind: 'literal', type: 'text', value })),
    }),
    kinds.chain((type) =>
      fc.record({
        kind: fc.constant('in' as const),
        item: columnOf(type),
        values: fc.array(literalOf(type), { maxLength: 3 }),
      }),
    ),
    columnOf('boolean'),
    fc.record({ kind: fc.constant('isNull' as const), item: kinds.chain(columnOf) }),
    fc.record({
      kind: fc.constantFrom('and', 'or'),
      items: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), item: tie('condition') }),
    fc.record({
      kind: fc.constant('compare' as const),
      op: fc.constantFrom('=', '!='),
      left: tie('condition'),
      right: tie('condition'),
    }),
  ),
})).condition;

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

/** A condition with events for it, so that every operator meets every kind of value and null. */
export const conditionOf = fc.record({
  condition,
  events: table({
    numeric: false,
    zoned: true,
    first: 0,
    time: timeAround(MOMENTS[0] as number, 3),
    least: 10,
    most: 60,
  }),
});

/** A plan with tables for it: hostile ids, clock changes, and every node and option. */
export const caseOf: fc.Arbitrary<{ plan: Plan; tables: Record<string, TableData> }> = fc
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
