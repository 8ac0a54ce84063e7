import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { ColumnRequest, SourceData } from '@tenure/plan';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeTable } from '../src/describe.ts';
import { Cancelled, openEngine, type Engine } from '../src/engine.ts';
import { readHead } from '../src/files/head.ts';
import { readCsvQuickly } from '../src/reading/quick-csv.ts';
import { readTable } from '../src/reading/read-table.ts';
import { createSecondReader, type SecondReader } from '../src/reading/second-reader.ts';
import { openCsv } from '../src/tables/csv-table.ts';
import type { KnownTable } from '../src/tables/table.ts';
import { testFolder } from './folder.ts';

const folder = testFolder();
const never = (): boolean => false;
const second = createSecondReader();
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine(folder.path, never);
});
afterAll(() => {
  engine.close();
  second?.stop();
});

const path = join(folder.path, 'one.csv');

/** A text as it is described, and as DuckDB alone describes it; a message where it cannot be. */
async function known(content: string | Uint8Array, by: SecondReader | null = second) {
  writeFileSync(path, content);
  const head = await readHead(path);
  const opened = await openCsv(engine, 'one.csv', [path], head, 'csv', never, {
    second: by,
    least: 0,
  });
  if (!opened.ok) return { quick: opened.problem.message, whole: opened.problem.message };
  const { plain, ...table } = opened.value;
  const told = async (one: typeof opened.value): Promise<KnownTable | string> => {
    const outcome = await describeTable(engine, 'one.csv', [path], one).catch((error: unknown) =>
      String(error),
    );
    if (typeof outcome === 'string') return outcome;
    return outcome.ok ? outcome.value : outcome.problem.message;
  };
  const whole = await told(table);
  return { quick: plain ? await told(opened.value) : whole, whole };
}

/** The same without the kind of memory that the values stand in, which is shared by two threads. */
function plain(read: SourceData): unknown {
  const columns = Object.entries(read.data.columns).map(([name, column]) => {
    switch (column.type) {
      case 'text':
        return [name, { ...column, codes: Int32Array.from(column.codes) }];
      case 'boolean':
        return [name, { ...column, values: Uint8Array.from(column.values) }];
      case 'number':
      case 'time':
        return [name, { ...column, values: Float64Array.from(column.values) }];
    }
  });
  return {
    ...read,
    data: { rows: read.data.rows, columns: Object.fromEntries(columns) as unknown },
  };
}

const TYPES = ['text', 'number', 'time', 'boolean'] as const;

/**
 * Holds both equal: what is described, every column as its own type and as every other, and all at once. Gives how many
 * of these readings were quick.
 */
async function quickReadings(content: string | Uint8Array): Promise<number> {
  const { quick, whole } = await known(content);
  if (typeof quick === 'string' || typeof whole === 'string') {
    expect(quick).toEqual(whole);
    return 0;
  }
  expect(quick.description).toEqual(whole.description);
  expect(quick.columns).toEqual(whole.columns);
  const own = quick.columns.map(({ name }): ColumnRequest => ({ name }));
  const each = own.flatMap(({ name }) => [
    [{ name }],
    ...TYPES.map((as): ColumnRequest[] => [{ name, as }]),
  ]);
  let count = 0;
  for (const requests of [own, ...each]) {
    const read = await readCsvQuickly(quick, requests, never, second);
    if (read === null) continue;
    count++;
    const wanted = plain(await readTable(engine, whole, requests));
    // Told at length only where they differ: value by value that takes seconds.
    if (!isDeepStrictEqual(plain(read), wanted)) expect(plain(read)).toEqual(wanted);
  }
  return count;
}

const PLAIN = `id,at,n,ok,day
a,2024-01-31 08:00:00,1,true,2024-02-29
"b ""x""",2024-01-31T08:00:00.1239,-2.50,false,1999-12-31
,,,,
"","","","",""
é,1969-12-31 23:59:59.999999,0.1,true,2024-01-01
`;

