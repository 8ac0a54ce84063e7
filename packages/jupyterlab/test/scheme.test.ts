import { describe, expect, it } from 'vitest';
import { inScheme, luminance } from '../src/result/scheme.ts';
import { SCHEMES } from '../src/settings/settings.ts';

const BLUES = ['#f5f9fd', '#cbdff0', '#70b0d8', '#1f69ae', '#083f85', '#141c24', '#cfe8fb'];
const shares = { domain: [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1], range: BLUES, interpolate: 'rgb' };
const differences = { domain: [-0.3, 0.3], range: ['#a14a00', '#18599d'], interpolate: 'rgb' };
const lines = { domain: ['free', 'pro'], range: ['#0072b2', '#d55e00'] };
const spec = {
  datasets: { cells: [{ scale: shares }] },
  layer: [{ color: { scale: shares } }, { color: { scale: differences } }, { scale: lines }],
};

const rangeIn = (drawn: unknown): readonly string[] =>
  (drawn as typeof spec).layer[0]?.color?.scale.range ?? [];

describe.each(SCHEMES)('the scheme %s', (scheme) => {
  const drawn = inScheme(spec, scheme) as typeof spec;

  it('is as bright at every share, so that texts on it read as well', () => {
    rangeIn(drawn).forEach((colour, at) => {
      expect(Math.abs(luminance(colour) - luminance(BLUES[at] ?? ''))).toBeLessThan(0.012);
    });
  });

  it('has colours of its own, and leaves differences, lines and data alone', () => {
    expect(rangeIn(drawn).join() === BLUES.join()).toBe(scheme === 'blue');
    expect(drawn.layer.slice(1)).toEqual(spec.layer.slice(1));
    expect(drawn.datasets).toEqual(spec.datasets);
  });
});
