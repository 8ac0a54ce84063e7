import { describe, expect, test } from 'vitest';
import { renderOutputs, VEGA_LITE_MIME, type Presentation } from '../src/index.ts';
import { months, retention, upTo } from './fixtures.ts';

const result = retention({ cohorts: months(2024, 1, 6), periods: upTo(5), size: 120 });

async function shown(presentation: Presentation) {
  const [chart, table] = await renderOutputs(result, { pictures: false, presentation });
  const spec = chart?.data[VEGA_LITE_MIME] as {
    readonly datasets: { readonly cells: readonly { look: string; text: string; rate: number }[] };
  };
  return { cells: spec.datasets.cells, html: String(table?.data['text/html']), table };
}

describe('how results are shown', () => {
  test('cells are grey below the size wished, and the size is printed', async () => {
    const plain = await shown({});
    const wished = await shown({ greyBelow: 1_000_000 });
    const looks = (cells: typeof plain.cells) => cells.map(({ look }) => look);
    expect(looks(plain.cells)).toContain('share');
    expect(looks(wished.cells)).not.toContain('share');
    expect(wished.html).toContain('grey below: 1000000 customers');
    expect(wished.html).toContain('fewer than 1,000,000 customers');
    expect(plain.html).not.toContain('grey below');
  });

  test.each([0, 1, 2])('%i digits in cells and table, and printed', async (digits) => {
    const { cells, html } = await shown({ digits });
    const texts = cells.filter(({ look }) => look === 'share').map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(5);
    const form = new RegExp(`^\\d+${digits === 0 ? '' : `\\.\\d{${String(digits)}}`}%?$`);
    for (const text of texts) expect(text).toMatch(form);
    expect(html).toContain(`digits: ${String(digits)}`);
  });

  test('in a table that is no grid of cohorts too', async () => {
    const [table] = await renderOutputs(
      { ...result, columns: [{ name: 'share', type: 'rate', role: 'rate' }], rows: [{ share: 0.12345 }], summary: [] },
      { pictures: false, view: 'table', presentation: { digits: 2 } },
    ); // prettier-ignore
    expect(table?.data['text/html']).toContain('12.35%');
  });

  test('no number and no origin of the result is another', async () => {
    const [plain, wished] = [await shown({}), await shown({ digits: 2, greyBelow: 500 })];
    expect(wished.cells.map(({ rate }) => rate)).toEqual(plain.cells.map(({ rate }) => rate));
    expect(wished.table?.metadata).toEqual(plain.table?.metadata);
  });
});
