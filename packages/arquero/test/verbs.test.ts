import { desc, table, type ColumnTable } from 'arquero';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FinishNode } from '@tenure/plan';
import { cellsOf } from '../src/kernels/cells.ts';
import { statedCells } from '../src/nodes/complete.ts';
import { finishedCells } from '../src/nodes/finish.ts';
import { type CountedCells } from '../src/nodes/profile.ts';
import { AMOUNT, AMOUNTS, COUNTS, POOL, POOLED, RATE, STATE, SUMMARIES, WORTH } from '../src/print/verbs.ts'; // prettier-ignore
import { planOf } from './plans.ts';

const COHORTS = ['2024-01', '2024-02', null];
const SEGMENTS = ['Berlin', 'Paris'];
const HORIZON = 3;
const STATES = ['future', 'incomplete', 'complete'];

const node = fc
  .record({
    summary: fc.constantFrom('pooled', 'mean', 'size_weighted' as const),
    minSize: fc.constantFrom(null, 0, 2),
    limit: fc.constantFrom(null, 0, 3),
    kind: fc.constantFrom(null, 'sum', 'avg' as const),
    pool: fc.boolean(),
    incomplete: fc.boolean(),
    sort: fc.uniqueArray(
      fc.record({
        column: fc.constantFrom('cohort', 'segment', 'period', 'customers', 'exposed', 'retained', 'rate', 'value', 'state', 'nothing'), // prettier-ignore
        descending: fc.boolean(),
      }),
      { maxLength: 3, selector: ({ column }) => column },
    ),
  })
  .map(({ summary, minSize, limit, kind, pool, incomplete, sort }): FinishNode => {
    const { root } = planOf({
      grid: { horizon: HORIZON },
      complete: { pool, incomplete },
      finish: { summary, minSize, limit, sort },
    });
    const fold = root.input.input.input.input;
    const value = kind && { kind, expression: { kind: 'literal', type: 'number', value: 1 } };
    return {
      ...root,
      input: { ...root.input, input: { ...root.input.input, input: { ...root.input.input.input, input: { ...fold, value } as never } } }, // prettier-ignore
    };
  });

/** Counts of every cell of some cohorts and segments, in any order; those over and begun nest. */
const counts = fc
  .uniqueArray(
    fc.record({
      cohort: fc.nat(COHORTS.length - 1),
      segment: fc.nat(SEGMENTS.length - 1),
      cell: fc.nat(HORIZON),
      parts: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
      value: fc.integer({ min: -50, max: 50 }),
      closed: fc.nat(1),
    }),
    { selector: ({ cohort, segment, cell }) => `${cohort}/${segment}/${cell}` },
  )
  .map((cells) => {
    const column = (of: (cell: (typeof cells)[number]) => number) => Int32Array.from(cells, of);
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => column(({ parts }) => parts[i] as number));
    const add = (...terms: (Int32Array | undefined)[]) =>
      column(() => 0).map((_, i) => terms.reduce((sum, term) => sum + (term?.[i] ?? 0), 0));
    const values = Float64Array.from(cells, ({ value }) => value / 4);
    return {
      rows: cells.length,
      cohort: column(({ cohort }) => cohort),
      segment: column(({ segment }) => segment),
      cell: column(({ cell }) => cell),
      period: column(({ cell }) => cell),
      retainedExposed: add(a),
      retained: add(a, b),
      exposed: add(a, c),
      begun: add(a, b, c),
      customers: add(a, b, c, d),
      closed: Uint8Array.from(cells, ({ closed }) => closed),
      amounts: {
        value: values,
        active: add(a, b),
        valueExposed: values.map((value) => value / 2),
        activeExposed: add(a),
      },
    };
  });

