import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { plain, testFolder, types } from './folder.ts';

const folder = testFolder();

it('tells instants from wall-clock times by what stands in the file', async () => {
  const file = folder.write(
    'zones.csv',
    'z,o,w,d\n2020-06-10T05:00:00Z,2020-06-10T05:00:00+02:00,2020-06-10 05:00,2020-06-10\n',
  );
  expect(types(await folder.describe(file))).toEqual({
    z: 'time*',
    o: 'time*',
    w: 'time',
    d: 'time',
  });
  const data = await folder.read(file, 'z', 'o', 'w', 'd');
  expect(['z', 'o', 'w', 'd'].map((name) => plain(data, name)[0])).toEqual([
    '2020-06-10T05:00:00.000Z',
    '2020-06-10T03:00:00.000Z',
    '2020-06-10T05:00:00.000',
    '2020-06-10T00:00:00.000',
  ]);
});

it('tells them apart in JSON too', async () => {
  const file = folder.write(
    'z.json',
    '[{"t": "2020-06-10T05:00:00+02:00", "w": "2020-06-10T05:00:00"}]',
  );
  expect(types(await folder.describe(file))).toEqual({ t: 'time*', w: 'time' });
  expect(plain(await folder.read(file, 't'), 't')).toEqual(['2020-06-10T03:00:00.000Z']);
});

interface Case {
  readonly name: string;
  readonly values: readonly string[];
  readonly times: readonly (string | null)[];
  readonly zoned: boolean;
}

const cases: readonly Case[] = [
  {
    name: 'dotted',
    values: ['31.12.2024', '1.2.2024 13:05'],
    times: ['2024-12-31T00:00:00.000', '2024-02-01T13:05:00.000'],
    zoned: false,
  },
  {
    name: 'day first',
    values: ['03/04/2024', '13/04/2024'],
    times: ['2024-04-03T00:00:00.000', '2024-04-13T00:00:00.000'],
    zoned: false,
  },
  {
    name: 'month first',
    values: ['03/04/2024', '04/13/2024'],
    times: ['2024-03-04T00:00:00.000', '2024-04-13T00:00:00.000'],
    zoned: false,
  },
  { name: 'ambiguous', values: ['03/04/2024', '05/06/2024'], times: [null, null], zoned: false },
  {
    name: 'contradictory',
    values: ['13/04/2024', '04/13/2024'],
    times: [null, null],
    zoned: false,
  },
  {
    name: 'epoch seconds',
    values: ['1700000000', '1700000001'],
    times: ['2023-11-14T22:13:20.000Z', '2023-11-14T22:13:21.000Z'],
    zoned: true,
  },
  {
    name: 'epoch milliseconds',
    values: ['1700000000123', 'x'],
    times: ['2023-11-14T22:13:20.123Z', null],
    zoned: true,
  },
  { name: 'no dates', values: ['soon', 'never'], times: [null, null], zoned: false },
  {
    name: 'a day that is none',
    values: ['2024-02-30', '2024-02-29'],
    times: [null, '2024-02-29T00:00:00.000'],
    zoned: false,
  },
  {
    name: 'minutes with an offset',
    values: ['2020-06-10T05:00Z', '2020-06-10 05:00+02:00'],
    times: ['2020-06-10T05:00:00.000Z', '2020-06-10T03:00:00.000Z'],
    zoned: true,
  },
];

describe.each(cases)('$name', ({ name, values, times, zoned }) => {
  const unread = values.filter((_, row) => times[row] === null);
  const expected =
    unread.length === 0 ? [] : [{ column: 't', count: unread.length, examples: unread }];

  it('from CSV', async () => {
    const file = folder.write(
      `${name}.csv`,
      `n,t\n${values.map((value) => `1,${value}`).join('\n')}\n`,
    );
    await check(file);
  });
  it('from Arrow', async () => {
    const bytes = tableToIPC(tableFromArrays({ t: [...values] }), { format: 'file' });
    await check(folder.write(`${name}.arrow`, bytes!));
  });

  async function check(file: string): Promise<void> {
    const data = await folder.read(file, { name: 't', as: 'time' });
    expect(plain(data, 't')).toEqual(times);
    expect(data.data.columns['t']).toMatchObject({ type: 'time', zoned });
    expect(data.unreadable).toEqual(expected);
  }
});

it('reads dates written as numbers', async () => {
  const file = folder.write('compact.csv', 'n,t\n1,19970101\n1,19971301\n');
  const data = await folder.read(file, { name: 't', as: 'time' });
  expect(plain(data, 't')).toEqual(['1997-01-01T00:00:00.000', null]);
  expect(data.unreadable).toEqual([{ column: 't', count: 1, examples: ['19971301'] }]);
});
