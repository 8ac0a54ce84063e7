import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot, startLab, type Lab } from './lab.ts';
import { cellWith, choose, drawnChart, kernelReady, typeInNewCell } from './notebook-page.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

const MISTYPED = 'retenton by signup_month over 12 months';

describe('typing in JupyterLab', () => {
  it('underlines what it does not know, completes what it knows, and goes on after an error', async () => {
    await lab.visit('/lab/tree/tour.ipynb', async (page) => {
      await page.locator('.tenure-result svg.marks').first().waitFor();
      await kernelReady(page);
      await choose(page, 'Edit>Clear Outputs of All Cells');
      const load = cellWith(page, "load orders from 'shop/orders.csv'");
      await load.locator('.cm-content').click();
      await page.keyboard.press('Shift+Enter');
      await load.locator('.tenure-result svg.marks').waitFor();

      // The squiggle, and what it says under the pointer.
      const wrong = await typeInNewCell(page, MISTYPED);
      const squiggle = wrong.locator('.cm-lintRange-error');
      await squiggle.waitFor();
      expect(await squiggle.textContent()).toBe('retenton');
      await squiggle.hover();
      const message = page.locator('.tenure-message');
      await message.waitFor();
      const said = await message.textContent();
      expect(said).toContain('There is no metric called retenton');
      expect(said).toContain('did you mean retention?');
      await keepScreenshot(page, 'jupyterlab-squiggle');

      // The same as a code frame where it runs.
      await page.keyboard.press('Shift+Enter');
      const frame = cellWith(page, MISTYPED).locator(
        '[data-mime-type="application/vnd.jupyter.stderr"]',
      );
      await frame.waitFor();
      expect(await frame.textContent()).toContain(
        'error[T2001]: There is no metric called `retenton`',
      );
      expect(await frame.textContent()).toContain('did you mean `retention`?');

      // The completer, with what the kernel has loaded.
      const right = await typeInNewCell(page, 'retention by sig');
      await page.keyboard.press('Tab');
      const offers = page.locator('.jp-Completer .jp-Completer-item');
      await offers.first().waitFor();
      const month = offers.filter({ hasText: 'signup_month' });
      expect(await month.count()).toBe(1);
      await keepScreenshot(page, 'jupyterlab-completion');
      await month.click();
      await page.locator('.jp-Completer').waitFor({ state: 'hidden' });
      await page.keyboard.type(' over 3 months as curve');
      expect(await right.locator('.cm-content').textContent()).toBe(
        'retention by signup_month over 3 months as curve',
      );
      await page.keyboard.press('Shift+Enter');
      const drawn = cellWith(page, 'over 3 months as curve').locator('.tenure-result');
      expect((await drawnChart(drawn)).lines).toBeGreaterThan(1);
      await keepScreenshot(page, 'jupyterlab-after-error');
    });
  });

  it('asks for nothing outside of its server', () => {
    expect(lab.strays).toEqual([]);
  });
});
