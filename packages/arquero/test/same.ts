import type { ResultRow } from '@tenure/plan';
import type { BackendResult } from '../src/index.ts';

type Result = Pick<BackendResult, 'rows' | 'summary'>;

/** Columns of quotients and sums, whose last digits hang on the order of the rows. */
const FLOATS = ['rate', 'value'];

/** Where two results differ: floats by more than 1e-12 of the greater, everything else at all. */
export function differences(left: Result, right: Result): string[] {
  return (['rows', 'summary'] as const).flatMap((part) => {
    const [own, other] = [left[part], right[part]];
    if (own.length !== other.length) {
      return [`${part}: ${String(own.length)} against ${String(other.length)}`];
    }
    return own.flatMap((row, i) => rowDifferences(`${part} ${String(i)}`, row, other[i] ?? {}));
  });
}

function rowDifferences(place: string, left: ResultRow, right: ResultRow): string[] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => {
    const [own, other] = [left[name], right[name]];
    if (own === other) return [];
    if (FLOATS.includes(name) && typeof own === 'number' && typeof other === 'number') {
      const most = Math.max(Math.abs(own), Math.abs(other));
      if (Math.abs(own - other) <= 1e-12 * most) return [];
    }
    return [`${place} ${name}: ${JSON.stringify(own)} against ${JSON.stringify(other)}`];
  });
}

/** The places where two values differ, numbers that are not whole by more than 1e-12 of the greater. */
export function near(left: unknown, right: unknown, place = ''): string[] {
  if (Object.is(left, right)) return [];
  if (typeof left === 'number' && typeof right === 'number') {
    const whole = Number.isInteger(left) && Number.isInteger(right);
    const most = Math.max(Math.abs(left), Math.abs(right));
    if (left === right || (!whole && Math.abs(left - right) <= 1e-12 * most)) return [];
  }
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) {
    const [own, other] = [left, right] as Record<string, unknown>[];
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].flatMap((name) => near(own?.[name], other?.[name], `${place}.${name}`));
  }
  return [`${place}: ${JSON.stringify(left)} against ${JSON.stringify(right)}`];
}
