import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { executeNotebook, runPython } from './execute.mjs';
import { expectSameNotebook } from './same-notebook.ts';
import { codeCells, committed } from './tour.ts';

const folder = join(root, 'notebooks');
const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
const work = mkdtempSync(join(tmpdir(), 'tenure-headless-'));
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

it.each(names)('%s gives the bytes that were committed', async (name) => {
  const hint = `to renew it: node packages/development/notebooks.mjs ${name}`;
  const kept = readFileSync(join(folder, name), 'utf8');
  expectSameNotebook(await executeNotebook(join(folder, name)), kept, hint);
});

describe('the tour without a browser', () => {
  it('stands beside the data that their generator writes', async () => {
    const to = join(work, 'shop');
    await run(process.execPath, ['examples/generate.mjs', '--to', to]);
    for (const name of readdirSync(to)) {
      expect(readFileSync(join(folder, 'shop', name)).equals(readFileSync(join(to, name)))).toBe(
        true,
      );
    }
    const billing = join(work, 'billing');
    await run(process.execPath, ['examples/generate.mjs', '--billing', billing]);
    for (const name of readdirSync(billing)) {
      const own = readFileSync(join(folder, 'billing', name));
      expect(own.equals(readFileSync(join(billing, name)))).toBe(true);
    }
  });

  it('is small, and each chart has its picture, its words and its table', () => {
    expect(Buffer.byteLength(committed)).toBeLessThan(1_500_000);
    expect(codeCells.length).toBeGreaterThanOrEqual(8);
    const outputs = codeCells.flatMap((cell) => cell.outputs ?? []);
    const charts = outputs.filter(({ data }) => data?.['image/png'] !== undefined);
    expect(charts.length).toBeGreaterThanOrEqual(8);
    for (const { data = {}, metadata } of charts) {
      expect(Object.keys(data).sort()).toEqual([
        'application/vnd.tenure.result+json',
        'application/vnd.vegalite.v5+json',
        'image/png',
        'text/plain',
      ]);
      const { alt } = metadata?.['image/png'] as { readonly alt: string };
      expect(alt).toMatch(/retention|stay/i);
    }
    const errors = outputs.filter(({ output_type }) => output_type === 'error');
    expect(errors).toEqual([]);
  });

  it('becomes a page with pictures, their words and tables, and no program of ours', async () => {
    const convert = async (template: string): Promise<string> => {
      const args = ['-m', 'nbconvert', '--to', 'html', '--log-level', 'ERROR'];
      const to = ['--template', template, '--output-dir', work, '--output', template];
      await runPython([...args, ...to, join(folder, 'tour.ipynb')]);
      return readFileSync(join(work, `${template}.html`), 'utf8');
    };
    const pictures = (page: string): readonly string[] =>
      [...page.matchAll(/<img\b[^>]*data:image\/png;base64,[^>]*>/g)].map(([image]) => image);

    const page = await convert('lab');
    expect(pictures(page).length).toBeGreaterThanOrEqual(8);
    expect(page).not.toMatch(/vnd\.vegalite|vegaEmbed/);
    // Of nbconvert's two templates, only this one gives a picture its words.
    const classic = pictures(await convert('classic'));
    expect(classic.length).toBe(pictures(page).length);
    for (const picture of classic) expect(picture).toMatch(/alt="[^"]*\d customers/);

    expect(page).toMatch(/<caption><strong>Retention by signup month/);
    const ours = codeCells
      .flatMap((cell) => cell.outputs ?? [])
      .map(({ data }) => data?.['text/html']);
    for (const html of ours.filter((part) => part !== undefined)) {
      const text = Array.isArray(html) ? html.join('') : html;
      expect(text).not.toMatch(/<script|<style|<iframe|\son\w+=|\sid=|javascript:/i);
    }
  });
});
