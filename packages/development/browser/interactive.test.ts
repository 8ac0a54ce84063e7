import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, startLab, type Lab } from './lab.ts';
import { choose, drawnChart, kernelReady, runNewCell } from './notebook-page.ts';

/** A chart is drawn again when it can be. */
const SOON = { timeout: 60_000 };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

describe('a result where the extension is', () => {
  it('is switched between its parts, shares and counts, and asked who is behind a cell', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      await page.locator('.jp-Cell').last().click();
      await runNewCell(page, "load orders from 'shop/orders.csv'");
      const cell = await runNewCell(page, 'retention by signup_month over 3 months');
      const result = cell.locator('.tenure-result');
      const texts = async () => (await drawnChart(result)).texts;
      const button = (name: string) => result.getByRole('button', { name, exact: true });
      expect((await drawnChart(result)).texts).toEqual(
        expect.arrayContaining(['68%', 'Thin: a cohort']),
      );
      expect(await button('All').getAttribute('aria-pressed')).toBe('true');
      await keepPicture(result, 'interactive-all');

      await button('Count').click();
      await expect.poll(texts, SOON).toContain('32');
      expect((await drawnChart(result)).texts).not.toContain('68%');
      await button('Heatmap').click();
      await expect.poll(texts, SOON).not.toContain('Thin: a cohort');
      await keepPicture(result, 'interactive-counts');

      // Nothing of it is in the notebook: the output is what the kernel gave.
      await button('Curve').click();
      await expect.poll(texts, SOON).not.toContain('Jan 2024');

      await button('Table').click();
      await keepPicture(result, 'interactive-table');
      const row = result.getByRole('row', { name: /^Mar 2024/u });
      expect(await row.getByRole('cell').allTextContents()).toEqual(['59', '42', '37', '32']);
      await row.getByRole('button').nth(2).focus();
      await page.keyboard.press('Enter');
      const asked = page.locator('.jp-Cell.jp-mod-active .jp-InputArea-editor');
      expect(await asked.textContent()).toBe(
        "asked: retention by signup_month over 3 monthsmembers of asked where cohort = '2024-03' and period = 2", // prettier-ignore
      );
      await page.keyboard.press('Control+Enter');
      await page
        .locator('.jp-Cell.jp-mod-active caption', { hasText: '37 of 59 are retained' })
        .waitFor();
    });
  });

  it('shows a segment, and by a click on the chart who is behind its cell', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      await page.locator('.jp-Cell').last().click();
      await runNewCell(page, "load orders from 'shop/orders.csv'");
      const text = 'base: retention by signup_quarter over 3 months split by plan';
      const cell = await runNewCell(page, text);
      const result = cell.locator('.tenure-result');
      const rectangles = async () => (await drawnChart(result)).rectangles;
      const all = await rectangles();
      await result.getByRole('combobox', { name: 'Segment' }).selectOption('pro');
      await expect.poll(rectangles, SOON).toBeLessThan(all / 2);
      await keepPicture(result, 'interactive-segment');
      const share = result.locator('.mark-rect path[aria-roledescription="rect mark"]').nth(6);
      await share.hover();
      const tooltip = page.locator('#vg-tooltip-element.visible');
      await tooltip.waitFor();
      expect(await tooltip.textContent()).toMatch(/95\u00a0% interval.*Means.*Each customer counts once/su); // prettier-ignore
      await share.click();
      const asked = page.locator('.jp-Cell.jp-mod-active .jp-InputArea-editor');
      expect(await asked.textContent()).toMatch(
        /^members of base where cohort = '\d{4}-\d\d' and segment = 'pro' and period = \d$/u,
      );
      await page.keyboard.press('Control+Enter');
      await page.locator('.jp-Cell.jp-mod-active caption', { hasText: /are retained/u }).waitFor();
      await choose(page, 'Settings', 'Theme', 'JupyterLab Dark');
      await expect.poll(rectangles, SOON).toBeLessThan(all / 2);
      await keepPicture(result, 'interactive-dark');
      await choose(page, 'Settings', 'Theme', 'JupyterLab Light');
    });
  });
});
