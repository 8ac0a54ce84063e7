import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, startLab, type Lab } from './lab.ts';
import {
  chooseInPalette,
  drawnChart,
  kernelReady,
  runNewCell,
  runUntilTaken,
} from './notebook-page.ts';

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
        expect.arrayContaining(['70%', '68', 'Thin: a cohort']),
      );
      expect(await button('All').getAttribute('aria-pressed')).toBe('true');
      await keepPicture(result, 'interactive-all');

      await button('Count').click();
      await expect.poll(texts, SOON).toContain('32');
      expect((await drawnChart(result)).texts).not.toContain('70%');
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
      await expect
        .poll(() => asked.textContent(), SOON)
        .toBe(
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
      await expect
        .poll(() => asked.textContent(), SOON)
        .toMatch(
          /^members of base where cohort = '\d{4}-\d\d' and segment = 'pro' and period = \d$/u,
        );
      await page.keyboard.press('Control+Enter');
      await page.locator('.jp-Cell.jp-mod-active caption', { hasText: /are retained/u }).waitFor();
      await page.theme.setDarkTheme();
      await expect.poll(rectangles, SOON).toBeLessThan(all / 2);
      await keepPicture(result, 'interactive-dark');
    });
  });
});

describe('beginning in JupyterLab', () => {
  it('opens a notebook about a file, from the launcher and from the menu of the file', async () => {
    await lab.visit('/lab/tree/shop', async (page) => {
      await page.launcher.waitFor();
      await page.locator('.jp-LauncherCard[title="Tenure"]').first().waitFor();
      const menu = await page.menu.openContextMenuLocator(
        '.jp-DirListing-item:has-text("orders.csv")',
      );
      await menu.getByText('Open in Tenure Notebook', { exact: true }).click();
      const first = page.locator('.jp-Notebook .jp-Cell').first();
      await first.locator('.cm-content', { hasText: 'describe orders' }).waitFor();
      await kernelReady(page);
      await first.locator('.cm-content[data-language="tenure"]').waitFor();
      await runUntilTaken(first);
      await first.locator('.jp-InputPrompt', { hasText: '[1]:' }).waitFor();
      await first.locator('caption', { hasText: 'orders: events from orders.csv' }).waitFor();

      const asked = await runNewCell(page, 'retention by signup_quarter over 2 quarters');
      await drawnChart(asked.locator('.tenure-result'));
      await chooseInPalette(page, 'Explain Cell');
      const explain = page.locator('.jp-Cell.jp-mod-active .jp-InputArea-editor');
      await expect
        .poll(() => explain.textContent(), SOON)
        .toBe('explain retention by signup_quarter over 2 quarters');
      expect(await seriousFaults(page)).toEqual([]);
    });
  });
});

/** What is serious of what a screen reader or a keyboard stumbles over in the outputs of Tenure. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { readonly axe: typeof axe };
    const { violations } = await checker.run({ include: [['.jp-Cell-outputArea']] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
  });
}
