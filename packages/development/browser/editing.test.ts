import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { keepScreenshot, startLab, type Lab } from './lab.ts';
import { cellWith, choose, kernelReady, typeInNewCell } from './notebook-page.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

/** Opens the tour with its data loaded in the kernel. */
async function loaded(page: Page): Promise<void> {
  await page.locator('.tenure-result svg.marks').first().waitFor();
  await kernelReady(page);
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
  const load = cellWith(page, "load orders from 'shop/orders.csv'");
  await load.locator('.cm-content').click();
  await page.keyboard.press('Shift+Enter');
  await load.locator('.tenure-result svg.marks').waitFor();
}

/** The lines of the active cell; the light bulb is none of them. */
const linesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('.jp-Cell.jp-mod-active .cm-line').allTextContents();

/** Rests the pointer on a word of the active cell. */
async function rest(page: Page, word: string): Promise<void> {
  const place = await page
    .locator('.jp-Cell.jp-mod-active .cm-content')
    .evaluate((content, wanted) => {
      const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const start = (node.textContent ?? '').indexOf(wanted);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return null;
    }, word);
  if (place === null) throw new Error(`no ${word} in the active cell`);
  await page.mouse.move(place.x - 3, place.y);
  await page.mouse.move(place.x, place.y);
}

/** Takes the pointer away, so that no tooltip is left. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(5, 500);
  await page.locator('.cm-tooltip-hover').waitFor({ state: 'detached' });
}

describe.each([
  { name: 'JupyterLab', short: 'jupyterlab', path: '/lab/tree/tour.ipynb' },
  { name: 'Notebook 7', short: 'notebook-7', path: '/notebooks/tour.ipynb' },
])('editing in $name', ({ short, path }) => {
  it('explains, mends, completes and formats', async () => {
    await lab.visit(path, async (page) => {
      await loaded(page);

      // The message under the pointer, and its fix by the mouse.
      await typeInNewCell(page, 'retenton by signup_month over 12 months');
      await page.locator('.cm-lintRange-error', { hasText: 'retenton' }).waitFor();
      await rest(page, 'retenton');
      const message = page.locator('.cm-tooltip-hover .tenure-message');
      await message.waitFor();
      expect(await message.getAttribute('role')).toBe('tooltip');
      expect(await message.textContent()).toContain('There is no metric called retenton');
      await keepScreenshot(page, `${short}-message`);
      await page.locator('.cm-tooltip-hover .cm-diagnosticAction').first().click();
      await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
      expect(await linesOf(page)).toEqual(['retention by signup_month over 12 months']);

      // What a word of the language and what a column means.
      await leave(page);
      await rest(page, 'over');
      const meaning = page.locator('.cm-tooltip-hover .tenure-hover');
      await meaning.waitFor();
      expect(await meaning.textContent()).toContain('over');
      await keepScreenshot(page, `${short}-clause`);
      await leave(page);

      // The light bulb, by mouse and by key.
      for (const mend of ['mouse', 'key']) {
        await typeInNewCell(page, 'unbouded retention by signup_month over 3 months');
        const bulb = page.locator('.jp-Cell.jp-mod-active .tenure-light-bulb');
        await bulb.waitFor();
        await keepScreenshot(page, `${short}-light-bulb`);
        if (mend === 'mouse') await bulb.click();
        else await page.keyboard.press('Control+.');
        await bulb.waitFor({ state: 'detached' });
        expect(await linesOf(page)).toEqual(['unbounded retention by signup_month over 3 months']);
      }

      // Completion, accepted by Enter and by Tab.
      for (const key of ['Enter', 'Tab']) {
        await typeInNewCell(page, 'retention by signup_mo');
        await page.keyboard.press('Tab');
        if (key === 'Enter') {
          await page.locator('.jp-Completer .jp-Completer-item').first().waitFor();
          await page.keyboard.press(key);
        }
        await page.waitForFunction(
          () =>
            document.querySelector('.jp-Cell.jp-mod-active .cm-content')?.textContent ===
            'retention by signup_month',
        );
      }

      // One cell by key, every cell by the menu.
      await typeInNewCell(page, 'RETENTION over   3 months by   signup_month');
      await page.keyboard.press('Shift+Alt+F');
      const formatted = ['retention by signup_month over 3 months'];
      await expect.poll(() => linesOf(page)).toEqual(formatted);
      await page.keyboard.press('Control+z');
      await expect.poll(() => linesOf(page)).not.toEqual(formatted);
      await choose(page, 'Edit', 'Format All Cells');
      await expect.poll(() => linesOf(page)).toEqual(formatted);
      await keepScreenshot(page, `${short}-formatted`);
    });
  });
});

it('asks for nothing outside of its server', () => {
  expect(lab.strays).toEqual([]);
});
