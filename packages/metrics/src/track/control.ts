import { controlLimits, individualsLimits } from '@tenure/statistics';

/** Earlier periods that a value needs before it has limits: of shares of customers, and of all else. */
const LEAST = { shares: 3, values: 4 } as const;

/** A value of one period. `of` is what a share is of, and of how many, where it is one of customers. */
export interface KpiValue {
  readonly value: number;
  readonly of: { readonly successes: number; readonly n: number } | null;
}

/** What is usual for a value by those before it; null where they are too few, or never varied. */
export interface Usual {
  readonly center: number;
  readonly low: number;
  readonly high: number;
  readonly signal: 'below' | 'above' | null;
}

/**
 * Holds each value against those before it, in order of time: shares of customers by a p chart of the earlier ones
 * pooled, all else by a chart of individual values.
 */
export function usualOf(values: readonly KpiValue[]): readonly (Usual | null)[] {
  const shares = values.every(({ of }) => of !== null && of.n > 0);
  return values.map(({ value, of }, at) => {
    const before = values.slice(0, at);
    const limits = shares && of ? ofShares(before, of.n) : ofValues(before);
    if (!limits) return null;
    const signal = value < limits.low ? 'below' : value > limits.high ? 'above' : null;
    return { ...limits, signal };
  });
}

function ofShares(before: readonly KpiValue[], n: number): Omit<Usual, 'signal'> | null {
  if (before.length < LEAST.shares) return null;
  const sum = (part: 'successes' | 'n') => before.reduce((all, { of }) => all + (of?.[part] ?? 0), 0); // prettier-ignore
  const center = sum('successes') / sum('n');
  const limits = controlLimits(center, n);
  return limits && { center, low: limits.low, high: limits.high };
}

function ofValues(before: readonly KpiValue[]): Omit<Usual, 'signal'> | null {
  if (before.length < LEAST.values) return null;
  return individualsLimits(before.map(({ value }) => value));
}
