import { describe, expect, it } from 'vitest';
import { expectedAt } from '../src/index.ts';

/** The place is marked with `|`. */
function here(marked: string): ReturnType<typeof expectedAt> {
  const offset = marked.indexOf('|');
  return expectedAt(marked.replace('|', ''), offset);
}

describe('what may follow', () => {
  it.each([
    ['|', 'metric'],
    ['ret|', 'metric'],
    ['unbounded |', 'metric'],
    ['retention |', 'clause'],
    ['retention by |', 'dimension'],
    ['retention by plan, co|', 'dimension'],
    ['retention from |', 'event'],
    ['retention from signup to |', 'event'],
    ['retention for |', 'segment'],
    ['retention vs |', 'comparison'],
    ['retention where |', 'condition'],
    ['retention where plan = |', 'operand'],
    ['retention over 12 |', 'grain'],
    ['retention over |', 'number'],
    ['retention during |', 'period'],
    ['retention since |', 'instant'],
    ['retention as |', 'view'],
    ['retention as of |', 'instant'],
    ['retention with |', 'option'],
    ['retention with totals, |', 'option'],
    ['retention with clock = |', 'optionValue'],
    ['retention using |', 'convention'],
    ['retention sort by |', 'sortKey'],
    ['retention timezone |', 'zone'],
    ['load |', 'source'],
    ['load orders from |', 'file'],
    ["load orders from 'a.csv' with |", 'role'],
    ["load orders from 'a.csv' with customer = |", 'column'],
    ['set |', 'setting'],
    ['define |', 'definitionKind'],
    ['show |', 'result'],
    ['compare base vs |', 'result'],
    ['describe |', 'subject'],
    ['explain |', 'metric'],
    ['explain |', 'target'],
    ['retention by plan\n|', 'metric'],
    ['members of |', 'result'],
    ['explain cell of |', 'result'],
    ['explain difference of base using |', 'convention'],
    ['track |', 'metric'],
    ['track crr, |', 'metric'],
    ['track crr, churn |', 'clause'],
    ['effect of |', 'segment'],
    ['effect of members on |', 'metric'],
    ['effect of members on retention |', 'clause'],
    ['what if |', 'metric'],
    ['what if churn falls |', 'literal'],
    ['what if churn falls 5% |', 'clause'],
    ['expect |', 'metric'],
    ['expect retention |', 'clause'],
    ['expect retention at month 1 >= |', 'literal'],
    ['retention over 6 periods of |', 'duration'],
    ['retention by |\nchurn by month', 'dimension'],
  ] as const)('%s takes a %s', (marked, slot) => {
    expect(here(marked).slots).toContain(slot);
  });

  it.each([
    ['|', 'load'],
    ['retention |', 'by'],
    ['retention\n  b|', 'by'],
    ['retention by plan\n|', 'over'],
    ['retention split |', 'by'],
    ['retention over |', 'all'],
    ['retention over 12 |', 'months'],
    ['retention as |', 'of'],
    ['retention vs |', 'previous'],
    ['retention during |', 'last'],
    ['retention where plan |', 'contains'],
    ['retention where plan is |', 'null'],
    ['load orders |', 'from'],
    ['define segment x |', 'as'],
    ['save base |', 'to'],
    ['|', 'track'],
    ['members |', 'of'],
    ['explain |', 'cell'],
    ['explain |', 'difference'],
    ['effect of members |', 'on'],
    ['what |', 'if'],
    ['what if churn |', 'falls'],
    ['retention over 6 |', 'periods'],
    ['retention over 6 periods |', 'of'],
    ['base vs |', 'saved'],
  ])('%s may go on with `%s`', (marked, word) => {
    expect(here(marked).keywords).toContain(word);
  });

  it.each([
    ['retention over |', 'by'],
    ['retention by |', 'over'],
    ['load orders |', 'by'],
    ['retention by plan;\n|', 'over'],
  ])('%s may not go on with `%s`', (marked, word) => {
    expect(here(marked).keywords).not.toContain(word);
  });

  it('names the word being typed, also in the middle of it', () => {
    expect(here('retention by sig|nup').replace).toEqual({ start: 13, end: 19 });
    expect(here('retention by |').replace).toEqual({ start: 13, end: 13 });
    expect(here('retention over $ho|').replace).toEqual({ start: 15, end: 18 });
  });

  it('says nothing inside a comment', () => {
    expect(here('retention # by |').keywords).toEqual([]);
    expect(here('#| ti|\nretention').slots).toEqual([]);
  });

  it('tells what the statement is and what stands before', () => {
    expect(here('x = 1\nbase: retention by plan with |')).toMatchObject({
      statement: 'query',
      before: ['base', ':', 'retention', 'by', 'plan', 'with'],
    });
    expect(here('load |').statement).toBe('load');
    expect(here('|').statement).toBeNull();
  });
});
