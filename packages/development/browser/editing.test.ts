import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { keepScreenshot, startLab, type Lab, type LabPage } from './lab.ts';
import { cellWith, choose, kernelReady, runNewCell, typeInNewCell } from './notebook-page.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.stop();
});

/** Where a notebook is opened. */
type Application = 'jupyterlab' | 'notebook-7';

/** Opens a tour of its own, with its data loaded in the kernel. */
async function visitLoaded(
  at: Application,
  name: string,
  test: (page: LabPage) => Promise<void>,
): Promise<void> {
  cpSync(join(lab.folder, 'tour.ipynb'), join(lab.folder, `${name}.ipynb`));
  const path = at === 'jupyterlab' ? 'lab/tree' : 'notebooks';
  await lab.visit(`/${path}/${name}.ipynb`, async (page) => {
    await load(page);
    await test(page);
  });
}

async function load(page: Page): Promise<void> {
  await page.locator('.tenure-result svg.marks').first().waitFor();
  await kernelReady(page);
  await choose(page, 'Edit>Clear Outputs of All Cells');
  const cell = cellWith(page, "load orders from 'shop/orders.csv'");
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Shift+Enter');
  await cell.locator('.tenure-result svg.marks').waitFor();
}

/** The lines of the active cell; the light bulb is none of them. */
const linesOf = (page: Page): Promise<readonly string[]> =>
  page.locator('.jp-Cell.jp-mod-active .cm-line').allTextContents();

/** Waits until these are the lines of the active cell. */
const reads = (page: Page, lines: readonly string[]): Promise<void> =>
  expect.poll(() => linesOf(page), { timeout: 30_000 }).toEqual(lines);

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

/** The contrast of each text in the tooltips with its ground, after WCAG 2.2. */
const contrasts = (page: Page): Promise<readonly number[]> =>
  page.locator('.cm-tooltip-hover').evaluate((tooltip) => {
    const channels = (colour: string): readonly number[] =>
      (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element: Element | null): string => {
      const colour =
        element === null ? 'rgb(255, 255, 255)' : getComputedStyle(element).backgroundColor;
      return element !== null && channels(colour)[3] === 0 ? ground(element.parentElement) : colour;
    };
    const texts = [...tooltip.querySelectorAll('*')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE),
    );
    return texts.map((element) => {
      const ours = luminance(getComputedStyle(element).color);
      const below = luminance(ground(element));
      return (Math.max(ours, below) + 0.05) / (Math.min(ours, below) + 0.05);
    });
  });

/** Takes the pointer away, so that no tooltip is left. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(5, 500);
  await page.locator('.cm-tooltip-hover').waitFor({ state: 'detached' });
}

describe.each([
  { name: 'JupyterLab', at: 'jupyterlab' },
  { name: 'Notebook 7', at: 'notebook-7' },
] as const)('editing in $name', ({ at }) => {
  it('explains, mends, completes and formats', async () => {
    await visitLoaded(at, `editing-${at}`, async (page) => {
      // The message under the pointer, and its fix by the mouse.
      await typeInNewCell(page, 'retenton by signup_month over 12 months');
      await page.locator('.cm-lintRange-error', { hasText: 'retenton' }).waitFor();
      await rest(page, 'retenton');
      const message = page.locator('.cm-tooltip-hover .tenure-message');
      await message.waitFor();
      expect(await message.getAttribute('role')).toBe('tooltip');
      expect(await message.textContent()).toContain('There is no metric called retenton');
      for (const contrast of await contrasts(page)) expect(contrast).toBeGreaterThan(4.5);
      await keepScreenshot(page, `${at}-message`);
      await page.locator('.cm-tooltip-hover .cm-diagnosticAction').first().click();
      await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
      expect(await linesOf(page)).toEqual(['retention by signup_month over 12 months']);

      // What a word of the language and what a column means.
      await leave(page);
      await rest(page, 'over');
      const meaning = page.locator('.cm-tooltip-hover .tenure-hover');
      await meaning.waitFor();
      expect(await meaning.textContent()).toContain('over');
      await keepScreenshot(page, `${at}-clause`);
      await leave(page);

      // The light bulb, by mouse and by key.
      for (const mend of ['mouse', 'key']) {
        await typeInNewCell(page, 'unbouded retention by signup_month over 3 months');
        const bulb = page.locator('.jp-Cell.jp-mod-active .tenure-light-bulb');
        await bulb.waitFor();
        await keepScreenshot(page, `${at}-light-bulb`);
        if (mend === 'mouse') await bulb.click();
        else await page.keyboard.press('Control+.');
        await bulb.waitFor({ state: 'detached' });
        expect(await linesOf(page)).toEqual(['unbounded retention by signup_month over 3 months']);
      }

      // Completion, accepted by Enter and by Tab.
      for (const key of ['Enter', 'Tab']) {
        await typeInNewCell(page, 'retention by signup_mo');
        await page.keyboard.press('Tab');
        await page.locator('.jp-Completer .jp-Completer-item').first().waitFor();
        await page.keyboard.press(key);
        await page.waitForFunction(
          () =>
            document.querySelector('.jp-Cell.jp-mod-active .cm-content')?.textContent ===
            'retention by signup_month',
        );
      }

      // One cell by key, every cell by the menu.
      await typeInNewCell(page, 'RETENTION over   3 months by   signup_month');
      await page.keyboard.press('Shift+Alt+F');
      await reads(page, ['retention by signup_month over 3 months']);
      await typeInNewCell(page, 'RETENTION over   4 months by   signup_month');
      await typeInNewCell(page, 'RETENTION over   5 months by   signup_month');
      await choose(page, 'Edit>Format All Cells');
      await reads(page, ['retention by signup_month over 5 months']);
      await cellWith(page, 'retention by signup_month over 4 months').waitFor();
      await keepScreenshot(page, `${at}-formatted`);
    });
  });

  it('can be read in the dark theme', async () => {
    await visitLoaded(at, `dark-${at}`, async (page) => {
      await page.theme.setDarkTheme();
      await page.locator('[data-jp-theme-light="false"] .jp-Notebook').first().waitFor();
      // Notebook 7 gives the focus to no cell after a change of theme.
      await cellWith(page, "load orders from 'shop/orders.csv'").locator('.cm-content').click();
      await typeInNewCell(page, 'retenton by signup_month over 12 months');
      await page.locator('.jp-Cell.jp-mod-active .tenure-light-bulb').waitFor();
      for (const word of ['retenton', 'signup_month']) {
        await rest(page, word);
        await page.locator('.cm-tooltip-hover').waitFor();
        for (const contrast of await contrasts(page)) expect(contrast).toBeGreaterThan(4.5);
        await keepScreenshot(page, `${at}-dark-${word}`);
        await leave(page);
      }
    });
  });
});

/** The process of the kernel of the notebook in front: its connection file bears the kernel's id. */
async function kernelProcess(page: LabPage): Promise<number> {
  const id = await page.evaluate(() => {
    const { galata } = window as unknown as { readonly galata: { readonly app: KernelApp } };
    return galata.app.shell.currentWidget.sessionContext.session.kernel.id;
  });
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = processes.filter((line) => line.includes(`kernel-${id}.json`));
  expect(found).toHaveLength(1);
  return Number.parseInt(found[0] ?? '', 10);
}

