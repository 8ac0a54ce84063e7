import { expect, it } from 'vitest';
import { membersStatement, type Origin } from '../src/result/view/cell-statement.ts';
import { factsOf, type Keys } from '../src/result/view/facts.ts';
import { SPLIT } from './view-spec.ts';

const keys = factsOf(SPLIT)?.keys as Keys;
const named: Origin = { name: 'base', source: '', before: 0, taken: [] };
const months: Keys = {
  ...{ rowColumns: ['cohort'], rows: [[['2024-01-01'], ['2024-02-01']]] },
  ...{ panelColumns: [], panels: [[]] },
};

it('names cohort, segment and period', () => {
  expect(membersStatement({ panel: 1, row: 0, period: 2 }, keys, named)).toBe(
    "members of base where cohort = '2024-01' and plan = 'O''Brien' and period = 2",
  );
});

it('names a day where cohorts do not all begin months', () => {
  const weeks = { ...months, rows: [[['2024-01-01'], ['2024-01-08']]] };
  expect(membersStatement({ panel: 0, row: 0, period: 1 }, weeks, named)).toContain(
    "cohort = '2024-01-01'",
  );
});

it('names a column that is no word, and what has no value', () => {
  const odd = { ...months, rowColumns: ['time zone', 'n', 'by'], rows: [[[null, 3, true]]] };
  expect(membersStatement({ panel: 0, row: 0, period: 1 }, odd, named)).toBe(
    'members of base where `time zone` is null and n = 3 and `by` = true and period = 1',
  );
});

it('is about all cohorts where the pooled row is asked, and about nothing where that is of one segment', () => {
  expect(membersStatement({ line: 'All', period: 1 }, months, named)).toBe(
    'members of base where period = 1',
  );
  expect(membersStatement({ line: 'pro', period: 1 }, keys, named)).toBeNull();
  expect(membersStatement({ text: 'Cohort' }, months, named)).toBeNull();
});

it('names the question first where its result has no name', () => {
  const source = [
    "load orders from 'orders.csv'",
    'kept: retention by signup_month',
    'retention by plan',
    '#| title: Yes',
    'retention by signup_month over 3 months',
  ].join('\n');
  const origin = { name: null, source, before: 1, taken: ['asked'] };
  expect(membersStatement({ panel: 0, row: 1, period: 1 }, months, origin)).toBe(
    [
      'asked_2: retention by signup_month over 3 months',
      "members of asked_2 where cohort = '2024-02' and period = 1",
    ].join('\n'),
  );
  expect(membersStatement({ panel: 0, row: 1, period: 1 }, months, { ...origin, before: 2 })).toBeNull(); // prettier-ignore
});
