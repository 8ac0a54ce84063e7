import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { executeNotebook, runPython } from './execute.mjs';
import { codeCell, codeCellsOf, plainText, writeNotebook } from './notebook-file.ts';
import { expectSameNotebook } from './same-notebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-papermill-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
cpSync(join(root, 'examples/shop/orders.csv'), join(folder, 'orders.csv'));

const DEFAULTS = "param months = 3 # how far to look\nparam plan = 'pro'\nparam strict = false";
const REPORT =
  "load orders from 'orders.csv'\nretention by signup_month where amount > 0 over $months months as table";
const report = join(folder, 'report.ipynb');
writeNotebook(report, [codeCell(DEFAULTS, 'parameters'), codeCell(REPORT)]);

const papermill = (...args: readonly string[]): Promise<string> =>
  runPython(['-m', 'papermill', ...args], { cwd: folder });

describe('papermill', () => {
  it('tells the parameters of a notebook, with kinds, defaults and comments', async () => {
    const help = await papermill('--help-notebook', 'report.ipynb');
    expect(help.split('\n').map((line) => line.trimEnd())).toEqual(
      expect.arrayContaining([
        '  months: number (default 3)      how far to look',
        "  plan: text (default 'pro')",
        '  strict: true or false (default false)',
      ]),
    );
  });

  it('gives them values, twice the same outputs', async () => {
    const given = ['-p', 'months', '1', '-r', 'plan', "O'Brien", '-p', 'strict', 'True'];
    await papermill('report.ipynb', 'one.ipynb', ...given);
    await papermill('report.ipynb', 'two.ipynb', ...given);
    const [, injected, result] = codeCellsOf(join(folder, 'one.ipynb'));
    expect([injected?.source].flat().join('')).toBe(
      "# Parameters\nparam months = 1\nparam strict = true\nparam plan = 'O''Brien'",
    );
    expect(plainText(result?.outputs?.[1] ?? { output_type: '' })).toMatch(/Month 0 +1\n/);
    const outputs = (name: string) =>
      codeCellsOf(join(folder, name)).map((cell) => cell.outputs ?? []);
    expect(outputs('two.ipynb')).toEqual(outputs('one.ipynb'));
  });

  it('is told what is no value, before anything runs', async () => {
    await expect(papermill('report.ipynb', 'no.ipynb', '-y', '{plan: [1, 2]}')).rejects.toThrow(
      /Tenure cannot take \[1, 2\] as a parameter/,
    );
    await expect(papermill('report.ipynb', 'no.ipynb', '-p', 'a-b', '1')).rejects.toThrow(
      /a name has letters, digits and _ only/,
    );
  });

  it('warns of a parameter that the notebook does not know', async () => {
    // papermill's own words: they come from what the translator reads in the cell.
    const program =
      "import papermill; papermill.execute_notebook('report.ipynb', 'u.ipynb', {'mnths': 1}, prepare_only=True)";
    const logging = 'import logging; logging.basicConfig(); ';
    const merged = `${logging}logging.root.handlers[0].setStream(__import__("sys").stdout); ${program}`;
    expect(await runPython(['-c', merged], { cwd: folder })).toContain(
      'Passed unknown parameter: mnths',
    );
  });

  it('ends with a diagnostic where a value is missing', async () => {
    writeNotebook(join(folder, 'missing.ipynb'), [codeCell('', 'parameters'), codeCell(REPORT)]);
    await expect(papermill('missing.ipynb', 'no.ipynb')).rejects.toThrow(/T2009/);
  });
});

it('lines that jupyter-scheduler writes are parameters', async () => {
  const name = 'scheduled.ipynb';
  const injected = codeCell("months = 1\nplan = 'pro'\nstrict = True", 'injected-parameters');
  writeNotebook(join(folder, name), [codeCell(DEFAULTS, 'parameters'), injected, codeCell(REPORT)]);
  const { cells } = JSON.parse(await executeNotebook(join(folder, name))) as {
    cells: ReturnType<typeof codeCellsOf>;
  };
  expect(plainText(cells[2]?.outputs?.[1] ?? { output_type: '' })).toMatch(/Month 0 +1\n/);
});

describe('tenure run without Python', () => {
  const command = join(root, 'packages/tenure/bin/tenure.mjs');

  it('writes the tour as the kernel, nbclient and nbformat do, byte for byte', async () => {
    const to = join(folder, 'tour.ipynb');
    await run(process.execPath, [command, 'run', join(root, 'notebooks/tour.ipynb'), '-o', to]);
    const expected = await executeNotebook(join(root, 'notebooks/tour.ipynb'));
    expectSameNotebook(readFileSync(to, 'utf8'), expected);
  });
});

describe('a report that a team shares', () => {
  const name = 'monthly-retention-review.ipynb';
  const command = join(root, 'packages/tenure/bin/tenure.mjs');
  cpSync(join(root, 'notebooks', name), join(folder, name));
  cpSync(join(root, 'notebooks/shop'), join(folder, 'shop'), { recursive: true });
  const tenureRun = (...args: readonly string[]): Promise<string> =>
    run(process.execPath, [command, 'run', name, ...args], { cwd: folder });
  const outputs = (file: string) =>
    codeCellsOf(join(folder, file)).map((cell) => cell.outputs ?? []);
  const FAILED = /T5014[^]*Expected rate >= \$floor \(72\.0 %\): 4 of 5 rows are not so/u;

  it('takes other parameters by papermill and by tenure run, with the same outputs', async () => {
    await papermill(name, 'review.ipynb', '-p', 'months', '3');
    await tenureRun('-p', 'months=3', '-o', 'own.ipynb');
    expect(outputs('own.ipynb')).toEqual(outputs('review.ipynb'));
    const texts = outputs('own.ipynb').flat().map(plainText).join('\n');
    expect(texts).toMatch(/Month 0 +1 +2 +3\n/u);
    expect(texts).toContain('As expected: Churn by month: rate <= $most_churn (20.0 %) in 3 rows');
  });

  it('fails where a number is not as expected, with the rows, and keeps what came before', async () => {
    await expect(tenureRun('-p', 'floor=0.72', '-o', 'failed.ipynb')).rejects.toThrow(FAILED);
    await expect(papermill(name, 'no.ipynb', '-p', 'floor', '0.72')).rejects.toThrow(FAILED);
    const all = outputs('failed.ipynb');
    expect(all.flat().map(({ output_type: type }) => type)).toContain('display_data');
    expect(all.flat().filter(({ output_type: type }) => type === 'error')).toHaveLength(1);
    expect(JSON.stringify(all.at(-1))).toContain('Apr 2025, month 1: 66.0 %');
  });
});
