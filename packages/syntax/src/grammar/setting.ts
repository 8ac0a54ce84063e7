import type { Span } from '../span.ts';
import type { LiteralTree, Name, BareStatement } from '../tree.ts';
import { spanning } from '../tokens/literals.ts';
import { SETTINGS } from '../tokens/words.ts';

function joined(words: readonly Name[]): string {
  return words.map((word) => word.text.toLowerCase()).join(' ');
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ['timezone', 'time zone'],
  ['as of', 'as_of'],
]);

/** How many of the words name the setting; the last one is its value where no value follows. */
function nameLength(words: readonly Name[], hasValue: boolean): number {
  if (hasValue) return words.length;
  return SETTINGS.includes(joined(words)) ? words.length : Math.max(1, words.length - 1);
}

/**
 * The statement `set`, its words told apart: in `set week start monday` the last word is the value.
 *
 * @param words All bare words after `set`.
 * @param value What follows the words, null when nothing does.
 */
export function splitSetting(
  words: readonly Name[],
  value: LiteralTree | null,
  span: Span,
): Extract<BareStatement, { kind: 'set' }> {
  const length = nameLength(words, value !== null);
  const named = words.slice(0, length);
  const written = joined(named);
  return {
    kind: 'set',
    setting: synonyms.get(written) ?? written,
    settingSpan: spanning(named[0]?.span ?? span, named.at(-1)?.span ?? span),
    value: value ?? words[length] ?? null,
    span,
  };
}
