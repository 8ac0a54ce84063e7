import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** A case of the shared file, of any kind. */
export interface AnyOracle {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly tolerance: Readonly<Record<string, number | boolean>>;
}

/** Holds what the functions answer to a case; throws on a key that it does not know. */
export type Holder = (oracle: AnyOracle) => void;

/** Any value as an object with keys; what is none has none. */
export const keyed = (value: unknown) => (value ?? {}) as Readonly<Record<string, unknown>>;

/** Any value as a list of objects. */
export const rowsOf = (value: unknown) => value as readonly Readonly<Record<string, unknown>>[];

/** Holds found against expected numbers, lists and objects: each within the tolerance, null as null. */
export function hold(
  found: unknown,
  expected: unknown,
  tolerance: AnyOracle['tolerance'],
  where: string,
): void {
  if (Array.isArray(expected)) {
    const list = Array.from(found as ArrayLike<unknown>);
    expect(list.length, where).toBe(expected.length);
    expected.forEach((value, at) => {
      hold(list[at], value, tolerance, `${where}[${at}]`);
    });
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) {
      hold(keyed(found)[key], value, tolerance, `${where}.${key}`);
    }
  } else if (typeof expected === 'number' || typeof expected === 'string') {
    const wanted = Number(expected);
    const allowed =
      typeof tolerance.abs === 'number'
        ? tolerance.abs
        : Number(tolerance.rel ?? 0) * Math.abs(wanted);
    expect(typeof found, `${where} is a number`).toBe('number');
    expect(Math.abs((found as number) - wanted), where).toBeLessThanOrEqual(allowed);
  } else expect(found ?? null, where).toBe(expected ?? null);
}

/** Holds every key of an object by the holder of its name; a key without one fails. */
export function holdEach(
  expected: unknown,
  holders: Readonly<Record<string, (value: unknown, key: string) => void>>,
  where: string,
): void {
  for (const [key, value] of Object.entries(keyed(expected))) {
    const holder =
      holders[key] ??
      Object.entries(holders).find(
        ([name]) => name.endsWith('*') && key.startsWith(name.slice(0, -1)),
      )?.[1];
    if (!holder) throw new Error(`${where}: nothing holds "${key}"`);
    holder(value, key);
  }
}

/** A data set of the shared folder: one object a row, cells as text. */
export function dataSet(name: string): readonly Readonly<Record<string, string>>[] {
  const file = fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}
