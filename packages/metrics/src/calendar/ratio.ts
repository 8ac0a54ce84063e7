import type { ResultValue } from '@tenure/plan';

/** One number over another; null without either, and where the denominator is 0. */
export function ratio(part: ResultValue | undefined, of: ResultValue | undefined): number | null {
  if (typeof part !== 'number' || typeof of !== 'number' || of === 0) return null;
  return part / of;
}

/** The sum of numbers; null where one is not known. */
export function sum(...parts: readonly (ResultValue | undefined)[]): number | null {
  return parts.reduce<number | null>(
    (total, part) => (total === null || typeof part !== 'number' ? null : total + part),
    0,
  );
}
