import { MenuHelper } from '@jupyterlab/galata/lib/helpers/menu.js';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Chooses a command from the menu bar of any host, as Galata does, whose own way passes over one that is not there. */
export async function choose(page: Page, path: string): Promise<void> {
  const menu = new MenuHelper(page);
  const [, above = '', label = ''] = /^(.*)>(.*)$/u.exec(path) ?? [];
  const opened = await menu.openLocator(above);
  const item = opened && (await menu.getMenuItemLocatorInMenu(opened, label));
  if (!item) throw new Error(`no ${path} in the menu`);
  await item.click();
}

/**
 * Chooses a command from the palette by keyboard. The palette closes by itself when something that still opens takes
 * the focus, and a busy page may not hear the keys: it is opened until the command stands ready in it.
 */
export async function chooseInPalette(page: Page, label: string): Promise<void> {
  const field = page.locator('.lm-CommandPalette-input');
  const ready = page.locator('.lm-CommandPalette-item.lm-mod-active', { hasText: label });
  const soon = { timeout: 5_000 };
  for (let tries = 18; ; tries -= 1) {
    try {
      if (!(await field.isVisible())) await page.keyboard.press('Control+Shift+c');
      await field.fill(label, soon);
      await ready.waitFor(soon);
      await field.press('Enter', soon);
      return;
    } catch (error) {
      if (tries === 0) throw error;
    }
  }
}

/** Waits until the kernel is there: JupyterLab drops what is run before. */
export async function kernelReady(page: Page): Promise<void> {
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
}

/** Removes the outputs, runs every cell and waits until as many have their number. */
export async function runAll(page: Page, cells: number): Promise<void> {
  await kernelReady(page);
  await choose(page, 'Edit>Clear Outputs of All Cells');
  await page.waitForFunction(() => document.querySelectorAll('.jp-OutputArea-output').length === 0);
  await choose(page, 'Run>Run All Cells');
  await page.waitForFunction((count) => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
    const done = prompts.filter((prompt) => /^\[\d+\]:$/.test(prompt.textContent));
    return done.length === count && !prompts.some(({ textContent }) => textContent.includes('*'));
  }, cells);
}

/** The code cell with that text. */
export function cellWith(page: Page, code: string): Locator {
  return page.locator('.jp-CodeCell').filter({
    has: page.locator('.jp-InputArea-editor', { hasText: code }),
  });
}

/**
 * Opens a new cell below the active one, its editor with the focus; gives the cell. By the button and not by its key: an
 * editor that was clicked may get the focus later, and the key then is a letter of its text.
 */
async function newCell(page: Page): Promise<Locator> {
  const active = page.locator('.jp-Cell.jp-mod-active');
  const above = await active.evaluate((cell) => (cell.id ||= crypto.randomUUID()));
  await page.locator('.jp-NotebookPanel-toolbar [data-jp-item-name="insert"]:visible').click();
  // Until the new cell is the active one, the editor is that of the one above it.
  const cell = page.locator(`.jp-Cell.jp-mod-active:not([id="${above}"])`);
  await cell.waitFor();
  await cell.locator('.cm-content').click();
  // Before the editor has the focus, keys are commands of the notebook.
  await page.locator('.jp-Notebook.jp-mod-editMode .jp-mod-active .cm-focused').waitFor();
  return active;
}

/** Opens a new cell below the active one and types into it, key by key; gives the cell. */
export async function typeInNewCell(page: Page, text: string): Promise<Locator> {
  const cell = await newCell(page);
  await cell.locator('.cm-content').pressSequentially(text);
  return cell;
}

/** Writes a text at once into a new cell below the active one, runs it and gives it when it has ended. */
export async function runNewCell(page: Page, text: string): Promise<Locator> {
  const cell = await stays(await newCell(page));
  await cell.locator('.cm-content').fill(text);
  await runUntilTaken(cell);
  await cell.locator('.jp-InputPrompt', { hasText: /^\[\d+\]:$/u }).waitFor();
  return cell;
}

/** Runs a cell by keyboard, once more where nothing came of it: the host drops what is run while a session connects. */
export async function runUntilTaken(cell: Locator): Promise<void> {
  const taken = cell.locator('.jp-InputPrompt', { hasText: /^\[(?:\d+|\*)\]:$/u });
  for (let tries = 6; ; tries -= 1) {
    await cell.locator('.cm-content').press('Control+Enter');
    try {
      return await taken.waitFor({ timeout: 10_000 });
    } catch (error) {
      if (tries === 0) throw error;
    }
  }
}

/** The same element later, whatever comes to be active or to stand before it. */
export async function stays(part: Locator): Promise<Locator> {
  const id = await part.evaluate((element) => (element.id ||= crypto.randomUUID()));
  return part.page().locator(`[id="${id}"]`);
}

/** Drops a file of the machine onto the file browser, as a hand does, and waits until it is listed. */
export async function dropFile(page: Page, file: string): Promise<Locator> {
  const listing = page.locator('.jp-FileBrowser .jp-DirListing-content');
  await page.locator('.jp-DirListing-item').first().waitFor();
  const box = await listing.boundingBox();
  const place = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + (box?.height ?? 0) - 20 };
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, data, ...place });
  }
  const item = page.locator('.jp-DirListing-item', { hasText: basename(file) });
  await item.waitFor();
  return item;
}

/** The text of the notebook in front as its user would get it: saved, then downloaded into a folder. */
export async function downloadNotebook(page: Page, file: string): Promise<void> {
  await choose(page, 'File>Save Notebook');
  await page.locator('.jp-mod-dirty').first().waitFor({ state: 'detached' });
  const download = page.waitForEvent('download');
  await choose(page, 'File>Download');
  await (await download).saveAs(file);
}

/** What stands in a drawn chart. */
export interface DrawnChart {
  /** Its words for those who cannot see it. */
  readonly label: string;
  readonly texts: readonly string[];
  /** Rectangles and lines with a size that can be seen. */
  readonly rectangles: number;
  readonly lines: number;
}

/** Waits for the chart in an output and reads what was drawn. */
export async function drawnChart(output: Locator): Promise<DrawnChart> {
  const svg = output.locator('svg.marks');
  await svg.waitFor();
  return svg.evaluate((element) => {
    const seen = (selector: string): number =>
      [...element.querySelectorAll<SVGGraphicsElement>(selector)].filter((shape) => {
        const { width, height } = shape.getBBox();
        return width > 4 && height > 4;
      }).length;
    return {
      label: element.closest('[aria-label]')?.getAttribute('aria-label') ?? '',
      texts: [...element.querySelectorAll('text')].map((text) => text.textContent),
      rectangles: seen('.mark-rect path'),
      lines: seen('.mark-line path'),
    };
  });
}