describe('a CSV file read without DuckDB', () => {
  it.each([
    ['as it stands', PLAIN],
    ['with CRLF', PLAIN.replaceAll('\n', '\r\n')],
    ['without the last end of line', PLAIN.trimEnd()],
    ['with a byte order mark', `\ufeff${PLAIN}`],
    ['with tabs', PLAIN.replaceAll(',', '\t')],
    ['with semicolons', PLAIN.replaceAll(',', ';')],
    ['without a header', PLAIN.split('\n').slice(1, 3).join('\n')],
  ])('is the same, %s', async (_, content) => {
    expect(await quickReadings(content)).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ['a quoted line end', 'a,b\n1,"x\ny"\n2,z\n'],
    ['a row that is short', 'a,b\n1,x\n2\n'],
    ['a row that is long', 'a,b\n1,x\n2,y,z\n'],
    ['a blank line', 'a,b\n1,x\n\n2,y\n'],
    ['a stray quote', 'a,b\n1,x"y\n2,y\n'],
    ['a quote that goes on', 'a,b\n1,"x"y\n2,y\n'],
    ['a quote that never ends', 'a,b\n1,"x\n2,y\n'],
    ['both ends of line', 'a,b\r\n1,x\n2,y\r\n'],
    ['ends of line that are CR', 'a,b\r1,x\r2,y\r'],
    ['a NUL', 'a,b\n1,x\0y\n2,y\n'],
    ['lines before the table', 'My table\na,b\n1,x\n2,y\n'],
    ['bytes that are no UTF-8', Buffer.from('a,b\n1,\xe9\n2,y\n', 'latin1')],
    ['one column with a blank line', 'a\n1\n\n2\n'],
  ])('is left to DuckDB with %s', async (_, content) => {
    expect(await quickReadings(content)).toBe(0);
  });

  it.each([
    ['01', '2'],
    ['+1', '2'],
    ['1e3', '2'],
    ['.5', '2'],
    [' 1', '2'],
    ['9007199254740993', '2'],
    ['0.12345678901234567', '2'],
    ['2024-02-30', '2024-02-28'],
    ['2024-2-3', '2024-02-28'],
    ['2024-01-01 25:00:00', '2024-02-28 00:00:00'],
    ['2024-01-01 24:00:00', '2024-02-28 00:00:00'],
    ['2024-01-01 10:00', '2024-02-28 00:00:00'],
    ['2024-01-01 10:00:00.1234567', '2024-02-28 00:00:00'],
    ['2024-01-01 10:00:00Z', '2024-02-28 00:00:00'],
    ['0001-01-01', '2024-02-28'],
    ['yes', 'true'],
  ])('is the same where a late value is %s', async (late, usual) => {
    // Behind the rows that types are found in.
    const rows = Array.from({ length: 20_600 }, (_, row) => `${row},${usual}\n`);
    expect(await quickReadings(`a,b\n${rows.join('')}7,${late}\n`)).toBeGreaterThan(0);
  });

  const digits = (most: number) => fc.integer({ min: 0, max: most }).map(String);
  const decimal = fc
    .integer({ min: -1_000_000, max: 1_000_000 })
    .map((whole) => (whole / 100).toFixed(2));
  const quotedText = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const anything = fc.oneof(
    fc.constantFrom('""', 'é', '"a,b"', '"say ""hi"""', ' ', '-0', '007', 'true', 'NULL', 'nan'),
    fc.integer().map(String),
    fc.double({ noNaN: true }).map(String),
    fc.string({ unit: 'binary', maxLength: 9 }).map(quotedText),
    fc.string({ maxLength: 4 }),
  );
  const iso = fc
    .date({ min: new Date('1650-01-01'), max: new Date('2300-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const kinds = [
    anything,
    fc.string({ maxLength: 30 }).map(quotedText),
    digits(2000),
    digits(9).map((digit) => `cust_000${digit}`),
    fc.boolean().map(String),
    decimal,
    decimal.map(quotedText),
    iso.map((text) => text.slice(0, 10)),
    iso.map((text) => text.slice(0, 19).replace('T', ' ')),
    iso.map((text) => text.slice(0, 23)),
    iso.map((text) => `${text.slice(0, 19)}Z`),
    iso.map((text) => `${text.slice(0, 19).replace('T', ' ')}+02:00`),
    iso.map((text) => `${text.slice(0, 22)}-05`),
    fc.tuple(iso, fc.boolean()).map(([text, long]) => text.slice(0, long ? 19 : 10)),
  ].map((kind) =>
    fc.oneof({ arbitrary: kind, weight: 9 }, { arbitrary: fc.constant(''), weight: 1 }),
  );
  const columns = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 });
  const file = columns.chain((row) =>
    fc
      .record({
        rows: fc.array(fc.tuple(...row), { minLength: 1, maxLength: 12 }),
        end: fc.constantFrom('\n', '\r\n'),
        mark: fc.constantFrom('', '\ufeff'),
        isEnded: fc.boolean(),
      })
      .map(({ rows, end, mark, isEnded }) => {
        const lines = [row.map((_, index) => `c${index}`), ...rows].map((one) => one.join(','));
        return `${mark}${lines.join(end)}${isEnded ? end : ''}`;
      }),
  );

  it('is the same whatever its fields are', async () => {
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        quick += await quickReadings(content);
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(quick).toBeGreaterThan(100);
  });
});

