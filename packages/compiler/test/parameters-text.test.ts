import { expect, it } from 'vitest';
import { compile, type Catalog } from '../src/index.ts';

const column = (name: string, type: 'text' | 'number' | 'time') => ({
  name,
  type,
  zoned: false,
  samples: [],
});

const catalog: Catalog = {
  tables: [
    {
      name: 'orders',
      kind: 'events',
      file: 'orders.csv',
      rows: 10,
      columns: [
        column('customer', 'text'),
        column('at', 'time'),
        column('plan', 'text'),
        column('amount', 'number'),
      ],
      roles: { customer: 'customer', time: 'at' },
      range: { first: 0, last: 86_400_000 },
    },
  ],
  active: ['orders'],
  settings: {},
  parameters: {},
  results: [],
};

it('prints constants by their values, and leaves texts and quoted names alone', () => {
  const { queries } = compile(
    `param wanted = 'it''s'
let big = 100
retention where plan = $wanted and amount > big and \`plan\` != '$wanted big'`,
    catalog,
  );
  expect(queries[0]?.wording.settings['where']).toBe(
    "plan = 'it''s' and amount > 100 and `plan` != '$wanted big'",
  );
});

it('leaves the unit of a window alone, though a parameter is called like it', () => {
  const { queries } = compile(
    `param months = 6
param quarters = 2
retention where amount > months during last $months months
retention during last 3 quarters
retention during this month`,
    catalog,
  );
  expect(queries.map(({ wording }) => wording.settings['during'])).toEqual([
    'during last 6 months',
    'during last 3 quarters',
    'during this month',
  ]);
  expect(queries[0]?.wording.settings['where']).toBe('amount > 6');
});
