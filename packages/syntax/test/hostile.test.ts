import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, expectedAt, format, isIncomplete, parse } from '../src/index.ts';
import { MAX_TOKENS } from '../src/grammar/slices.ts';
import { whatFollows } from '../src/grammar/what-follows.ts';
import { lex, MAX_TOKENS_OF_TEXT } from '../src/tokens/lexer.ts';
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

  const megabytes = [
    ['letters', 'x'.repeat(1_000_000)],
    ['quotes', `'`.repeat(1_000_001)],
    ['signs', '%'.repeat(1_000_000)],
    ['commas', ','.repeat(1_000_000)],
    ['a list that stops', `retention by ${'a,'.repeat(500_000)}`],
    ['open parentheses', '('.repeat(1_000_000)],
    ['digits', `retention over ${'1'.repeat(1_000_000)}`],
    ['lone surrogates', '\ud800'.repeat(1_000_000)],
    ['control characters', '\u0001'.repeat(1_000_000)],
    ['right-to-left text', '\u202eشكرا '.repeat(166_000)],
    ['a file name without quotes', `load a from ${'a.'.repeat(500_000)}`],
    ['words in one line', 'over by '.repeat(125_000)],
    ['lines', 'over ( by\n'.repeat(100_000)],
    ['words a line', 'a b c\n'.repeat(160_000)],
    ['statements in one line', 'x;'.repeat(500_000)],
    ['semicolons', '1;'.repeat(500_000)],
  ] as const;

  it.each(megabytes)('a megabyte of %s comes back with few diagnostics', (_, text) => {
    const { diagnostics } = parse(text);
    expect(diagnostics.length).toBeLessThanOrEqual(200);
    for (const { span, message, label, fixes } of diagnostics) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(message).not.toBe('');
      const titles = fixes.map(({ title }) => title);
      expect([message, label, ...titles].join('').length).toBeLessThan(1_000);
    }
    for (const diagnostic of diagnostics.slice(0, 2)) {
      expect(codeFrame(text, diagnostic).length).toBeLessThan(2_000);
    }
  });

  it.each([
    ['commas', ','],
    ['items of a list', 'a,'],
    ['conditions', 'a = 1 and '],
    ['clauses', 'by a '],
  ])('of %s: a statement is read up to a bounded number of words and signs', (_, repeated) => {
    const text = `retention ${repeated.repeat(60_000)}`;
    const { tokens } = lex(text);
    expect(tokens.length).toBeGreaterThan(MAX_TOKENS);
    expect(parse(text).diagnostics[0]).toMatchObject({ code: 'T1009' });
    // Nothing is walked: what may follow such a statement is not asked of the grammar.
    expect(whatFollows('query', tokens)).toEqual({ expectations: [], complete: true });
  });

  it('reads a bounded number of words and signs, and says where it stopped', () => {
    const half = MAX_TOKENS_OF_TEXT / 2;
    const text = 'x;'.repeat(half + 2);
    expect(lex(text).tokens).toHaveLength(MAX_TOKENS_OF_TEXT);
    const { statements, diagnostics } = parse(text);
    expect(statements.length).toBeLessThanOrEqual(half);
    expect(statements.length).toBeGreaterThan(half - 2);
    const start = MAX_TOKENS_OF_TEXT;
    expect(diagnostics).toMatchObject([{ code: 'T1009', span: { start, end: start + 1 } }]);
    expect(format(text)).toBe(text);
    expect(isIncomplete(`${text} by`)).toBe(false);
    expect(expectedAt(text, text.length).slots).toEqual([]);
  });
});
