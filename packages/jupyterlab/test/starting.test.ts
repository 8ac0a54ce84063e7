import { expect, it } from 'vitest';
import { explained } from '../src/starting/explained.ts';
import { isDataFile, pathFrom } from '../src/starting/files.ts';
import { starterCell } from '../src/starting/starter.ts';

it.each([
  ['shop/orders.csv', "load orders from 'shop/orders.csv'\ndescribe orders"],
  ["Bob's data (2).parquet", "load bob_s_data_2 from 'Bob''s data (2).parquet'\ndescribe bob_s_data_2"],
  ['2024.csv.gz', "load data_2024 from '2024.csv.gz'\ndescribe data_2024"],
  ['by.json', "load data_by from 'by.json'\ndescribe data_by"],
  ['–.csv', "load data from '–.csv'\ndescribe data"],
])('begins with %s', (path, cell) => { expect(starterCell(path)).toBe(cell); }); // prettier-ignore

it('knows the files that are read, and those that a notebook may read', () => {
  expect(['a.csv', 'a.CSV', 'a.tsv.gz', 'a.feather'].every(isDataFile)).toBe(true);
  expect(['a.txt', 'csv', 'a.csv.zip', 'a.ipynb'].some(isDataFile)).toBe(false);
  expect(pathFrom('', 'a/b.csv')).toBe('a/b.csv');
  expect(pathFrom('a', 'a/b/c.csv')).toBe('b/c.csv');
  expect(pathFrom('a', 'ab/c.csv')).toBeNull();
});

it('explains every question of a cell, with and without a name', () => {
  const text =
    "load orders from 'a.csv'\nbase: retention by plan\nshow base\nretention by signup_month";
  expect(explained(text)).toBe('explain retention by plan\nexplain retention by signup_month');
  expect(explained('show base')).toBe('');
});
