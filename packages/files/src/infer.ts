import type { Values } from './values.ts';

/** How many rows decide on the type of a column of text, as DuckDB reads them. */
export const SNIFFED_ROWS = 20_480;

const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;
const INTEGER = /^[+-]?(?:0|[1-9]\d*)$/u;
const LARGEST = 2n ** 63n;

/**
 * The type that DuckDB would give a column of text by its first rows: BOOLEAN, BIGINT, DOUBLE or VARCHAR.
 * Dates stay VARCHAR, as what is a time is told by the samples. A number with zeros before it is text.
 */
export function inferType(values: Values): 'BOOLEAN' | 'BIGINT' | 'DOUBLE' | 'VARCHAR' {
  let [booleans, integers, numbers, present, row] = [0, 0, 0, 0, 0];
  for (const value of values) {
    if (row >= SNIFFED_ROWS) break;
    row += 1;
    if (value === null || value === undefined) continue;
    present += 1;
    const text = values.show(value).trim();
    if (/^(?:true|false)$/iu.test(text)) booleans += 1;
    else if (NUMBER.test(text)) {
      numbers += 1;
      if (INTEGER.test(text) && fits(text)) integers += 1;
    } else if (/^[+-]?(?:nan|inf|infinity)$/iu.test(text)) numbers += 1;
    else return 'VARCHAR';
  }
  if (present === 0) return 'VARCHAR';
  if (booleans === present) return 'BOOLEAN';
  if (integers === present) return 'BIGINT';
  return numbers === present ? 'DOUBLE' : 'VARCHAR';
}

function fits(text: string): boolean {
  if (text.length < 19) return true;
  const whole = BigInt(text.replace(/^\+/u, ''));
  return whole >= -LARGEST && whole < LARGEST;
}