interface KernelApp {
  readonly shell: { readonly currentWidget: { readonly sessionContext: SessionContext } };
}
interface SessionContext {
  readonly session: { readonly kernel: { readonly id: string } };
}

describe('while the kernel is busy', () => {
  it('the page still explains, mends, completes and formats; a kernel that is killed is told of and replaced', async () => {
    // A condition that no program decides in a lifetime: each letter doubles its ways.
    const rows = ['customer,time,note', `c1,2024-01-02,${'a'.repeat(60)}b`];
    writeFileSync(join(lab.folder, 'slow.csv'), rows.join('\n'));
    await visitLoaded('jupyterlab', 'busy', async (page) => {
      await typeInNewCell(page, "load slow from 'slow.csv'");
      await page.keyboard.press('Shift+Enter');
      await cellWith(page, "load slow from 'slow.csv'").locator('.jp-OutputArea-output').waitFor();
      await typeInNewCell(page, "retention by signup_month where note matches '^(a+)+$'");
      await page.keyboard.press('Control+Enter');
      const busy = page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]');
      await busy.waitFor();

      await typeInNewCell(page, 'RETENTON where note =   "a" by signup_month');
      await page.locator('.jp-Cell.jp-mod-active .cm-lintRange-error').waitFor();
      await rest(page, 'note');
      await page.locator('.cm-tooltip-hover .tenure-hover', { hasText: 'note' }).waitFor();
      await keepScreenshot(page, 'jupyterlab-busy');
      await leave(page);
      await page.keyboard.press('Control+.');
      await reads(page, ['retention where note =   "a" by signup_month']);
      await page.keyboard.press('Shift+Alt+F');
      await reads(page, ["retention by signup_month where note = 'a'"]);
      await page.keyboard.press('End');
      await page.keyboard.type(' and no');
      await page.keyboard.press('Tab');
      await page.locator('.jp-Completer .jp-Completer-item', { hasText: 'note' }).waitFor();
      await page.keyboard.press('Escape');

      expect(await busy.count()).toBe(1);
      const charts = page.locator('.tenure-result svg.marks');
      const shown = await charts.count();
      expect(shown).toBeGreaterThan(0);
      process.kill(await kernelProcess(page), 'SIGKILL');
      const told = page.locator('.jp-Dialog', { hasText: 'appears to have died' });
      await told.waitFor();
      expect(await told.textContent()).toContain('restart automatically');
      await keepScreenshot(page, 'jupyterlab-killed');
      await told.getByRole('button').last().click();
      await told.waitFor({ state: 'detached' });
      // Of a kernel that has begun anew JupyterLab knows no state until something is run.
      await busy.waitFor({ state: 'detached' });
      expect(await charts.count()).toBe(shown);
      await runNewCell(page, "load orders from 'shop/orders.csv'");
      const again = await runNewCell(page, 'retention by signup_month over 3 months');
      await again.locator('.tenure-result svg.marks').waitFor();
    });
  });
});

it('asks for nothing outside of its server', () => {
  expect(lab.strays).toEqual([]);
});
