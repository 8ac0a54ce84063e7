import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot, startLab, type Lab } from './lab.ts';
import { cellWith, drawnChart, runAll } from './notebook-page.ts';
import { codeCells } from './tour.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

describe('the tour in Notebook 7', () => {
  it('runs and draws heatmap, curve and table', async () => {
    await lab.visit('/notebooks/tour.ipynb', async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await runAll(page, codeCells.length);

      const first = cellWith(page, "load orders from 'shop/orders.csv'");
      const heatmap = await drawnChart(first.locator('.tenure-result'));
      expect(heatmap.texts).toEqual(expect.arrayContaining(['Jan 2024', '70%', 'All, pooled']));
      expect(heatmap.rectangles).toBeGreaterThan(150);
      await first.locator('caption', { hasText: 'Retention by signup month' }).waitFor();

      // Not in a low box that scrolls.
      const [drawn, whole] = await first
        .locator('.jp-Cell-outputArea')
        .evaluate((area) => [area.clientHeight, area.scrollHeight]);
      expect(drawn).toBe(whole);

      const second = cellWith(page, 'over 12 months as curve').first();
      const curve = await drawnChart(second.locator('.tenure-result'));
      expect(curve.lines).toBeGreaterThan(1);

      expect(await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count()).toBe(
        0,
      );
      await first.locator('.tenure-result').scrollIntoViewIfNeeded();
      await keepScreenshot(page, 'notebook-7-heatmap');
      await cellWith(page, '#| title').scrollIntoViewIfNeeded();
      await keepScreenshot(page, 'notebook-7-segments');
    });
  });

  it('asks for nothing outside of its server', () => {
    expect(lab.strays).toEqual([]);
  });
});
