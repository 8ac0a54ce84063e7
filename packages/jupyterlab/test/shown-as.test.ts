import { describe, expect, it } from 'vitest';
import { factsOf, type Facts } from '../src/result/view/facts.ts';
import { recordOf } from '../src/result/view/json.ts';
import { firstChoice, shownAs, type Choice } from '../src/result/view/shown-as.ts';
import { SPLIT } from './view-spec.ts';

const facts = factsOf(SPLIT) as Facts;
const shown = (choice: Partial<Choice>) => shownAs(SPLIT, facts, { ...firstChoice(facts), ...choice }); // prettier-ignore
const texts = (choice: Partial<Choice>) => {
  const { cells, pooled } = recordOf(shown(choice)['datasets']) as Record<string, { text: string }[]>; // prettier-ignore
  return [cells, pooled].map((values) => values?.map(({ text }) => text));
};

describe('a chart of the kernel', () => {
  it('says what can be switched', () => {
    expect(facts).toMatchObject({
      parts: ['curve', 'heatmap'],
      labels: 'percent',
      segments: ['basic', 'pro'],
      definition: 'Each customer counts once.',
    });
  });

  it.each([null, [], 'x', {}, { usermeta: { tenure: { dark: {} } } }, { usermeta: { tenure: { parts: ['nope'] } } }])(
    'that is none of these has no switches: %j',
    (spec) => { expect(factsOf(spec)).toBeNull(); },
  ); // prettier-ignore

  it('is drawn as it came, but for the definition in its tooltips', () => {
    const drawn = shown({});
    expect(drawn['datasets']).toEqual(SPLIT.datasets);
    expect(drawn['vconcat']).toEqual([
      {
        name: 'curve',
        transform: [
          { as: 'interval', calculate: "'…'" },
          { as: 'definition', calculate: '"Each customer counts once."' },
        ],
        encoding: {
          tooltip: [
            { field: 'interval', title: '95 % interval', type: 'nominal' },
            { field: 'definition', title: 'Means', type: 'nominal' },
          ],
        },
      },
      { concat: [{ name: 'basic' }, expect.objectContaining({ name: 'pro' })] },
      SPLIT.vconcat[2],
    ]);
  });

  it('says how many came back in place of the share, and nothing else of a cell without a number', () => {
    expect(texts({ labels: 'count' })).toEqual([
      ['2,000', '1,240', '30', '*'],
      ['1,240', '12'],
    ]);
    expect(texts({ labels: 'percent' })).toEqual([
      ['100%', '62%', '100%', '*'],
      ['62%', '40%'],
    ]);
  });

  it('has one part, and always its foot', () => {
    expect(shown({ part: 'heatmap' })['vconcat']).toHaveLength(2);
    expect(shown({ part: 'curve' })['vconcat']).toMatchObject([
      { name: 'curve' },
      { mark: 'text' },
    ]);
  });

  it('has the data and the panel of one segment', () => {
    const drawn = shown({ segment: 1 });
    expect(drawn['vconcat']).toMatchObject([{ name: 'curve' }, { name: 'pro' }, { mark: 'text' }]);
    expect(texts({ segment: 1 })).toEqual([['100%', '*'], ['40%']]);
  });
});
