import axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot, startLab, type Lab, type LabPage } from './lab.ts';
import { codeCell, writeNotebook } from './notebook-file.ts';
import {
  chooseInPalette,
  drawnChart,
  kernelReady,
  runNewCell,
  typeInNewCell,
} from './notebook-page.ts';
import type { SavedCell } from './tour.ts';

const SOON = { timeout: 60_000 };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

/** The panel of meanings. */
const panel = (page: Page) => page.locator('.tenure-docs');

/** Writes the settings of the extension as the host's editor of settings does. */
function set(page: Page, settings: object): Promise<number> {
  return page.evaluate(async (raw) => {
    const config = document.getElementById('jupyter-config-data')?.textContent ?? '{}';
    const { token } = JSON.parse(config) as { readonly token: string };
    const answer = await fetch('/lab/api/settings/@tenure/jupyterlab:settings', {
      method: 'PUT',
      headers: { Authorization: `token ${token}` },
      body: JSON.stringify({ raw }),
    });
    return answer.status;
  }, JSON.stringify(settings));
}

/** What is serious of what a screen reader or a keyboard stumbles over in a part of the page. */
async function seriousFaults(page: Page, part: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (wanted) => {
    const { axe: checker } = window as unknown as { readonly axe: typeof axe };
    const { violations } = await checker.run({ include: [[wanted]] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
  }, part);
}

describe.each([
  { name: 'JupyterLab', path: '/lab/tree/tour.ipynb' },
  { name: 'Notebook 7', path: '/notebooks/tour.ipynb' },
])('the panel of meanings in $name', ({ name, path }) => {
  it('is opened by keyboard, and says what the word at the cursor means and what is wrong there', async () => {
    await lab.visit(path, async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      await page.locator('.jp-Cell').last().click();
      await page.keyboard.press('Escape');
      await page.locator('.jp-Notebook.jp-mod-commandMode').waitFor();
      await chooseInPalette(page, 'Word at the Cursor');
      // The host gives the focus back to the text, which the panel follows; Tab reaches the panel too.
      await panel(page).waitFor();
      expect(await panel(page).getAttribute('tabindex')).toBe('0');
      await page.locator('.jp-Cell').last().click();
      await typeInNewCell(page, 'retention by signup_month over');
      await panel(page)
        .locator('h2', { hasText: /^over$/u })
        .waitFor();
      await page.keyboard.press('Home');
      await panel(page)
        .locator('h2', { hasText: /^retention$/u })
        .waitFor();
      await typeInNewCell(page, 'retenton');
      await panel(page).locator('.tenure-message', { hasText: 'no metric called' }).waitFor();
      await page.theme.setDarkTheme();
      await page.locator('[data-jp-theme-light="false"] .jp-Notebook').first().waitFor();
      await keepScreenshot(page, `meaning-${name.replaceAll(' ', '-')}-dark`);
      expect(await seriousFaults(page, '.tenure-docs')).toEqual([]);
      await page.theme.setLightTheme();
      await page.locator('[data-jp-theme-light="true"] .jp-Notebook').first().waitFor();
      await keepScreenshot(page, `meaning-${name.replaceAll(' ', '-')}`);
    });
  });
});

const OWN = 'base: retention by signup_month over 3 months';

/** The outputs of the new cell as the file has them. */
function savedOutputs(): string {
  const { cells } = JSON.parse(readFileSync(join(lab.folder, 'tour.ipynb'), 'utf8')) as {
    readonly cells: readonly SavedCell[];
  };
  // The tour has a result of that name too.
  const saved = cells.findLast(({ source }) => [source].flat().join('') === OWN);
  return JSON.stringify(saved?.outputs ?? []);
}

