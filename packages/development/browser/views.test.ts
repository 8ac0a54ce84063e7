import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelFaults } from './chart-labels.ts';
import { keepPicture, startLab, type Lab } from './lab.ts';
import { choose } from './notebook-page.ts';
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

describe.each(SIZES)('of %i cohorts, labels neither crowd nor clip and can be read', (cohorts) => {
  it.each(viewsOf(cohorts))('$name', async ({ name }) => {
    const notebook = notebookOf(cohorts, name);
    // A workspace of its own, where no other notebook is open.
    await lab.visit(`/lab/workspaces/${notebook.slice(0, -6)}/tree/${notebook}`, async (page) => {
      const chart = page.locator('.tenure-chart svg.marks');
      const ground = () => chart.evaluate((svg) => getComputedStyle(svg).backgroundColor);
      await chart.waitFor();
      for (const [theme, colour] of [
        ['Dark', 'rgb(17, 17, 17)'],
        ['Light', 'rgb(255, 255, 255)'],
      ] as const) {
        await choose(page, 'Settings', 'Theme', `JupyterLab ${theme}`);
        await expect.poll(ground, { timeout: 20_000 }).toBe(colour);
        await keepPicture(chart, `views-${String(cohorts)}-${name}-${theme.toLowerCase()}`);
        expect(await labelFaults(chart), theme).toEqual(NO_FAULTS);
      }
    });
  });
});
