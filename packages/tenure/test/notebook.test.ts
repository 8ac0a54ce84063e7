import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readArguments } from '../src/commands/arguments.ts';
import { main } from '../src/main.ts';
import { readNotebook } from '../src/notebook/notebook.ts';
import { COMMAND, ORDERS, testFolder, type Printed } from './folder.ts';

const folder = testFolder();
/** Runs the command in this process: starting another takes longer than a notebook does. */
async function tenure(args: readonly string[]): Promise<Printed> {
  const here = (arg: string) => (arg.endsWith('.ipynb') ? join(folder.path, arg) : arg);
  const printed = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    printed[stream] += String(text).replaceAll(`${folder.path}/`, '');
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  try {
    const code = await main(args.map(here));
    return { ...printed, code };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
folder.write('orders.csv', ORDERS);

interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count?: number | null;
  readonly outputs?: readonly {
    readonly output_type: string;
    readonly ename?: string;
    readonly data?: Readonly<Record<string, unknown>>;
  }[];
}

const TENURE = { kernelspec: { name: 'tenure', language: 'tenure', display_name: 'Tenure' } };

function code(source: string, ...tags: readonly string[]) {
  return { cell_type: 'code', source, metadata: tags.length > 0 ? { tags } : {}, outputs: [] };
}

function notebook(name: string, cells: readonly unknown[], more: object = {}): string {
  const file = { nbformat: 4, nbformat_minor: 4, metadata: TENURE, cells, ...more };
  return folder.write(name, JSON.stringify(file));
}

function cellsOf(name: string): readonly Cell[] {
  const file = JSON.parse(readFileSync(join(folder.path, name), 'utf8')) as {
    readonly cells: readonly Cell[];
  };
  return file.cells;
}

const LOAD = "load orders from 'orders.csv'";
const QUERY = 'retention by signup_month over $months months as table';
const REPORT = [
  { cell_type: 'markdown', source: ['# A report\n', 'in two lines'], metadata: {} },
  code('param months = 2 # how far\n', 'parameters'),
  code(`${LOAD}\n${QUERY}`),
];
notebook('report.ipynb', REPORT);
const parts = () => readdirSync(folder.path).filter((name) => name.endsWith('.part'));

describe('tenure run report.ipynb', () => {
  it('prints the texts of the outputs', async () => {
    const { out, err, code: exit } = await tenure(['run', 'report.ipynb']);
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    expect(out).toContain('orders: events from orders.csv');
    expect(out).toMatch(/Month 0 +1 +2\n/);
  });

  it('writes the notebook with its outputs, the same bytes on every run', async () => {
    const run = () => tenure(['run', 'report.ipynb', '-p', 'months=1', '-o', 'out.ipynb']);
    expect(await run()).toEqual({ out: '', err: '', code: 0 });
    const first = readFileSync(join(folder.path, 'out.ipynb'), 'utf8');
    await run();
    expect(readFileSync(join(folder.path, 'out.ipynb'), 'utf8')).toBe(first);
    // And from what it wrote.
    expect((await tenure(['run', 'out.ipynb', '-o', 'out.ipynb'])).code).toBe(0);
    expect(readFileSync(join(folder.path, 'out.ipynb'), 'utf8')).toBe(first);
    expect(parts()).toEqual([]);

    const { nbformat_minor: minor, metadata } = JSON.parse(first) as Record<string, unknown>;
    expect(minor).toBe(5);
    expect(metadata).toMatchObject({ language_info: { name: 'tenure' } });
    const cells = cellsOf('out.ipynb');
    expect(cells.map(({ id }) => id)).toEqual([
      'cell-1',
      'cell-2',
      'injected-parameters',
      'cell-3',
    ]);
    expect(cells[0]?.source).toEqual(['# A report\n', 'in two lines']);
    expect(cells[2]).toMatchObject({
      source: ['# Parameters\n', 'param months = 1'],
      metadata: { tags: ['injected-parameters'] },
      execution_count: 2,
    });
    const [load, table] = cells[3]?.outputs ?? [];
    expect(Object.keys(load?.data ?? {})).toEqual(['text/html', 'text/plain']);
    expect(table?.data?.['text/plain']).toContainEqual(expect.stringMatching(/Month 0 +1\n/));
  });

  it('writes through a link, which stays', async () => {
    folder.write('target.ipynb', '');
    symlinkSync('target.ipynb', join(folder.path, 'link.ipynb'));
    expect((await tenure(['run', 'report.ipynb', '-o', 'link.ipynb'])).code).toBe(0);
    expect(cellsOf('target.ipynb')).toHaveLength(3);
  });

  it('puts the value in the place of an earlier one, and where no cell is tagged below the one that sets it', async () => {
    await tenure(['run', 'report.ipynb', '-p', 'months=1', '-o', 'twice.ipynb']);
    await tenure(['run', 'twice.ipynb', '-p', 'months=2', '-o', 'twice.ipynb']);
    const sources = cellsOf('twice.ipynb').map(({ source }) => source.join(''));
    expect(sources.filter((source) => source.includes('# Parameters'))).toEqual([
      '# Parameters\nparam months = 2',
    ]);
    notebook('plain.ipynb', [code('param months = 2'), code(LOAD), code(QUERY)]);
    await tenure(['run', 'plain.ipynb', '-p', 'months=1', '-o', 'plain-out.ipynb']);
    const cells = cellsOf('plain-out.ipynb');
    expect(cells.map(({ source }) => source.join(''))[1]).toBe('# Parameters\nparam months = 1');
    const text = cells[3]?.outputs?.[0]?.data?.['text/plain'];
    expect(text).toContainEqual(expect.stringMatching(/Month 0 +1\n/));
  });

  it('writes texts so that the language reads them again', async () => {
    notebook('text.ipynb', [
      code("param who = 'x'", 'parameters'),
      code(`${LOAD}\n${QUERY} where plan = $who`),
    ]);
    await tenure([
      'run',
      'text.ipynb',
      '-p',
      "who=O'Brien = 1",
      '-p',
      'months=1',
      '-o',
      'text-out.ipynb',
    ]);
    expect(cellsOf('text-out.ipynb')[1]?.source.join('')).toBe(
      "# Parameters\nparam who = 'O''Brien = 1'\nparam months = 1",
    );
    const { err, code: exit } = await tenure(['run', 'text.ipynb', '-p', 'who=a\nb']);
    expect({ err, exit }).toEqual({
      err: 'the value of who has a line break, which no text can hold\n',
      exit: 2,
    });
  });

  it('knows a mistyped parameter, and tells one that is missing where it is asked for', async () => {
    expect(await tenure(['run', 'report.ipynb', '-p', 'month=1'])).toEqual({
      out: '',
      err: 'report.ipynb has no parameter called month; did you mean months?\n',
      code: 2,
    });
    notebook('missing.ipynb', [code(`${LOAD}\n${QUERY}`)]);
    const { err, code: exit } = await tenure(['run', 'missing.ipynb']);
    expect(exit).toBe(1);
    expect(err).toContain('missing.ipynb, cell 1:\nerror[T2009]');
  });
});

describe('a cell with an error', () => {
  const cells = [code('retenton by x'), code(LOAD), code('', 'parameters')];

  it('ends the run; what came before is written, and the cells behind it are empty', async () => {
    const stale = { ...code(LOAD), execution_count: 9 };
    notebook('bad.ipynb', [code(LOAD), ...cells.with(1, stale)]);
    const { err, code: exit } = await tenure(['run', 'bad.ipynb', '-o', 'bad-out.ipynb']);
    expect(exit).toBe(1);
    expect(err).toContain('bad.ipynb, cell 2:\nerror[T');
    expect(err).not.toContain('\u001b');
    const written = cellsOf('bad-out.ipynb');
    expect(written.map(({ execution_count: count }) => count)).toEqual([1, 2, null, null]);
    expect(written[1]?.outputs?.[0]).toMatchObject({ output_type: 'error' });
    expect(written[2]?.outputs).toEqual([]);
  });

  it('does not, where it is tagged so, and a cell to be skipped is left as it is', async () => {
    const skipped = { ...code('nonsense', 'skip-execution'), execution_count: 7 };
    notebook('raises.ipynb', [code('retenton by x', 'raises-exception'), skipped, code(LOAD)]);
    expect((await tenure(['run', 'raises.ipynb', '-o', 'raises-out.ipynb'])).code).toBe(0);
    const counts = cellsOf('raises-out.ipynb').map(({ execution_count: count }) => count);
    expect(counts).toEqual([1, 7, 2]);
  });
});

describe('what cannot be run', () => {
  it.each([
    ['{', 'it is not a notebook'],
    ['[]', 'it is not a notebook'],
    [
      '{"cells": [], "nbformat": 3}',
      'it is a notebook of format 3; save it in format 4 with Jupyter',
    ],
    ['{"cells": [7], "nbformat": 4, "nbformat_minor": 5}', 'its cell 1 cannot be read'],
    [
      '{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "language": "python"}}}',
      'it is a notebook in "python"',
    ],
  ])('is said: %s', (content, message) => {
    expect(readNotebook(content)).toBe(message);
  });

  it.each([
    ['run', ['report.ipynb', '--format', 'json'], '-o out.ipynb'],
    ['run', ['report.tenure', '-o', 'x.ipynb'], '-o writes a notebook'],
    ['check', ['report.ipynb'], 'tenure check takes a program'],
  ] as const)('%s %j', (command, args, message) => {
    expect(readArguments(command, args)).toContain(message);
  });

  it('is said of a file that is not there, and nothing is written', async () => {
    expect(await tenure(['run', 'nowhere.ipynb', '-o', 'odd-out.ipynb'])).toEqual({
      out: '',
      err: 'There is no file nowhere.ipynb\n',
      code: 1,
    });
    expect(readdirSync(folder.path)).not.toContain('odd-out.ipynb');
  });
});

describe('a notebook that cannot be saved', () => {
  it('is said where there is no such folder', async () => {
    const { err, code: exit } = await tenure(['run', 'report.ipynb', '-o', 'no/such/out.ipynb']);
    expect({ err, exit }).toEqual({
      err: 'no/such/out.ipynb was not written: there is no such folder\n',
      exit: 1,
    });
  });

  // A limit on the size of files stands for a full disk: both end a write in the middle.
  it.skipIf(process.platform === 'win32')(
    'leaves the one that was there, and nothing beside it',
    () => {
      const wide = Array.from({ length: 40 }, () => code(LOAD));
      notebook('wide.ipynb', wide);
      folder.write('kept.ipynb', 'as it was');
      const words = [process.execPath, ...COMMAND, 'run', 'wide.ipynb', '-o', 'kept.ipynb'];
      const shell = `trap '' XFSZ; ulimit -f 8; exec ${words.map((word) => `'${word}'`).join(' ')}`;
      const child = spawnSync('sh', ['-c', shell], { cwd: folder.path, encoding: 'utf8' });
      expect(child.stderr).toBe(
        'kept.ipynb was not written: it would be larger than this system allows\n',
      );
      expect(child.status).toBe(1);
      expect(readFileSync(join(folder.path, 'kept.ipynb'), 'utf8')).toBe('as it was');
      expect(parts()).toEqual([]);
    },
  );
});

it('takes a notebook of 500 cells', async () => {
  const cells = Array.from({ length: 500 }, (_, n) => code(`param p${String(n)} = ${String(n)}`));
  notebook('long.ipynb', cells);
  expect(await tenure(['run', 'long.ipynb', '-o', 'long-out.ipynb'])).toEqual({
    out: '',
    err: '',
    code: 0,
  });
  expect(cellsOf('long-out.ipynb').at(-1)?.execution_count).toBe(500);
});
