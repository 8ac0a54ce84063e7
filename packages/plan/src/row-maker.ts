import type { ResultRow, ResultValue } from './result.ts';

/**
 * Makes rows of those columns from a value for each: the object that `Object.fromEntries` makes of the same entries, in a fifth
 * of the time, which counts where a result has a hundred thousand rows. Of a name that stands twice the last value counts.
 */
export function rowMaker(
  names: readonly string[],
): (valueOf: (name: string, at: number) => ResultValue) => ResultRow {
  // To set that name sets what an object inherits from. A file may have a column of it.
  if (names.includes('__proto__')) {
    return (valueOf) => Object.fromEntries(names.map((name, at) => [name, valueOf(name, at)]));
  }
  return (valueOf) => {
    const row: Record<string, ResultValue> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      row[name] = valueOf(name, at);
    }
    return row;
  };
}
