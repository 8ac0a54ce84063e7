import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { bringChromium } from '../setup/chromium.mjs';
import { python, root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { jupyterEnvironment, runPython } from './execute.mjs';
import { codeCell, codeCellsOf, writeNotebook } from './notebook-file.ts';
import { codeCells } from './tour.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-outputs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
cpSync(join(root, 'notebooks'), folder, { recursive: true });

const jupyter = (...args: readonly string[]): Promise<string> =>
  runPython(['-m', ...args], { cwd: folder });
const convert = (to: string, ...more: readonly string[]): Promise<string> =>
  jupyter('nbconvert', '--log-level', 'ERROR', '--to', to, ...more, 'tour.ipynb');
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the outputs of a notebook', () => {
  it('are the same when it is run again, by the word of nbdime', async () => {
    const cells = [
      "load orders from 'shop/orders.csv'",
      'retention by signup_month over 12 months',
    ];
    writeNotebook(
      join(folder, 'again.ipynb'),
      cells.map((source) => codeCell(source)),
    );
    const execute = ['nbconvert', '--log-level', 'ERROR', '--to', 'notebook', '--execute'];
    for (const name of ['one', 'two']) await jupyter(...execute, '--output', name, 'again.ipynb');
    expect(codeCellsOf(join(folder, 'one.ipynb'))[1]?.outputs).toHaveLength(2);
    // Jupyter's own times of execution are metadata, and left out.
    expect(await jupyter('nbdime', 'diff', '-s', '-o', 'one.ipynb', 'two.ipynb')).toBe('');
    const other = join(folder, 'other.ipynb');
    writeNotebook(
      other,
      cells.map((source) => codeCell(source)),
    );
    expect(await jupyter('nbdime', 'diff', '-s', '-o', 'one.ipynb', 'other.ipynb')).not.toBe('');
  });

  it('become slides, with every picture', async () => {
    await convert('slides');
    const pictures = codeCells.flatMap((cell) =>
      (cell.outputs ?? []).filter(({ data }) => data?.['image/png'] !== undefined),
    );
    const page = written('tour.slides.html');
    expect(page.match(/<img\b[^>]*data:image\/png;base64,/g)).toHaveLength(pictures.length);
  });

  it('leave a script of the cells, which is a program', async () => {
    await convert('script');
    expect(written('tour.tenure').replaceAll(/\s+/g, ' ').trim()).toBe(
      codeCells
        .map(({ source }) => source.join(''))
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    const command = join(root, 'packages/tenure/bin/tenure.mjs');
    const said = await run(process.execPath, [command, 'check', 'tour.tenure'], { cwd: folder });
    expect(said).toContain('no errors');
  });

  it('become a PDF as webpdf makes one, whole on A4 and without asking for anything outside', async () => {
    const reports = ['tour.ipynb', 'subscription-revenue-board.ipynb'];
    await jupyter('nbconvert', '--log-level', 'ERROR', '--to', 'html', ...reports);
    const executablePath = await bringChromium(() => undefined);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await page.route(/^https?:/, (route) => route.abort());
      await page.goto(`file://${join(folder, 'tour.html')}`);
      const blank = await page.evaluate(
        () => [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length,
      );
      expect(blank).toBe(0);
      const pdf = await page.pdf({ printBackground: true, format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(5);
      for (const name of ['tour.html', 'subscription-revenue-board.html']) {
        await page.goto(`file://${join(folder, name)}`);
        await page.emulateMedia({ media: 'print' });
        // A4 between margins of 1 cm, as Chromium prints it.
        await page.setViewportSize({ width: 717, height: 1000 });
        const [count, cut] = await page.evaluate(() => {
          const tables = [...document.querySelectorAll('.jp-OutputArea-output table')];
          const wide = tables.filter((table) => {
            const space = table.closest('.jp-OutputArea-output')?.clientWidth ?? 0;
            return table.scrollWidth > space;
          });
          return [tables.length, wide.map((table) => table.textContent.slice(0, 60))] as const;
        });
        expect(count, name).toBeGreaterThan(8);
        expect(cut, name).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});

describe('jupyter console', () => {
  it('shows the heatmap as a table with blocks, and errors as code frames', async () => {
    const args = ['-m', 'jupyter_console', '--kernel', 'tenure', '--simple-prompt'];
    const env = { ...process.env, ...jupyterEnvironment(), NO_COLOR: '1' };
    const child = spawn(python.executable, args, { cwd: folder, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (said += part));
    }
    const lines = ["load orders from 'shop/orders.csv'", 'retention by plan over 3 months', ''];
    lines.push('retention by signup_month over 12 months', '');
    child.stdin.end(`${[...lines, 'retention by nope', ''].join('\n')}\n`);
    await new Promise((resolve) => child.on('close', resolve));
    expect(said).toMatch(/\nbasic +\d+ +100\.0% +\d+\.\d%[▁-█]/u);
    expect(said).toContain('Blocks from ▁ to █');
    // Twelve months stand in two parts.
    expect(said).toMatch(/\nCohort .* 12\n/u);
    expect(said.split('\n').filter((line) => /[▁-█─]/u.test(line) && line.length > 100)).toEqual(
      [],
    );
    expect(said).toContain('`orders` has no column called `nope`');
  });
});
