import { quoted } from '../problem.ts';
import type { CsvRecord } from './records.ts';

type Kind = 'blank' | 'number' | 'time' | 'boolean' | 'text';

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (/^[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:e[+-]?\d+)?%?$/iu.test(text)) return 'number';
  if (/^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}/u.test(text)) return 'time';
  if (/^(?:true|false)$/iu.test(text)) return 'boolean';
  return 'text';
}

const shapeOf = (cell: string): string => cell.replace(/\d+/gu, '9');

/**
 * Whether the first record names the columns. A column speaks for a header when its first cell is
 * text above other values; against one when its first cell is a value like those below it: of their
 * kind, one of them, or digits and letters in their shape (`cust_1` above `cust_2`).
 */
export function hasHeader(records: readonly CsvRecord[]): boolean {
  const [first, ...rest] = records;
  if (first === undefined) return false;
  let votes = 0;
  for (const [index, cell] of first.cells.entries()) {
    const below = rest.map((record) => record.cells[index] ?? '').filter((text) => text !== '');
    const own = kindOf(cell);
    if (below.length === 0) {
      if (own !== 'text' && own !== 'blank') votes -= 1;
      continue;
    }
    const same = below.filter((text) => kindOf(text) === own).length / below.length;
    if (own === 'text') {
      if (same < 0.2) votes += 1;
      else if (below.includes(cell)) votes -= 1;
      else if (/\d/u.test(cell) && isShared(cell, below)) votes -= 1;
    } else if (own !== 'blank' && same > 0.8) {
      votes -= 1;
    }
  }
  return votes >= 0;
}

function isShared(cell: string, below: readonly string[]): boolean {
  const shape = shapeOf(cell);
  return below.filter((text) => shapeOf(text) === shape).length / below.length > 0.8;
}

/** Names that are all there and all different, with a remark for each that had to be made up. */
export function uniqueNames(header: readonly string[]): {
  readonly names: readonly string[];
  readonly remarks: readonly string[];
} {
  const taken = new Set(header.map((name) => name.trim()));
  const seen = new Set<string>();
  const remarks: string[] = [];
  const names = header.map((cell, index) => {
    const name = cell.trim();
    if (name !== '' && !seen.has(name)) {
      seen.add(name);
      return name;
    }
    const fresh = freeName(name === '' ? `column${index + 1}` : name, name === '', taken);
    taken.add(fresh);
    seen.add(fresh);
    remarks.push(
      name === ''
        ? `Column ${index + 1} has no name; it is called ${quoted(fresh)}.`
        : `There are two columns ${quoted(name)}; the one at place ${index + 1} is called ${quoted(fresh)}.`,
    );
    return fresh;
  });
  return { names, remarks };
}

function freeName(base: string, asIs: boolean, taken: ReadonlySet<string>): string {
  if (asIs && !taken.has(base)) return base;
  for (let count = 2; ; count++) {
    const name = `${base}_${count}`;
    if (!taken.has(name)) return name;
  }
}
