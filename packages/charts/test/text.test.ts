import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, displayWidth, padDisplay, truncateDisplay } from '../src/index.ts';
import { wrap } from '../src/wrap.ts';
import { roughWidth } from '../src/text-width.ts';

const anyText = fc.string({ unit: 'binary' });

describe('text', () => {
  test('cleanText leaves nothing that XML or a terminal refuses, and changes nothing twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Surrogate}\ufffe\uffff\u202a-\u202e]/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  test('display width: wide characters count two, marks none', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('日本')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('👩‍👩‍👧')).toBe(2);
  });

  test('padding and cutting keep to the width', () => {
    fc.assert(
      fc.property(anyText.map(cleanText), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const cut = truncateDisplay(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        expect(displayWidth(padDisplay(cut, width, 'end'))).toBeGreaterThanOrEqual(
          displayWidth(cut),
        );
      }),
    );
  });

  test('wrapped lines fit and lose no word', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), (text) => {
        const lines = wrap(text, 200, 12, 100);
        for (const line of lines) expect(roughWidth(line, 12)).toBeLessThanOrEqual(200);
        expect(lines.join(' ')).toBe(text);
      }),
    );
    expect(wrap('a b c d', 10, 12, 2)).toEqual(['a', 'b …']);
    expect(wrap('', 100, 12)).toEqual([]);
  });
});
