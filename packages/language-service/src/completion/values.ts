import { columnNamed, type DataColumn } from '../data.ts';
import { nameOf, textLiteral } from '../names.ts';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'contains']);

/**
 * The values of the column on the left of an unfinished comparison, by frequency: texts in quotes,
 * numbers and booleans as they are.
 */
export function valueItems(place: Place): readonly CompletionItem[] {
  if (asksWhoStayed(place)) return ['true', 'false'].map((value) => item('value', value));
  const found = comparedColumn(place);
  if (found === null) return [];
  const { column, table } = found;
  const detail = `value of ${column.name}`;
  switch (column.type) {
    case 'text': {
      const quote = place.typed.startsWith('"') ? '"' : "'";
      return column.samples.map((value) => item('value', textLiteral(value, quote), detail));
    }
    case 'number':
      return column.samples
        .filter((value) => /^\d+(?:\.\d+)?$/u.test(value))
        .map((value) => item('value', value, detail));
    case 'boolean':
      return ['true', 'false'].map((value) => item('value', value, detail));
    case 'time': {
      const days = column.samples.flatMap((value) => /^\d{4}-\d\d-\d\d/u.exec(value)?.[0] ?? []);
      return [...new Set(days)].map((day) => item('value', day, `${detail} in ${table.name}`));
    }
  }
}

/** `members of base where … retained = `: a column of the list itself, in no table. */
function asksWhoStayed({ before, expected }: Place): boolean {
  const left = before[leftOf(before.map((word) => word.toLowerCase()))];
  return expected.statement === 'members' && left?.toLowerCase() === 'retained';
}

/** The column that what is typed will be compared with; null where it is not a comparison. */
function comparedColumn({ before, known }: Place): DataColumn | null {
  const words = before.map((word) => word.toLowerCase());
  const left = leftOf(words);
  const name = before[left];
  if (left < 0 || name === undefined) return null;
  const table = words[left - 1] === '.' ? before[left - 2] : undefined;
  return columnNamed(known.catalog, nameOf(name), table === undefined ? undefined : nameOf(table));
}

/** Where the left side of the comparison that the words end in ends; -1 for none. */
function leftOf(words: readonly string[]): number {
  const last = words.length - 1;
  const word = words[last] ?? '';
  if (COMPARISONS.has(word)) return last - 1;
  if (word === 'with' && ['starts', 'ends'].includes(words[last - 1] ?? '')) return last - 2;
  if (word === 'between') return last - (words[last - 1] === 'not' ? 2 : 1);
  if (word === 'and' && words[last - 2] === 'between') return last - 3;
  if (word !== '(' && word !== ',') return -1;
  const open = words.lastIndexOf('(');
  if (open < 0 || words[open - 1] !== 'in') return -1;
  return words[open - 2] === 'not' ? open - 3 : open - 2;
}
