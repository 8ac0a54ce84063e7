import { tablesOf } from '../data.ts';
import type { Place } from '../place.ts';
import { item, type CompletionItem } from './item.ts';

/** The most years that are proposed, the latest ones. */
const MOST_YEARS = 10;

/** The years that the data hold, the latest first. */
export function timeItems({ known }: Place): readonly CompletionItem[] {
  const [events] = tablesOf(known.catalog);
  if (!events?.range) return [];
  const { name, range } = events;
  const first = yearOf(range.first);
  const last = yearOf(range.last);
  if (first === null || last === null) return [];
  const count = Math.min(MOST_YEARS, last - first + 1);
  const detail = `the data of ${name} reach from ${String(first)} to ${String(last)}`;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    item('value', String(last - index), detail),
  );
}

/** Null for a time that no date can hold, and for years that are not written with four digits. */
function yearOf(time: number): number | null {
  const year = new Date(time).getUTCFullYear();
  return year >= 1000 && year <= 9999 ? year : null;
}
