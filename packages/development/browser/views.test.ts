import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelFaults } from './chart-labels.ts';
import { keepPicture, startLab, type Lab } from './lab.ts';
import { notebookOf, SIZES, viewsOf, writeViewsNotebooks } from './views-notebook.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
  await writeViewsNotebooks(lab.folder);
});
afterAll(async () => {
  await lab.stop();
});

const NO_FAULTS = { clipped: [], crowded: [], faint: [] };

it('finds labels that overlap, are cut off or are faint', async () => {
  await lab.visit(null, async (page) => {
    const text = (x: number, words: string, fill = '#000000') =>
      `<text x="${String(x)}" y="20" font-size="12" fill="${fill}">${words}</text>`;
    const texts = [text(5, 'Jan 2024'), text(30, 'Feb'), text(120, 'pale', '#cccccc'), text(180, 'too long')]; // prettier-ignore
    await page.setContent(
      `<svg width="200" height="30" style="background: #ffffff">${texts.join('')}</svg>`,
    );
    expect(await labelFaults(page.locator('svg'))).toEqual({
      clipped: ['too long'],
      crowded: ['Jan 2024 / Feb'],
      faint: ['pale'],
    });
  });
});

describe.each(SIZES)('of %i cohorts, labels neither crowd nor clip and can be read', (cohorts) => {
  it.each(viewsOf(cohorts))('$name', async ({ name }) => {
    const notebook = notebookOf(cohorts, name);
    await lab.visit(`/lab/tree/${notebook}`, async (page) => {
      const chart = page.locator('.tenure-chart svg.marks');
      const ground = () => chart.evaluate((svg) => getComputedStyle(svg).backgroundColor);
      await chart.waitFor();
      for (const [theme, colour] of [
        ['Dark', 'rgb(17, 17, 17)'],
        ['Light', 'rgb(255, 255, 255)'],
      ] as const) {
        await page.theme.setTheme(`JupyterLab ${theme}`);
        await expect.poll(ground, { timeout: 20_000 }).toBe(colour);
        await keepPicture(chart, `views-${String(cohorts)}-${name}-${theme.toLowerCase()}`);
        expect(await labelFaults(chart), theme).toEqual(NO_FAULTS);
      }
    });
  });
});
