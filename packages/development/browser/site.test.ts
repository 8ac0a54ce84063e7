import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { readTranscript, transcriptNotebook, transcriptOf } from '../transcripts/transcript.mjs';
import { asCommitted } from './execute.mjs';
import { keepScreenshot } from './lab.ts';
import {
  cellWith,
  downloadNotebook,
  drawnChart,
  dropFile,
  kernelReady,
  runAll,
  runNewCell,
  stays,
  typeInNewCell,
} from './notebook-page.ts';
import { expectSameNotebook } from './same-notebook.ts';
import { startSite, type Answer, type Site } from './site.ts';
import { codeCells, committed, type SavedCell } from './tour.ts';

/**
 * Beside the tour, one notebook for each family of metrics. The others ask for the same metrics of other rows, and
 * `headless.test.ts` holds each of them to what the server's kernel gives.
 */
const OTHERS = ['subscriptions', 'purchases', 'value', 'billing', 'why'].map(
  (name) => `${name}.ipynb`,
);

const work = mkdtempSync(join(tmpdir(), 'tenure-site-test-'));
const folder = join(work, 'site');
let site: Site;

beforeAll(async () => {
  const script = join(root, 'packages/development/site.mjs');
  await run(process.execPath, [script, '--out', folder], { what: 'npm run site' });
  site = await startSite(folder);
});
afterAll(async () => {
  await site.stop();
  rmSync(work, { recursive: true, force: true });
});

async function openTour(page: Page): Promise<void> {
  await page.goto(`${site.address}/lab/index.html?path=tour.ipynb`);
  await page.locator('.tenure-result svg.marks').first().waitFor();
  await kernelReady(page);
}

/** The tour, with a cell behind its last one that is there to be typed into. */
async function behindTour(page: Page): Promise<void> {
  await openTour(page);
  await page.locator('.jp-Cell').last().click();
}

const ROWS = ['a,2024-01-03', 'b,2024-01-05', 'a,2024-02-03', 'c,2024-02-04', 'c,2024-03-01'];
/** Two of January, one of whom came back in February; March is not over. */
const JANUARY = ['Jan\u00a02024', '2\u00a0°', '100.0%', '50.0%', '*'];

const SIGN_IN: Answer = {
  status: 200,
  body: '<!doctype html><title>Sign in</title>',
  contentType: 'text/html',
};

