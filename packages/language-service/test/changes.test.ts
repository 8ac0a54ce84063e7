import { format as formatted } from '@tenure/compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixes, format } from '../src/index.ts';
import { SHOP } from './catalog.ts';
import { edited } from './edits.ts';
import { EXAMPLES } from './examples.ts';

describe('format', () => {
  it('changes nothing but what must change', () => {
    const text = 'retention by plan\nretention   by plan\nretention by gift\n';
    expect(format(text)).toEqual([{ span: { start: 28, end: 30 }, text: '' }]);
    expect(format('retention by plan')).toEqual([]);
  });

  it('leaves what cannot be read', () => {
    const text = 'RETENTION by plan\nretention  by  over\nRETENTION by plan';
    const edits = format(text);
    expect(edited(text, edits)).toBe('retention by plan\nretention  by  over\nretention by plan');
    expect(edits).toHaveLength(2);
  });

  it('cuts no pair of surrogates and no line end', () => {
    const text = 'retention  where plan = "😀"\r\nretention  where plan = \'😁\'\r\n';
    const edits = format(text);
    expect(edited(text, edits)).toBe(formatted(text));
    for (const { span } of edits) {
      expect(text.charAt(span.start - 1)).not.toMatch(/[\uD800-\uDBFF\r]/u);
    }
  });

  it.each(EXAMPLES)('%s: the edits make what the formatter writes', (_, text) => {
    const messy = text.replaceAll(' over ', '\n  OVER  ').replaceAll("'", '"');
    for (const source of [text, messy]) {
      expect(edited(source, format(source))).toBe(formatted(source));
    }
  });

  it('makes what the formatter writes of any lines', () => {
    const line = fc.constantFrom(
      'retention by plan',
      'retention  by plan',
      '',
      '  ',
      '# one',
      '-- one',
      'retention by over',
      'over 3 months by plan;',
      '😀',
      "'\uD83D",
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 12 }), (lines) => {
        const text = lines.flat().join('');
        expect(edited(text, format(text))).toBe(formatted(text));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is one edit where the lines are too many to compare', () => {
    const text = 'retention  by plan\n# x\n'.repeat(600);
    expect(edited(text, format(text))).toBe(formatted(text));
  });
});

describe('fixes', () => {
  const text = 'retention by contry\nretention where plan = pro';

  it('are those of the diagnostics that the range touches', () => {
    const titles = (start: number, end: number) =>
      fixes(text, { start, end }, SHOP).map(({ diagnostic }) => diagnostic.code);
    expect(titles(13, 13)).toEqual(['T2002']);
    expect(titles(19, 19)).toEqual(['T2002']);
    expect(titles(0, 12)).toEqual([]);
    expect(titles(0, text.length).length).toBeGreaterThan(1);
  });

  it('mend the text', () => {
    const [first] = fixes(text, { start: 15, end: 15 }, SHOP);
    expect(edited(text, first?.edits ?? [])).toMatch(/^retention by country\n/u);
    expect(fixes(text, { start: 0, end: text.length }, null)).toEqual([]);
  });
});
