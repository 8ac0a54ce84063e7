import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResultStore } from '@tenure/plan';
import { createStore } from '../src/index.ts';

const yes = () => true;
const no = () => false;

let base: string;
let folder: string;
let store: ResultStore;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-store-')));
  folder = join(base, 'notebook');
  mkdirSync(folder);
  store = createStore({ folder });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const held = (file: string) => readFileSync(join(folder, file), 'utf8');
const all = () => readdirSync(folder, { recursive: true }).map(String).sort();

async function problem(outcome: ReturnType<ResultStore['read'] | ResultStore['write']>) {
  const found = await outcome;
  if (found.ok) throw new Error('it went well');
  return found.problem;
}

describe('writing', () => {
  it('makes a new file, and the folders that it is in', async () => {
    expect(await store.write('out/2024/base.json', 'one', no)).toEqual({
      ok: true,
      value: { how: 'new', former: null },
    });
    expect(held('out/2024/base.json')).toBe('one');
    expect(all()).toEqual(['out', 'out/2024', 'out/2024/base.json']);
  });

  it('leaves a file alone that holds the same', async () => {
    await store.write('base.json', 'one', no);
    const again = await store.write('base.json', 'one', no);
    expect(again).toEqual({ ok: true, value: { how: 'unchanged', former: null } });
    expect(all()).toEqual(['base.json']);
  });

  it('keeps what a file held before under a name of its own, every time', async () => {
    for (const text of ['one', 'two', 'three']) await store.write('base.json', text, yes);
    const last = await store.write('base.json', 'four', (former) => former === 'three');
    expect(last).toEqual({ ok: true, value: { how: 'replaced', former: 'base.3.json' } });
    expect(all().map((file) => [file, held(file)])).toEqual([
      ['base.1.json', 'one'],
      ['base.2.json', 'two'],
      ['base.3.json', 'three'],
      ['base.json', 'four'],
    ]);
  });

  it('touches no file that may not be replaced', async () => {
    writeFileSync(join(folder, 'orders.csv'), 'customer,time\n');
    writeFileSync(join(folder, 'binary.json'), Uint8Array.of(0xff, 0xfe, 0x00));
    expect((await problem(store.write('orders.csv', 'x', no))).code).toBe('T5008');
    // What is not text is nobody's saved result: it is not even asked about.
    expect((await problem(store.write('binary.json', 'x', yes))).code).toBe('T5008');
    expect(all()).toEqual(['binary.json', 'orders.csv']);
    expect(held('orders.csv')).toBe('customer,time\n');
  });

  it('fills a file that holds nothing', async () => {
    writeFileSync(join(folder, 'base.json'), '');
    expect(await store.write('base.json', 'one', no)).toMatchObject({
      value: { how: 'replaced', former: null },
    });
    expect(held('base.json')).toBe('one');
  });

  it.each([
    ['../base.json', 'T5001'],
    ['/tmp/tenure-never.json', 'T5001'],
    ['out/../../base.json', 'T5001'],
    ['https://example.org/base.json', 'T5001'],
    ['', 'T5002'],
    ['a\0.json', 'T5002'],
    [`${'x'.repeat(300)}.json`, 'T5009'],
  ])('refuses %j', async (file, code) => {
    expect((await problem(store.write(file, 'x', yes))).code).toBe(code);
    expect(all()).toEqual([]);
    expect(readdirSync(base)).toEqual(['notebook']);
  });

  it('follows no link out of the folder', async () => {
    mkdirSync(join(base, 'other'));
    symlinkSync(join(base, 'other'), join(folder, 'out'));
    expect((await problem(store.write('out/base.json', 'x', yes))).code).toBe('T5001');
    expect((await problem(store.write('out/deep/base.json', 'x', yes))).code).toBe('T5001');
    writeFileSync(join(base, 'other.json'), 'theirs');
    symlinkSync(join(base, 'other.json'), join(folder, 'base.json'));
    expect((await problem(store.write('base.json', 'x', yes))).code).toBe('T5009');
    symlinkSync(join(base, 'nowhere.json'), join(folder, 'new.json'));
    expect((await problem(store.write('new.json', 'x', yes))).code).toBe('T5009');
    expect(readFileSync(join(base, 'other.json'), 'utf8')).toBe('theirs');
    expect(readdirSync(join(base, 'other'))).toEqual([]);
    expect(readdirSync(base).sort()).toEqual(['notebook', 'other', 'other.json']);
  });

  it('says so where a folder or a file is in the way', async () => {
    mkdirSync(join(folder, 'base.json'));
    writeFileSync(join(folder, 'file'), 'x');
    expect((await problem(store.write('base.json', 'x', yes))).message).toContain('is a folder');
    expect((await problem(store.write('file/base.json', 'x', yes))).code).toBe('T5009');
  });

  it.skipIf(process.getuid?.() === 0)('leaves nothing behind where it may not write', async () => {
    chmodSync(folder, 0o555);
    const { code, label } = await problem(store.write('base.json', 'x', yes));
    chmodSync(folder, 0o755);
    expect([code, label]).toEqual(['T5009', 'no permission']);
    expect(all()).toEqual([]);
  });

  it('tells no path of the machine', async () => {
    await store.write('base.json', 'x', yes);
    const told = await problem(store.write('base.json/x.json', 'x', yes));
    expect(JSON.stringify(told)).not.toContain(base);
  });
});

describe('reading', () => {
  it('gives back what was written', async () => {
    await store.write('base.json', '{"a": "ü 国"}\n', no);
    expect(await store.read('base.json')).toEqual({ ok: true, value: '{"a": "ü 国"}\n' });
  });

  it('refuses what is not there, not in the folder, or not text', async () => {
    writeFileSync(join(folder, 'old.json'), Uint8Array.of(0x7b, 0xe4));
    writeFileSync(join(base, 'other.json'), '{}');
    expect((await problem(store.read('none.json'))).code).toBe('T5002');
    expect((await problem(store.read('../other.json'))).code).toBe('T5001');
    expect((await problem(store.read('old.json'))).code).toBe('T5005');
  });
});
