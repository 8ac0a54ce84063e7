import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { testFolder } from './folder.ts';

const folder = testFolder();
const outside = mkdtempSync(join(tmpdir(), 'tenure-outside-'));
writeFileSync(join(outside, 'secret.csv'), 'a\n1\n');
afterAll(() => rmSync(outside, { recursive: true, force: true }));

describe('T5001: outside the folder', () => {
  it.each([
    '../secret.csv',
    'data/../../secret.csv',
    '/etc/passwd',
    'http://example.org/a.csv',
    'https://example.org/a.parquet',
    's3://bucket/a.parquet',
    'file:///etc/passwd',
    'data:text/csv,a',
  ])('%s', async (file) => {
    expect((await folder.problem(file)).code).toBe('T5001');
  });

  it('a link to a file or folder outside', async () => {
    symlinkSync(join(outside, 'secret.csv'), join(folder.path, 'link.csv'));
    symlinkSync(outside, join(folder.path, 'linked'));
    expect((await folder.problem('link.csv')).code).toBe('T5001');
    expect((await folder.problem('linked/secret.csv')).code).toBe('T5001');
    expect(JSON.stringify(await folder.problem('linked/secre.csv'))).not.toContain(
      '`linked/secret.csv`',
    );
  });

  it('but a link, a way back and a full path inside are fine', async () => {
    folder.write('inside/a.csv', 'a\n1\n');
    symlinkSync(join(folder.path, 'inside', 'a.csv'), join(folder.path, 'alias.csv'));
    for (const file of ['alias.csv', 'inside/../inside/a.csv', join(folder.path, 'inside/a.csv')]) {
      expect((await folder.describe(file)).rows).toBe(1);
    }
  });
});

describe('T5002: not found', () => {
  it('names the nearest file', async () => {
    folder.write('data/event.csv', 'a\n1\n');
    expect(await folder.problem('data/events.csv')).toEqual({
      code: 'T5002',
      message: '`data/events.csv` was not found',
      label: 'looked in the folder of the notebook',
      help: ['there is `data/event.csv` next to this notebook'],
    });
  });

  it('knows a file by its name in another folder, ending or case', async () => {
    folder.write('data/Orders.csv', 'a\n1\n');
    expect((await folder.problem('orders.csv')).help[0]).toContain('`data/Orders.csv`');
    expect((await folder.problem('data/Orders.parquet')).help[0]).toContain('`data/Orders.csv`');
    expect((await folder.problem('data\\Orders.csv')).help[0]).toContain('`data/Orders.csv`');
  });

  it('lists data files when none is near', async () => {
    folder.write('other/notes.md', '');
    folder.write('other/visits.csv', 'a\n1\n');
    expect((await folder.problem('other/zzzzzz.csv')).help).toEqual([
      'data files there: `other/visits.csv`',
    ]);
    mkdirSync(join(folder.path, 'bare'));
  });

  it.each(['', '  ', 'a\0.csv', `${'x'.repeat(5000)}.csv`, 'data/event.csv/x.csv'])(
    'takes %j for a name that is not there',
    async (file) => {
      expect((await folder.problem(file)).code).toBe('T5002');
    },
  );
});

describe('T5003: not what the name says', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  it.each<[string, string | Uint8Array, string]>([
    ['picture.csv', png, 'a PNG picture'],
    ['page.csv', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', 'an HTML page'],
    ['sheet.csv', Buffer.from('504b03041400', 'hex'), 'an Excel workbook or a ZIP archive'],
    ['binary.csv', Buffer.from([1, 2, 0, 4, 5, 0, 6]), 'binary data'],
    ['table.parquet', 'a,b\n1,2\n', 'plain text'],
    ['table.json', 'a,b\n1,2\n', 'text that is not JSON'],
    ['list.csv', '[{"a": 1}]', 'JSON'],
    ['packed.csv', gzipSync('a\n1\n'), 'a gzip archive'],
    ['columns.parquet', 'ARROW1\0\0', 'an Arrow file'],
  ])('%s', async (file, content, look) => {
    const problem = await folder.problem(folder.write(file, content));
    expect(problem).toMatchObject({ code: 'T5003', label: `looks like ${look}` });
    expect(problem.help.length).toBe(1);
  });

  it('a folder, and a pipe, which is not opened', async () => {
    mkdirSync(join(folder.path, 'folder.csv'));
    expect((await folder.problem('folder.csv')).code).toBe('T5003');
    execFileSync('mkfifo', [join(folder.path, 'pipe.csv')]);
    expect((await folder.problem('pipe.csv')).code).toBe('T5003');
  });
});

describe('T5004: empty', () => {
  it.each([
    ['empty.csv', ''],
    ['blank.csv', ' \n\n'],
    ['blank.json', ''],
    ['list.json', '[]'],
  ])('%s', async (file, content) => {
    expect((await folder.problem(folder.write(file, content))).code).toBe('T5004');
  });

  it('a header alone', async () => {
    const problem = await folder.problem(folder.write('header.csv', 'customer,time\n'));
    expect(problem).toMatchObject({
      code: 'T5004',
      message: '`header.csv` has a header but no rows',
    });
  });

  it('a Parquet file without rows', async () => {
    await folder.sql("COPY (SELECT 1 AS a WHERE false) TO 'FOLDER/none.parquet'");
    expect((await folder.problem('none.parquet')).code).toBe('T5004');
  });
});

describe('T5005: unreadable', () => {
  it('names the line of a ragged row', async () => {
    const file = folder.write('ragged.csv', 'a,b\n1,2\n3,4,5\n6,7\n');
    expect(await folder.problem(file)).toMatchObject({
      code: 'T5005',
      message: 'Line 3 of `ragged.csv` has 3 values, and the table has 2 columns',
    });
    const many = Array.from({ length: 30_000 }, () => '1,2').join('\n');
    const late = folder.write('ragged-late.csv', `a,b\n${many}\n3\n`);
    expect((await folder.problem(late)).message).toContain('Line 30002');
  });

  it('names the line of a quote that is never closed', async () => {
    const file = folder.write('quote.csv', 'a,b\n1,2\n"x,3\n4,5\n');
    expect((await folder.problem(file)).message).toBe(
      'A quote that opens on line 3 of `quote.csv` is never closed',
    );
  });

  it.each([
    ['broken.ndjson', '{"a":1}\n{"a":2}\n{"a":\n'],
    ['cut.json', '[{"a": 1}, {"a": 2'],
    ['numbers.json', '[1, 2, 3]'],
    ['object.json', '{\n  "rows": []\n}'],
    ['cut.parquet', 'PAR1 and then nothing'],
    ['cut.arrow', Buffer.from('ARROW1\0\0\u0001\u0002\u0003', 'latin1')],
    ['damaged.parquet', Buffer.from('PAR1\x09\x09\x09\x09\x05\x00\x00\x00PAR1', 'latin1')],
  ])('%s', async (file, content) => {
    const problem = await folder.problem(folder.write(file, content));
    expect(['T5003', 'T5004', 'T5005']).toContain(problem.code);
    expect(JSON.stringify(problem)).not.toContain(folder.path);
    expect(JSON.stringify(problem)).not.toMatch(/Error|DuckDB|at .*:\d+:\d+/u);
  });

  it('a damaged file does not stop the next one', async () => {
    await folder.problem(folder.write('broken-again.ndjson', '{"a":1}\n{"a":\n'));
    expect((await folder.describe(folder.write('fine.csv', 'a\n1\n'))).rows).toBe(1);
  });
});
