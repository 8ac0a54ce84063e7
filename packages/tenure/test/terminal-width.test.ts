import { expect, it, test } from 'vitest';
import { terminalWidth } from '../src/commands/terminal-width.ts';
import { ORDERS, testFolder } from './folder.ts';

test.each([
  [80, undefined, 80],
  [80, '120', 80],
  [undefined, '120', 120],
  [undefined, ' 100\n', 100],
  [20, undefined, 40],
  [undefined, undefined, Number.POSITIVE_INFINITY],
  [undefined, '', Number.POSITIVE_INFINITY],
  [undefined, '0', Number.POSITIVE_INFINITY],
  [undefined, '-5', Number.POSITIVE_INFINITY],
  [undefined, 'wide', Number.POSITIVE_INFINITY],
])('a terminal of %s columns and COLUMNS=%s print tables of %s', (columns, told, width) => {
  expect(terminalWidth(columns, told)).toBe(width);
});

const folder = testFolder();
folder.write('orders.csv', ORDERS);
folder.write(
  'year.tenure',
  "load orders from 'orders.csv'\nretention by signup_month over 12 months as of 2025-06-30\n",
);

it('a table of twelve months stands in parts that fit the terminal, and whole in a pipe', () => {
  const table = (columns: string) =>
    folder.tenure(['run', 'year.tenure'], { env: { COLUMNS: columns } }).out.split('\n');
  const heads = (lines: readonly string[]) => lines.filter((line) => line.startsWith('Cohort '));
  const whole = table('');
  expect(heads(whole)).toHaveLength(1);
  const parted = table('80');
  const first = parted.findIndex((line) => line.startsWith('Cohort '));
  expect(parted.slice(first).filter((line) => line.length > 80)).toEqual([]);
  expect(heads(parted)).toHaveLength(2);
  const named = heads(parted).flatMap((line) => line.replaceAll('Month', '').match(/\d+/gu) ?? []);
  expect(named).toEqual(Array.from({ length: 13 }, (_, period) => String(period)));
});