describe('a large CSV file', () => {
  const note = 'nobody asks for this column that makes the file large enough'.padEnd(70);
  // Enough for two threads: from the middle on there are texts, numbers and gaps of its own.
  const rows = Array.from({ length: 120_000 }, (_, row) => {
    const short = `cust_${String(row % 7000).padStart(6, '0')}`;
    const id = row < 90_000 ? short : `a much longer one ${row % 99}`;
    const at = `2024-01-01 08:30:${String(row % 60).padStart(2, '0')}`;
    return `${row % 1000 === 7 ? '' : id},${at},${row < 70_000 ? row : row / 8},${note}`;
  });
  const content = `id,at,n,note\n${rows.join('\n')}\n`;
  const requests = [{ name: 'n' }, { name: 'id' }, { name: 'at' }];
  let table: KnownTable;
  beforeAll(async () => {
    const { quick } = await known(content);
    if (typeof quick === 'string') throw new Error(quick);
    table = quick;
  });
  const reading = (other: SecondReader | null, cancelled = never) =>
    readCsvQuickly(table, requests, cancelled, other);
  const same = async (other: SecondReader | null, wanted: unknown): Promise<void> => {
    const read = await reading(other);
    expect(read && isDeepStrictEqual(plain(read), wanted)).toBe(true);
  };

  it('is the same by one thread and by two, of which the other may fail or be ended', async () => {
    expect(table.table.plain?.index.middle?.row).toBeGreaterThan(40_000);
    expect(table.description.rows).toBe(120_000);
    const wanted = plain(await readTable(engine, table, requests));
    await same(null, wanted);
    await same(second, wanted);
    const none: SecondReader = {
      warm: () => undefined,
      stop: () => undefined,
      read: () => Promise.resolve(null),
      print: () => Promise.resolve(null),
    };
    await same(none, wanted);
    const ended = createSecondReader();
    const read: SecondReader['read'] = (...share) => {
      const handed = ended!.read(...share);
      ended!.stop();
      return handed;
    };
    await same(ended && { ...ended, read }, wanted);
  });

  it.each([
    ['first', 30_000],
    ['second', 110_000],
  ])('is left to DuckDB where a value in the %s half is no number', async (_, row) => {
    const lines = [...rows];
    lines[row] = 'x,2024-01-01 00:00:00,many,x';
    const { quick } = await known(`id,at,n,note\n${lines.join('\n')}\n`);
    if (typeof quick === 'string') throw new Error(quick);
    expect(quick.table.plain).toBeDefined();
    // Behind the rows that types are found in.
    for (const other of [null, second]) {
      expect((await readCsvQuickly(quick, requests, never, other)) === null).toBe(true);
    }
    writeFileSync(path, content);
  });

  it('ends when the reading is cancelled', async () => {
    const other = createSecondReader();
    await expect(reading(other, () => true)).rejects.toThrow(Cancelled);
    await expect(reading(null, () => true)).rejects.toThrow(Cancelled);
  });

  it('is read so by a reader of the folder, which tells how many rows were read', async () => {
    const told: number[][] = [];
    await folder.reader.read('one.csv', requests, (...of) => told.push(of));
    expect(told.at(-1)).toEqual([120_000, 120_000]);
  });

  it('tells how many rows were read, of how many', async () => {
    for (const other of [null, second]) {
      const told: number[][] = [];
      await readCsvQuickly(table, requests, never, other, (...of) => told.push(of));
      expect(told.at(-1)).toEqual([120_000, 120_000]);
      expect(told.every(([read = 0], at) => read >= (told[at - 1]?.[0] ?? 0))).toBe(true);
    }
  });
});
