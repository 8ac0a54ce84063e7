import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, expectedAt, isIncomplete, parse } from '../src/index.ts';
import { CATALOGUE } from './catalogue.ts';

function sound(text: string): void {
  const { statements, diagnostics } = parse(text);
  for (const { span } of statements) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(span.start).toBeLessThan(span.end);
  }
  for (const diagnostic of diagnostics) {
    const { span, message, fixes } = diagnostic;
    expect(message).not.toBe('');
    expect(message).not.toContain('something else');
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(span.start).toBeLessThanOrEqual(span.end);
    for (const { edits } of fixes) {
      for (const edit of edits) expect(edit.span.end).toBeLessThanOrEqual(text.length);
    }
    const frame = codeFrame(text, diagnostic);
    expect(frame).toContain('▔');
    expect(frame).not.toMatch(/(?!\n)\p{Cc}/u);
  }
}

const edited = fc
  .record({
    text: fc.constantFrom(...CATALOGUE),
    place: fc.nat(200),
    edit: fc.constantFrom('delete', 'swap', 'duplicate', 'insert'),
    letter: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  })
  .map(({ text, place, edit, letter }) => {
    const at = place % text.length;
    const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
    if (edit === 'delete') return before + after;
    if (edit === 'duplicate') return before + here + here + after;
    if (edit === 'insert') return before + letter + here + after;
    return before + after.charAt(0) + here + after.slice(1);
  });

describe('whatever is typed', () => {
  it('gives sound diagnostics after one edit of a statement', () => {
    fc.assert(fc.property(edited, sound), { numRuns: 800 });
  });

  it('gives at most one error for one edit within a line', () => {
    fc.assert(
      fc.property(edited, (text) => {
        fc.pre(!/[\n\r;]/.test(text));
        expect(parse(text).diagnostics.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  it('gives sound diagnostics for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), sound), { numRuns: 300 });
  });

  it('can say what follows at any place of any prefix', () => {
    fc.assert(
      fc.property(edited, fc.nat(200), (text, place) => {
        const offset = place % (text.length + 1);
        const { replace, slots, keywords, complete } = expectedAt(text, offset);
        expect(replace.start).toBeLessThanOrEqual(offset);
        expect(replace.end).toBeGreaterThanOrEqual(offset);
        expect(typeof isIncomplete(text.slice(0, offset))).toBe('boolean');
        if (parse(text.slice(0, replace.start)).diagnostics.length === 0) {
          expect(complete || slots.length + keywords.length > 0).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('large texts', () => {
  it.each([
    ['parentheses', `retention where ${'('.repeat(10_000)}a${')'.repeat(10_000)}`],
    ['negations', `retention where ${'not '.repeat(10_000)}a`],
    ['derivations', `retention by ${'month of '.repeat(10_000)}a`],
    ['operators', `retention where a${' and a'.repeat(10_000)}`],
  ])('ten thousand %s are a diagnostic', (_, text) => {
    expect(parse(text).diagnostics).toMatchObject([{ code: 'T1009' }]);
  });

  it('a list of ten thousand values is fine', () => {
    const values = Array.from({ length: 10_000 }, (_, value) => `'v${String(value)}'`).join(', ');
    expect(parse(`retention where a in (${values})`).diagnostics).toEqual([]);
  });

  it.each([
    ['letters', 'x'.repeat(1_000_000)],
    ['quotes', `'`.repeat(1_000_001)],
    ['signs', '%'.repeat(1_000_000)],
    ['words in one line', 'over by '.repeat(125_000)],
    ['lines', 'over ( by\n'.repeat(100_000)],
    ['words a line', 'a b c\n'.repeat(160_000)],
    ['semicolons', '1;'.repeat(500_000)],
  ])('a megabyte of %s comes back with few diagnostics', (_, text) => {
    const { diagnostics } = parse(text);
    expect(diagnostics.length).toBeLessThanOrEqual(200);
    for (const diagnostic of diagnostics.slice(0, 2)) {
      expect(codeFrame(text, diagnostic).length).toBeLessThan(2_000);
    }
  });
});
