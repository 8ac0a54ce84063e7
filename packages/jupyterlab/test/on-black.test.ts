import { expect, it } from 'vitest';
import { onBlack } from '../src/result/on-black.ts';

const dark = { '#ffffff': '#111111', '#0d1822': '#f0f4f8' };

it('swaps the colours that a chart brings along, and no words and no data', () => {
  const spec = {
    background: '#ffffff',
    title: { text: '#ffffff', color: '#0d1822' },
    encoding: { color: { condition: [{ test: '#ffffff', value: '#ffffff' }], value: '#0d1822' } },
    config: { axis: { labelColor: '#0d1822' } },
    scale: { domain: ['#ffffff'], range: ['#ffffff', '#123456'] },
    data: { values: [{ fill: '#ffffff' }] },
    datasets: { cells: [{ value: '#ffffff' }] },
    usermeta: { tenure: { dark } },
  };
  expect(onBlack(spec)).toEqual({
    ...spec,
    background: '#111111',
    title: { text: '#ffffff', color: '#f0f4f8' },
    encoding: { color: { condition: [{ test: '#ffffff', value: '#111111' }], value: '#f0f4f8' } },
    config: { axis: { labelColor: '#f0f4f8' } },
    scale: { domain: ['#ffffff'], range: ['#111111', '#123456'] },
  });
});

it.each([
  ['no colours', { background: '#ffffff' }],
  ['colours that are none', { background: '#ffffff', usermeta: { tenure: { dark: { '#ffffff': 'url(x)' } } } }], // prettier-ignore
  ['no chart', null],
])('leaves a chart with %s as it is', (_what, spec) => {
  expect(onBlack(spec)).toEqual(spec);
});
