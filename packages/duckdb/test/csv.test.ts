import { describe, expect, it } from 'vitest';
import { plain, testFolder, types } from './folder.ts';

const folder = testFolder();

describe('headers', () => {
  it('renames duplicate and missing names', async () => {
    const file = folder.write('names.csv', 'a,a,,A,a_2\n1,2,3,4,5\n');
    const { columns, remarks } = await folder.describe(file);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a_3', 'column3', 'A', 'a_2']);
    expect(remarks).toEqual([
      'There are two columns `a`; the one at place 2 is called `a_3`.',
      'Column 3 has no name; it is called `column3`.',
    ]);
    const data = await folder.read(file, 'a', 'a_3', 'column3', 'A', 'a_2');
    expect(Object.keys(data.data.columns).map((name) => plain(data, name)[0])).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it.each([
    ['numbers.csv', '1,2020-01-01\n2,2020-01-02\n'],
    ['texts.csv', 'cust_1,purchase\ncust_2,signup\n'],
    ['repeated.csv', 'signup\npurchase\nsignup\n'],
  ])('does not take a row for a header: %s', async (file, content) => {
    folder.write(file, content);
    const { rows, remarks, columns } = await folder.describe(file);
    expect(rows).toBe(content.trim().split('\n').length);
    expect(columns[0]?.name).toBe('column1');
    expect(remarks[0]).toMatch(/has no header/u);
  });

  it('takes names for a header though all values are text', async () => {
    const file = folder.write('text.csv', 'customer,event\nanna,signup\nbert,purchase\n');
    expect((await folder.describe(file)).rows).toBe(2);
  });

  it('skips a title above the table', async () => {
    const file = folder.write('title.csv', 'Orders of 2024\nwritten by hand\nid,n\n1,2\n3,4\n');
    const { remarks } = await folder.describe(file);
    expect(remarks).toEqual(['Skipped 2 lines before the table.']);
    expect(plain(await folder.read(file, 'n'), 'n')).toEqual([2, 4]);
  });

  it('takes names and ids in any script', async () => {
    const file = folder.write('unicode.csv', 'Kunde Ü,"顧客 ""ID""","__proto__"\n‮żółw,😀,1\n');
    const names = (await folder.describe(file)).columns.map(({ name }) => name);
    expect(names).toEqual(['Kunde Ü', '顧客 "ID"', '__proto__']);
    const data = await folder.read(file, ...names);
    expect(names.map((name) => plain(data, name)[0])).toEqual(['‮żółw', '😀', 1]);
  });
});

describe('values', () => {
  it('keeps quotes, separators and line ends inside quotes', async () => {
    const file = folder.write('quotes.csv', 'a,b\r\n"x, ""y""\r\nz",1\r\n"",2\r\n');
    const data = await folder.read(file, 'a', 'b');
    expect(plain(data, 'a')).toEqual(['x, "y"\r\nz', null]);
    expect(plain(data, 'b')).toEqual([1, 2]);
  });

  it('reads a file of one column', async () => {
    const file = folder.write('one.csv', 'id\nanna\nbert\n');
    expect(plain(await folder.read(file, 'id'), 'id')).toEqual(['anna', 'bert']);
  });

  it('keeps the zeros of ids, also where they begin after the sample', async () => {
    const early = folder.write('zeros.csv', 'id,n\n00001,1\n00002,2\n');
    expect(types(await folder.describe(early))).toEqual({ id: 'text', n: 'number' });
    expect(plain(await folder.read(early, 'id'), 'id')).toEqual(['00001', '00002']);
    const many = Array.from({ length: 30_000 }, (_, row) => `${row},1`).join('\n');
    const late = folder.write('late-zeros.csv', `id,n\n${many}\n00007,1\n1.50,1\n`);
    const data = await folder.read(late, { name: 'id', as: 'text' });
    expect(plain(data, 'id').slice(-3)).toEqual(['29999', '00007', '1.50']);
  });

  it('keeps whole numbers beyond 2^53 apart, in the sample and after it', async () => {
    const early = folder.write('big.csv', 'id\n9007199254740993\n9007199254740992\n');
    expect(types(await folder.describe(early))).toEqual({ id: 'text' });
    const many = Array.from({ length: 30_000 }, (_, row) => String(row)).join('\n');
    const late = folder.write('late-big.csv', `id\n${many}\n9007199254740993\n9007199254740992\n`);
    const data = await folder.read(late, 'id');
    expect(plain(data, 'id').slice(-2)).toEqual(['9007199254740993', '9007199254740992']);
  });

  it('counts values that do not have the type of their column', async () => {
    const many = Array.from({ length: 30_000 }, (_, row) => `${row},${row}`).join('\n');
    const file = folder.write('late.csv', `id,n\n${many}\n7,n/a\n8,n/a\n9,none\n10,3\n`);
    const data = await folder.read(file, 'id', 'n');
    expect(plain(data, 'n').slice(-4)).toEqual([null, null, null, 3]);
    expect(data.unreadable).toEqual([{ column: 'n', count: 3, examples: ['n/a', 'none'] }]);
  });

  it('reads numbers from text, and counts the rest', async () => {
    const file = folder.write('text-numbers.csv', 'n;m\n12.50;a\n12,50;b\n;c\n1e3;d\n');
    const data = await folder.read(file, { name: 'n', as: 'number' });
    expect(plain(data, 'n')).toEqual([12.5, null, null, 1000]);
    expect(data.unreadable).toEqual([{ column: 'n', count: 1, examples: ['12,50'] }]);
  });

  it('reads Latin-1, and refuses what is neither that nor UTF-8', async () => {
    const bytes = Buffer.from('Größe,n\nJörg,1\n', 'latin1');
    const file = folder.write('western.csv', bytes);
    const { columns, remarks } = await folder.describe(file);
    expect(columns[0]?.samples).toEqual(['Jörg']);
    expect(remarks[0]).toMatch(/Latin-1/u);
    expect(plain(await folder.read(file, 'Größe'), 'Größe')).toEqual(['Jörg']);
    const euro = folder.write('euro.csv', Buffer.from('a,n\n\x80,1\n', 'latin1'));
    expect(await folder.problem(euro)).toMatchObject({
      code: 'T5005',
      message: '`euro.csv` is not UTF-8',
    });
  });

  it('reads 200 columns', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `column ${index}`);
    const row = (n: number): string => names.map((_, index) => String(index * n)).join(',');
    const rows = Array.from({ length: 2000 }, (_, n) => row(n)).join('\n');
    const file = folder.write('wide.csv', `${names.join(',')}\n${rows}\n`);
    const { columns } = await folder.describe(file);
    expect(columns.length).toBe(200);
    expect(columns[199]?.samples.slice(0, 2)).toEqual(['0', '199']);
    expect(plain(await folder.read(file, 'column 199'), 'column 199').at(-1)).toBe(199 * 1999);
  });

  it('takes signs of patterns in a name for themselves', async () => {
    folder.write('or[d]er*.csv', 'a\n1\n');
    folder.write('ordered.csv', 'a\n2\n3\n');
    expect((await folder.describe('or[d]er*.csv')).rows).toBe(1);
    expect((await folder.problem('none*.csv')).code).toBe('T5002');
  });

  it('does not take the folders of a path for columns', async () => {
    const file = folder.write('year=2024/a.csv', 'a\n1\n');
    expect(types(await folder.describe(file))).toEqual({ a: 'number' });
  });
});
