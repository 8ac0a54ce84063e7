import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot, startLab, type Lab } from './lab.ts';
import { cellWith, drawnChart, kernelReady } from './notebook-page.ts';
import { expectSameNotebook } from './same-notebook.ts';
import { committed } from './tour.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

/** What is used of the services of the page. */
interface ServiceApp {
  readonly serviceManager: {
    readonly kernels: { readonly startNew: (model: { readonly name: string }) => Promise<Kernel> };
  };
}
interface Kernel {
  readonly requestExecute: (content: { readonly code: string }) => Future;
  readonly shutdown: () => Promise<void>;
}
interface Future {
  onIOPub: (message: { readonly header: { readonly msg_type: string } }) => void;
  readonly done: Promise<unknown>;
}

const SENTENCE = 'retention by signup_month over 12 months';

describe('the tour in JupyterLab', () => {
  it('shows chart and table before anything has run, while it is not trusted', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      const cell = cellWith(page, `load orders from 'shop/orders.csv'${SENTENCE}`);
      const chart = await drawnChart(cell.locator('.tenure-result'));
      expect(chart.texts).toContain('Jan 2024');
      await cell.locator('caption', { hasText: 'Retention by signup month' }).waitFor();
      expect(await page.locator('.jp-StatusItem-trust').getAttribute('title')).toContain(
        'not trusted',
      );
      // Opening it changes nothing: the host adds no picture of its own.
      expect(await page.locator('.jp-mod-dirty').count()).toBe(0);
      await keepScreenshot(page, 'jupyterlab-untrusted');
    });
  });

  it('runs, draws heatmap, curve and table, and is saved as the bytes that were committed', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      expect(await page.notebook.run()).toBe(true);

      const first = cellWith(page, `load orders from 'shop/orders.csv'${SENTENCE}`);
      const heatmap = await drawnChart(first.locator('.tenure-result'));
      expect(heatmap.label).toContain('18 cohorts, 1,038 customers');
      expect(heatmap.texts).toEqual(expect.arrayContaining(['Jan 2024', '70%', 'All, pooled']));
      expect(heatmap.rectangles).toBeGreaterThan(150);
      const table = first.locator('table').filter({ has: page.locator('thead') });
      expect(await table.locator('caption').textContent()).toContain('Retention by signup month');
      expect(await table.locator('tbody tr').count()).toBeGreaterThanOrEqual(18);
      expect(await first.locator('.jp-OutputArea-child').count()).toBe(3);

      const second = cellWith(page, `${SENTENCE} as curve`).first();
      const curve = await drawnChart(second.locator('.tenure-result'));
      expect(curve.lines).toBeGreaterThan(1);
      expect(curve.texts.join(' ')).toContain('Pooled');

      expect(await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count()).toBe(
        0,
      );
      expect(await page.locator('.cm-lintRange').allTextContents()).toEqual([]);
      await first.locator('.tenure-result').scrollIntoViewIfNeeded();
      await keepScreenshot(page, 'jupyterlab-heatmap');
      await second.scrollIntoViewIfNeeded();
      await keepScreenshot(page, 'jupyterlab-curve');

      expect(await page.notebook.save()).toBe(true);
      expectSameNotebook(readFileSync(join(lab.folder, 'tour.ipynb'), 'utf8'), committed);
    });
  });

  it('follows the theme', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      const chart = page.locator('.tenure-chart svg.marks').first();
      await chart.waitFor();
      const ground = () => chart.evaluate((svg) => getComputedStyle(svg).backgroundColor);
      await page.theme.setDarkTheme();
      await expect.poll(ground, { timeout: 20_000 }).toBe('rgb(17, 17, 17)');
      await keepScreenshot(page, 'jupyterlab-dark');
      await page.theme.setLightTheme();
      await expect.poll(ground, { timeout: 20_000 }).toBe('rgb(255, 255, 255)');
    });
  });

  it('gives every output of a cell of more than the server passes on at once', async () => {
    const outputs = 4000;
    await lab.visit('/lab/tree/shop', async (page) => {
      const got = await page.evaluate(async (count) => {
        const { galata } = window as unknown as { readonly galata: { readonly app: ServiceApp } };
        const kernel = await galata.app.serviceManager.kernels.startNew({ name: 'tenure' });
        const future = kernel.requestExecute({ code: 'describe retention\n'.repeat(count) });
        const types: Record<string, number> = {};
        future.onIOPub = ({ header: { msg_type: type } }) => (types[type] = (types[type] ?? 0) + 1);
        await future.done;
        await kernel.shutdown();
        return types;
      }, outputs);
      expect(got).toMatchObject({ display_data: outputs });
      expect(got).not.toHaveProperty('stream');
    });
  });

  it('asks for nothing outside of its server', () => {
    expect(lab.strays).toEqual([]);
  });
});