describe('the site without a server', () => {
  it('runs the tour, its engine under a strict policy, to the bytes of the server’s kernel', async () => {
    await site.visit({ offline: false }, async (page) => {
      await openTour(page);
      // Before anything has run: the lines of the file's texts, and no comma between them.
      await page.locator('.jp-RenderedHTML table').first().waitFor();
      const shown = await page.locator('.jp-RenderedHTML').allTextContents();
      expect(shown.filter((text) => /^\s*,|,\s*\n\s*,/u.test(text))).toEqual([]);
      await runAll(page, codeCells.length);
      const first = cellWith(page, "load orders from 'shop/orders.csv'").first();
      const heatmap = await drawnChart(first.locator('.tenure-result'));
      expect(heatmap.texts).toEqual(expect.arrayContaining(['Jan 2024', '70%', 'All, pooled']));
      await first.locator('.tenure-result').scrollIntoViewIfNeeded();
      await keepScreenshot(page, 'site-heatmap');
      const file = join(work, 'tour.ipynb');
      await downloadNotebook(page, file);
      expectSameNotebook(await asCommitted(file), committed);
    });
  });

  it.each(OTHERS)('runs %s to the bytes of the server’s kernel', async (name) => {
    const kept = readFileSync(join(root, 'notebooks', name), 'utf8');
    const { cells } = JSON.parse(kept) as { readonly cells: readonly SavedCell[] };
    await site.visit({ offline: false }, async (page) => {
      await page.goto(`${site.address}/lab/index.html?path=${name}`);
      await runAll(page, cells.filter(({ cell_type: type }) => type === 'code').length);
      const file = join(work, name);
      await downloadNotebook(page, file);
      expectSameNotebook(await asCommitted(file), kept);
    });
  });

  it('shows what the transcript expects', async () => {
    const cells = readTranscript();
    await site.visit({ offline: false }, async (page) => {
      await page.goto(`${site.address}/lab/index.html`);
      const given = join(work, 'transcript.ipynb');
      writeFileSync(given, JSON.stringify(transcriptNotebook(cells)));
      await (await dropFile(page, given)).dblclick();
      const blank = cells.filter(({ source }) => source.join('') === '');
      await runAll(page, cells.length - blank.length);
      const file = join(work, 'transcript-ran.ipynb');
      await downloadNotebook(page, file);
      expect(transcriptOf(readFileSync(file, 'utf8'))).toEqual(cells);
    });
  });

  it('asks a dropped file, is interrupted and goes on, and tells what the web server has not', async () => {
    let subscriptions: Answer = { status: 404, body: 'no', contentType: 'text/plain' };
    const answers = (path: string): Answer | null => {
      if (path === 'files/shop/customers.csv') return 'none';
      return path === 'files/shop/subscriptions.csv' ? subscriptions : null;
    };
    await site.visit({ offline: false, answers }, async (page) => {
      await behindTour(page);
      const given = join(work, 'mine.csv');
      writeFileSync(given, ['customer,time', ...ROWS, ''].join('\n'));
      await dropFile(page, given);
      await page.locator('.jp-Cell').last().click();
      const mine = 'retention by signup_month over 2 months as table';
      const row = (await runNewCell(page, `load events from 'mine.csv'; ${mine}`)).locator('tr', {
        hasText: 'Jan 2024',
      });
      expect(await row.locator('th, td').allTextContents()).toEqual(JANUARY);

      await runNewCell(page, "load orders from 'shop/orders.csv'");
      const asked = page.waitForRequest(/files\/shop\/customers\.csv/u);
      const stuck = await stays(await typeInNewCell(page, "load customers from 'shop/customers.csv'")); // prettier-ignore
      await page.keyboard.press('Control+Enter');
      await asked;
      await page.keyboard.press('i');
      await page.keyboard.press('i');
      const next = await runNewCell(page, 'retention by signup_month over 3 months');
      expect((await drawnChart(next.locator('.tenure-result'))).texts).toContain('May 2025');
      expect(await stuck.locator('.jp-OutputArea-output').textContent()).toContain(
        'The cell was interrupted. What was loaded and defined is restored before the next cell runs.',
      );

      const load = "load subscriptions from 'shop/subscriptions.csv'";
      const said = async (): Promise<string | null> =>
        (await runNewCell(page, load)).locator('.jp-OutputArea-output').textContent();
      expect(await said()).toMatch(
        /`shop\/subscriptions\.csv` (?:could not be read|was not found)/u,
      );
      subscriptions = SIGN_IN;
      expect(await said()).toMatch(/an HTML page/u);
    });
  });

  it('finds no file where the list of a folder is a page', async () => {
    const answers = (path: string): Answer | null =>
      path === 'api/contents/shop/all.json' ? SIGN_IN : null;
    await site.visit({ offline: false, answers }, async (page) => {
      await behindTour(page);
      const cell = await runNewCell(page, "load orders from 'shop/orders.csv'");
      expect(await cell.locator('.jp-OutputArea-output').textContent()).toContain('was not found');
    });
  });
});

it('works without a network after the first load, and asks for nothing outside of the site', async () => {
  await site.visit({ offline: true }, async (page) => {
    await openTour(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await site.stopServer();
    await page.context().setOffline(true);
    await openTour(page);
    await runAll(page, codeCells.length);
    const file = join(work, 'offline.ipynb');
    await downloadNotebook(page, file);
    expectSameNotebook(await asCommitted(file), committed);
  });
  expect(site.strays).toEqual([]);
});
