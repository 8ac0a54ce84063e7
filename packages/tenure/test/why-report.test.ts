import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Cell {
  readonly id: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly { readonly data?: Readonly<Record<string, string | readonly string[]>> }[]; // prettier-ignore
}

const file = new URL('../../../notebooks/why.ipynb', import.meta.url);
const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cells: readonly Cell[] };
const joined = (text: string | readonly string[] | undefined) => typeof text === 'string' ? text : (text ?? []).join(''); // prettier-ignore
const cell = (id: string) => cells.find((one) => one.id === id);
const said = (id: string) => joined(cell(id)?.source);
const shown = (id: string) => (cell(id)?.outputs ?? []).map(({ data }) => joined(data?.['text/plain'])).join('\n'); // prettier-ignore

it('the report on why says what its cells show', () => {
  expect(said('drivers-why')).toContain('38 % against 11 %');
  expect(shown('drivers')).toMatch(/recipe_saved 3\+ in 7 days .*38\.0\s?%.*10\.5\s?%/u);
  expect(shown('drivers')).toContain('7 combinations of behaviour, threshold and window');
  expect(said('effect-why')).toContain('by 13.9 points');
  expect(shown('effect')).toContain('alike in channel, plan +13.9 points');
  expect(shown('help')).toContain('0 stand out');
  expect(shown('what-if')).toMatch(/In all 12 months [\d,]+ of margin more/u);
  expect(shown('what-if-more')).toContain('with the change: 5 %');
  // Long notes are broken into lines.
  expect(shown('track').replaceAll(/\s+/gu, ' ')).toMatch(
    /arpa: \d+ of \d+ months lie outside .* a trend rather than chance/u,
  );
});
