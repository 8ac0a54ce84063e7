import { EmbeddedActionsParser } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { TenureParser } from '../src/grammar/parser.ts';
import { slotOf } from '../src/grammar/slots.ts';
import { ALL_TOKENS } from '../src/tokens/tokens.ts';
import { KEYWORDS, keywordOf } from '../src/index.ts';

describe('the grammar', () => {
  it("passes Chevrotain's own checks, which are off in production", () => {
    expect(() => new TenureParser(true)).not.toThrow();
  });

  it("has no rule named like one of Chevrotain's methods", () => {
    const own = new Set(
      [...methodsOf(EmbeddedActionsParser.prototype)].map((name) => name.toLowerCase()),
    );
    const rules = Object.keys(new TenureParser().getGAstProductions());
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => own.has(rule.toLowerCase()))).toEqual([]);
  });

  it('has no two tokens of one name', () => {
    const names = ALL_TOKENS.map((token) => token.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has a rule for every slot', () => {
    const rules = Object.keys(new TenureParser().getGAstProductions());
    expect(rules.filter((rule) => slotOf(rule) !== null).length).toBeGreaterThan(30);
  });
});

function methodsOf(prototype: object | null): Set<string> {
  if (prototype === null || prototype === Object.prototype) return new Set();
  const inherited = methodsOf(Object.getPrototypeOf(prototype) as object | null);
  return new Set([...Object.getOwnPropertyNames(prototype), ...inherited]);
}

describe('the list of words', () => {
  it('has every word once, in lower case', () => {
    const words = KEYWORDS.map((keyword) => keyword.word);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
    expect(keywordOf('OVER')).toMatchObject({ category: 'clause', reserved: true });
  });
});