/** The steps of `run` after the counts by Arquero's verbs. */
function byVerbs(finish: FinishNode, counted: CountedCells) {
  const { pool, incomplete } = finish.input;
  const value = finish.input.input.input.input.value;
  const { amounts } = counted;
  const all = table({
    cohort: counted.cohort,
    segment: counted.segment,
    cell: counted.cell,
    period: counted.period,
    customers: counted.customers,
    exposed: counted.exposed,
    begun: counted.begun,
    retained: counted.retained,
    retained_exposed: counted.retainedExposed,
    closed: counted.closed,
    value: amounts?.value ?? [],
    active: amounts?.active ?? [],
    value_exposed: amounts?.valueExposed ?? [],
    active_exposed: amounts?.activeExposed ?? [],
  });
  const least = finish.minSize ?? 0;
  const worth = value ? WORTH[value.kind] : {};
  const stated = (all.params({ pool, incomplete, least }) as ColumnTable)
    .filter('(d, $) => d.customers >= $.least')
    .reify()
    .derive(STATE)
    .derive(COUNTS)
    .derive(AMOUNTS)
    .derive({ ...RATE, ...worth });
  const { pool: sums, rate } = SUMMARIES[finish.summary];
  const summary = stated
    .groupby('segment', 'cell', 'period')
    .rollup({ ...POOL, ...sums, ...AMOUNT })
    .derive(POOLED)
    .derive({ rate, ...worth })
    .orderby('segment', 'period');
  const keys = finish.sort.flatMap(({ column, descending }, i) => {
    const code = SORTED[column];
    return code === undefined || (column === 'value' && !value)
      ? []
      : [{ name: `key${i}`, code, descending }];
  });
  const keyed = stated.derive(Object.fromEntries(keys.map(({ name, code }) => [name, code])));
  const sorted = keyed
    .derive(Object.fromEntries(keys.map(({ name }) => [`${name}_null`, `d => d.${name} == null`])))
    .orderby(
      ...keys.flatMap(({ name, descending }) => [`${name}_null`, descending ? desc(name) : name]),
      'segment',
      'cohort',
      'period',
    );
  const rows = sorted.objects() as Row[];
  return {
    rows: rows.slice(0, finish.limit ?? rows.length).map((row) => shownRow(row, true)),
    summary: (summary.objects() as Row[]).map((row) => shownRow(row, false)),
  };

  function shownRow(row: Row, withCohort: boolean) {
    const seen = (name: string) => (row['shown'] ? row[name] : null);
    return {
      cohort: withCohort ? COHORTS[Number(row['cohort'])] : null,
      segment: SEGMENTS[Number(row['segment'])],
      period: row['period'],
      customers: row['customers'],
      exposed: seen('exposed'),
      retained: seen('counted'),
      rate: row['rate'],
      ...(value ? { value: seen('worth') } : {}),
      state: STATES[Number(row['state'])],
    };
  }
}

type Row = Readonly<Record<string, number | boolean | null>>;

const SORTED: Readonly<Record<string, string>> = {
  cohort: 'd => d.cohort === 2 ? null : d.cohort',
  segment: 'd => d.segment',
  period: 'd => d.period',
  customers: 'd => d.customers',
  exposed: 'd => d.shown ? d.exposed : null',
  retained: 'd => d.shown ? d.counted : null',
  rate: 'd => d.rate',
  value: 'd => d.shown ? d.worth : null',
  state: 'd => d.state === 2 ? 0 : d.state === 0 ? 1 : 2',
};

it('states, rates, sorts and adds up counts as the printed verbs do', () => {
  fc.assert(
    fc.property(node, counts, (finish, counted) => {
      const { grid, value } = finish.input.input.input.input;
      const own = value ? counted : { ...counted, amounts: null };
      const names = {
        cohorts: { size: 3, parts: [Int32Array.of(0, 1, 2)] },
        segments: { size: 2, parts: [Int32Array.of(0, 1)] },
        cohortColumns: [{ name: 'cohort', labels: COHORTS }],
        segmentColumns: [{ name: 'segment', labels: SEGMENTS }],
      };
      const finished = finishedCells(finish, statedCells(finish.input, own), names, cellsOf(grid));
      expect(finished).toEqual(byVerbs(finish, counted));
    }),
    { numRuns: 300 },
  );
});
