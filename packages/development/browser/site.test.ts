import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { keepScreenshot } from './lab.ts';
import { cellWith, drawnChart, runAll } from './notebook-page.ts';
import { startSite, type Site } from './site.ts';
import { codeCells } from './tour.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-site-test-'));
let site: Site;

beforeAll(async () => {
  const script = join(root, 'packages/development/site.mjs');
  await run(process.execPath, [script, '--out', folder], { what: 'npm run site' });
  site = await startSite(folder);
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('runs the tour without a server, its engine under a strict policy', async () => {
  const page = await site.context.newPage();
  await page.goto(`${site.address}/lab/index.html?path=tour.ipynb`);
  await page.locator('.tenure-result svg.marks').first().waitFor();
  await runAll(page, codeCells.length);
  const first = cellWith(page, "load orders from 'shop/orders.csv'").first();
  const heatmap = await drawnChart(first.locator('.tenure-result'));
  expect(heatmap.texts).toEqual(expect.arrayContaining(['Jan 2024', '70%', 'All, pooled']));
  await first.locator('.tenure-result').scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'site-heatmap');
  expect(site.strays).toEqual([]);
});
