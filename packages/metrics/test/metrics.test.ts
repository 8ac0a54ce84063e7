import { METRICS } from '@tenure/metrics';
import { describe, expect, it } from 'vitest';

const phrases = METRICS.flatMap((metric) => metric.phrases);

describe('the metrics of the language', () => {
  it('are asked for by phrases of their own', () => {
    expect(new Set(phrases).size).toBe(phrases.length);
    expect(phrases.filter((phrase) => !/^[a-z_]+( [a-z_]+)*$/u.test(phrase))).toEqual([]);
  });

  it('hold the families of the catalogue', () => {
    const named = [
      'retention churn survival grr nrr crr ltv arpu cac rfm lifecycle stickiness funnel',
      'conversion time drivers nps at_risk',
    ].flatMap((line) => line.split(' '));
    expect(named.filter((phrase) => !phrases.includes(phrase))).toEqual([]);
  });

  it.each(METRICS)('$name says what it is, needs and takes', (metric) => {
    expect(metric.summary).toMatch(/^[A-Z(][^.]*\.$/u);
    expect(metric.formula).not.toBe('');
    expect(metric.needs.length).toBeGreaterThan(0);
    expect(metric.phrases.length).toBeGreaterThan(0);
    expect(metric.views.length).toBeGreaterThan(0);
    expect(metric.clauses.length).toBe(new Set(metric.clauses).size);
    const taken = metric.options.map(({ name }) => name);
    expect(new Set(taken).size).toBe(taken.length);
    expect(metric.conventions.length === 0 || metric.clauses.includes('using')).toBe(true);
  });
});
