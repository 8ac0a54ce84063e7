import type { CompletionItem } from './item.ts';

const bare = (text: string) => text.toLowerCase().replace(/^[$'"`]+/u, '');

/**
 * The items that go on with what is typed: those that begin so before those that have a word within
 * which does. Of items with one label the first stays.
 */
export function matching(
  items: readonly CompletionItem[],
  typed: string,
): readonly CompletionItem[] {
  const seen = new Set<string>();
  const unique = items.filter(({ label }) => !seen.has(label) && seen.add(label));
  const prefix = bare(typed);
  // An opening mark says what kind of thing is meant: a parameter, a text, a quoted name.
  const mark = /^[$'"`]/u.exec(typed)?.[0];
  const meant = mark === undefined ? unique : unique.filter(({ label }) => label.startsWith(mark));
  const first = meant.filter(({ label }) => bare(label).startsWith(prefix));
  const inner = meant.filter(
    (it) =>
      !first.includes(it) &&
      bare(it.label)
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .some((word) => word.startsWith(prefix)),
  );
  return [...first, ...inner];
}
