import { expect, it } from 'vitest';
import { testFolder } from './folder.ts';

const folder = testFolder();

it('counts the nulls of texts, and every entry of a dictionary occurs', async () => {
  await folder.sql(`COPY (SELECT CASE WHEN i % 7 <> 0 THEN 'c' || i % 100 END AS short,
    CASE WHEN i % 5 <> 0 THEN 'a customer id of many bytes ' || i % 100 END AS long,
    CASE WHEN i % 3 <> 0 THEN i % 100 END AS whole, 'x' || i AS full
    FROM range(9999) r(i)) TO 'FOLDER/nulls.parquet'`);
  const { columns } = await folder
    .read('nulls.parquet', 'short', 'long', 'full', {
      name: 'whole',
      as: 'text',
    })
    .then(({ data }) => data);
  for (const [name, column] of Object.entries(columns)) {
    if (column.type !== 'text') throw new Error(`${name} is no text`);
    expect([name, column.nulls]).toEqual([name, column.codes.filter((code) => code < 0).length]);
    expect(new Set(column.codes.filter((code) => code >= 0)).size).toBe(column.dictionary.length);
  }
});

it('finds the first and the last of the times, nulls and endless times left out', async () => {
  await folder.sql(`COPY (SELECT CASE WHEN i % 7 <> 0 THEN TIMESTAMP '2024-01-01' + to_hours(i * 37 % 9999) END AS at,
    CASE i % 3 WHEN 0 THEN 'infinity'::TIMESTAMP WHEN 1 THEN '-infinity'::TIMESTAMP END AS never,
    DATE '1969-12-31' - (i % 400)::INT AS day
    FROM range(9999) r(i)) TO 'FOLDER/times.parquet'`);
  const { columns } = (await folder.read('times.parquet', 'at', 'never', 'day')).data;
  for (const [name, column] of Object.entries(columns)) {
    if (column.type !== 'time') throw new Error(`${name} is no time`);
    const known = column.values.filter((value) => !Number.isNaN(value));
    const [first, last] =
      known.length === 0 ? [NaN, NaN] : [Math.min(...known), Math.max(...known)];
    const nulls = column.values.length - known.length;
    expect([name, column.span]).toEqual([name, { first, last, nulls }]);
  }
});
