import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complete,
  completeness,
  definition,
  diagnose,
  fixes,
  folding,
  format,
  hover,
  semanticTokens,
  symbols,
  type Span,
} from '../src/index.ts';
import { WITH_CUSTOMERS } from './catalog.ts';
import { edited } from './edits.ts';
import { EXAMPLES } from './examples.ts';

interface Change {
  readonly what: string;
  readonly at: number;
  readonly length: number;
  readonly odd: string;
}

/** A change that anyone can make: at a part of the text's length, some characters long. */
const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom('delete', 'swap', 'double', 'insert', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 6 }),
  odd: fc.constantFrom(
    ...'\'"`$#;:(),.=%',
    '\n',
    '\r',
    '\u0000',
    '\uD83D',
    '\uDE00',
    '\u202E',
    '国',
    '9',
  ),
});

function changed(text: string, { what, at: part, length, odd }: Change): string {
  const at = Math.floor(part * text.length);
  const [head, piece, tail] = [
    text.slice(0, at),
    text.slice(at, at + length),
    text.slice(at + length),
  ];
  switch (what) {
    case 'delete':
      return head + tail;
    case 'swap':
      return head + tail.slice(0, length) + piece + tail.slice(length);
    case 'double':
      return head + piece + piece + tail;
    case 'insert':
      return head + odd + piece + tail;
    default:
      return head;
  }
}

/** Asks everything about a place of a text; every place of an answer lies inside the text. */
function ask(text: string, offset: number): void {
  const inside = ({ start, end }: Span) => {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  };
  for (const catalog of [WITH_CUSTOMERS, null]) {
    for (const { span, message, related } of diagnose(text, catalog)) {
      inside(span);
      expect(message).not.toBe('');
      for (const it of related) inside(it.span);
    }
    const { from, to } = complete(text, offset, catalog);
    inside({ start: from, end: to });
    const found = hover(text, offset, catalog);
    if (found) inside(found.span);
    for (const { edits } of fixes(text, { start: offset, end: offset }, catalog)) {
      for (const { span } of edits) inside(span);
    }
  }
  const made = definition(text, offset, [{ document: 'other', text: 'base: retention' }]);
  if (made?.document === null) inside(made.span);
  for (const { span, selection } of symbols(text)) [span, selection].forEach(inside);
  for (const { start, length } of semanticTokens(text)) inside({ start, end: start + length });
  for (const { span } of folding(text)) inside(span);
  const edits = format(text);
  for (const { span } of edits) inside(span);
  expect(format(edited(text, edits))).toEqual([]);
  expect(['complete', 'incomplete', 'invalid']).toContain(completeness(text));
}

describe('an example with random changes', () => {
  it.each(EXAMPLES)('%s', (_, text) => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (changes, part) => {
          const broken = changes.reduce((all, it) => changed(all, it), text);
          ask(broken, Math.floor(part * broken.length));
        },
      ),
      { seed: 5, numRuns: 8 },
    );
  });
});

describe('what nobody writes', () => {
  it.each([
    ['lone surrogates', '\uD800retention by \uDC00 over 3 months'],
    ['control characters', 'retention\u0000by\u0007plan\u001b'],
    ['right to left', '\u202Eretention by plan\u202C\nretention by \u05D0'],
    ['deep nesting', `retention where ${'('.repeat(2000)}plan = 1${')'.repeat(2000)}`],
    ['a number of many digits', `retention over ${'9'.repeat(50_000)} months`],
    ['a long line', `retention where plan in (${'1, '.repeat(500)}1)`],
    ['names of JavaScript', 'constructor: retention by __proto__\nshow constructor as toString'],
  ])('%s', (_, text) => {
    for (const offset of [0, 9, 30, text.length]) ask(text, Math.min(offset, text.length));
  });

  it.each([-1, Number.NaN, Infinity, -Infinity, 1.5, 1e20])('an offset of %d', (offset) => {
    const text = 'base: retention by plan\nshow base';
    expect(() => {
      complete(text, offset, WITH_CUSTOMERS);
      hover(text, offset, WITH_CUSTOMERS);
      definition(text, offset);
      fixes(text, { start: offset, end: offset }, WITH_CUSTOMERS);
    }).not.toThrow();
  });
});
