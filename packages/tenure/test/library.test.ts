import { expect, expectTypeOf, it } from 'vitest';
import {
  EMPTY_CATALOG,
  compile,
  createReader,
  createSession,
  type Compiled,
  type Diagnostic,
  type ResultTable,
  type RunResult,
  type Session,
} from '../src/index.ts';
import { ORDERS, testFolder } from './folder.ts';

const folder = testFolder();
folder.write('orders.csv', ORDERS);

it('gives typed results, as the README shows', async () => {
  const session = createSession({ reader: createReader({ folder: folder.path }) });
  expectTypeOf(session).toEqualTypeOf<Session>();
  const run = await session.run(
    "load orders from 'orders.csv'\nretention by signup_month over $horizon months",
    { params: { horizon: 2 }, pictures: false },
  );
  expectTypeOf(run).toEqualTypeOf<RunResult>();
  const results = run.outcomes.flatMap(({ result }) => result ?? []);
  expectTypeOf(results).toEqualTypeOf<ResultTable[]>();
  const rates = results[0]?.rows.map(({ cohort, period, rate }) => [cohort, period, rate]);
  expectTypeOf(rates).toEqualTypeOf<
    (string | number | boolean | null | undefined)[][] | undefined
  >();
  expect(rates).toEqual([
    ['2024-01-01', 0, 1],
    ['2024-01-01', 1, 0.5],
    ['2024-01-01', 2, 0.5],
  ]);
  const { queries, diagnostics } = compile(
    'unbounded retention by signup_month',
    session.catalog(),
  );
  expectTypeOf(queries).toEqualTypeOf<Compiled['queries']>();
  expectTypeOf(diagnostics).toEqualTypeOf<readonly Diagnostic[]>();
  expect(queries[0]?.metric.name).toBe('retention');
});

it('says what is missing where nothing is loaded', () => {
  const { queries, diagnostics } = compile('retention by signup_month', EMPTY_CATALOG);
  expect(queries).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['T3008']);
});