describe('the settings', () => {
  it('reach the kernel and the drawing, and are printed', async () => {
    const wishes = {
      ...{ colourScheme: 'green', followTheme: false },
      ...{ digits: '2', minimumCohortSize: 5000, pictures: false },
    };
    const settings = async (page: LabPage): Promise<void> => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      expect(await set(page, wishes)).toBe(204);
      await page.reload();
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      await page.locator('.jp-Cell').last().click();
      await runNewCell(page, "load orders from 'shop/orders.csv'");
      const cell = await runNewCell(page, OWN);
      const { texts } = await drawnChart(cell.locator('.tenure-result'));
      // The sign of per cent stands in the pooled row alone.
      expect(texts.filter((text) => /^\d+\.\d{2}%?$/u.test(text)).length).toBeGreaterThan(5);
      await cell.locator('caption, td, p', { hasText: 'grey below: 5000 customers' }).first().waitFor(); // prettier-ignore
      // A share that is not grey: of everybody, in the tour's first chart.
      const fills = await page
        .locator('.tenure-result')
        .first()
        .locator('.mark-rect path[aria-roledescription="rect mark"]')
        .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).fill));
      const green = fills.filter((fill) => {
        const [r = 0, g = 0, b = 0] = (fill.match(/\d+/gu) ?? []).map(Number);
        return g > b + 8 && g > r + 8;
      });
      expect(green.length).toBeGreaterThan(5);
      await page.theme.setDarkTheme();
      await page.locator('[data-jp-theme-light="false"] .jp-Notebook').first().waitFor();
      const ground = () => cell.locator('svg.marks').evaluate((svg) => getComputedStyle(svg).backgroundColor); // prettier-ignore
      expect(await ground()).toBe('rgb(255, 255, 255)');
      await keepScreenshot(page, 'settings-green-on-white');
      await page.theme.setLightTheme();
      expect(await page.notebook.save()).toBe(true);
      expect(savedOutputs()).toContain('vnd.vegalite');
      expect(savedOutputs()).not.toContain('image/png');
      expect(await set(page, {})).toBe(204);
    };
    // By way of the server, which holds them against their schema.
    await lab.visit('/lab/tree/tour.ipynb', settings, { settings: 'server' });
  });
});

describe('%%tenure in a Python notebook', () => {
  it('is coloured, checked, mended, completed and formatted as Tenure', async () => {
    const cells = [codeCell('import pandas\nvalue = 1'), codeCell('%%tenure orders\nretenton')];
    writeNotebook(join(lab.folder, 'python.ipynb'), cells, 'python3');
    await lab.visit('/lab/tree/python.ipynb', async (page) => {
      await page.locator('.jp-Notebook .jp-CodeCell').nth(1).waitFor();
      await kernelReady(page);
      const [first, second] = [0, 1].map((at) => page.locator('.jp-CodeCell').nth(at));
      await second?.locator('.cm-content[data-language="tenure"]').waitFor();
      await first?.locator('.cm-content[data-language="python"]').waitFor();
      await second?.locator('.cm-lintRange-error', { hasText: 'retenton' }).waitFor();
      await second?.locator('.cm-content').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Control+.');
      const lines = () => page.locator('.jp-Cell.jp-mod-active .cm-line').allTextContents();
      await expect.poll(lines, SOON).toEqual(['%%tenure orders', 'retention']);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('   by signup_mo');
      await page.keyboard.press('Tab');
      await page.locator('.jp-Completer .jp-Completer-item', { hasText: 'signup_month' }).first().waitFor(); // prettier-ignore
      await page.keyboard.press('Enter');
      await page.keyboard.press('Shift+Alt+F');
      await expect.poll(lines, SOON).toEqual(['%%tenure orders', 'retention by signup_month']);
      await keepScreenshot(page, 'magic-cell');

      // A cell becomes Tenure as it is typed, and Python again.
      const typed = await typeInNewCell(page, '%%tenure');
      await typed.locator('.cm-content[data-language="tenure"]').waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('x = 1');
      await typed.locator('.cm-content[data-language="python"]').waitFor();
    });
  });
});

it('nothing of it asked the network or threw', () => {
  expect(lab.strays).toEqual([]);
});
