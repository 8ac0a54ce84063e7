import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJournal } from '../src/journal.ts';

function journalOf(statements: readonly string[]): readonly string[] {
  const journal = createJournal();
  for (const statement of statements) journal.add(statement);
  return journal.statements;
}

describe('the journal', () => {
  test('keeps the order', () => {
    expect(journalOf(['load a', 'let x', 'load b'])).toEqual(['load a', 'let x', 'load b']);
  });

  test('writes a statement that is run again once', () => {
    expect(journalOf(['load a', 'let x', 'let x'])).toEqual(['load a', 'let x']);
  });

  test('writes a notebook that is run again once', () => {
    expect(journalOf(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  test('keeps a setting that came back to where it was', () => {
    expect(journalOf(['set a', 'set b', 'set a'])).toEqual(['set a', 'set b', 'set a']);
  });

  test('ends with the same last statement as the history, whatever the history', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), (history) => {
        const state = (statements: readonly string[]) => statements.at(-1);
        expect(state(journalOf(history))).toBe(state(history));
        expect(new Set(journalOf(history))).toEqual(new Set(history));
      }),
    );
  });
});
