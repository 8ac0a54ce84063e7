import type { Locator, Page } from 'playwright-core';

/** Chooses a command from the menu bar. */
export async function choose(page: Page, ...path: readonly string[]): Promise<void> {
  const exactly = (text: string) => new RegExp(`^${text}$`);
  const [menu = '', ...items] = path;
  await page.locator('.lm-MenuBar-itemLabel', { hasText: exactly(menu) }).click();
  for (const item of items) {
    await page.locator('.lm-Menu-itemLabel', { hasText: exactly(item) }).click();
  }
}

/** Waits until the kernel is there: JupyterLab drops what is run before. */
export async function kernelReady(page: Page): Promise<void> {
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
}

/** Removes the outputs, runs every cell and waits for the last one. */
export async function runAll(page: Page, cells: number): Promise<void> {
  await kernelReady(page);
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
  await page.waitForFunction(() => document.querySelectorAll('.jp-OutputArea-output').length === 0);
  await choose(page, 'Run', 'Run All Cells');
  await page.waitForFunction((count) => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
    const done = prompts.filter((prompt) => /^\[\d+\]:$/.test(prompt.textContent));
    return prompts.length === count && done.length === count;
  }, cells);
}

/** The code cell with that text. */
export function cellWith(page: Page, code: string): Locator {
  return page.locator('.jp-CodeCell').filter({
    has: page.locator('.jp-InputArea-editor', { hasText: code }),
  });
}

/** Opens a new cell below the active one and types into it; gives the cell. */
export async function typeInNewCell(page: Page, text: string): Promise<Locator> {
  await page.keyboard.press('Escape');
  await page.locator('.jp-Notebook.jp-mod-commandMode').waitFor();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.locator('.jp-Notebook.jp-mod-editMode').waitFor();
  await page.keyboard.type(text);
  return page.locator('.jp-Cell.jp-mod-active');
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
