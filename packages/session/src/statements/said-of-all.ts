import type { Name, Note, ResultTable } from '@tenure/compiler';

/** A result and the name it is kept under. */
export interface NamedResult {
  readonly name: Name;
  readonly result: ResultTable;
}

/** Title, rule, settings and notes of several results: what all say alike said once, the rest by name. */
export function wordsOf(
  named: readonly NamedResult[],
): Pick<ResultTable, 'title' | 'definition' | 'settings' | 'notes'> {
  return {
    title: [...new Set(named.map(({ result }) => result.title))].join(' and '),
    definition: each(named, ({ definition }) => definition, ' '),
    settings: settingsOf(named),
    notes: notesOf(named),
  };
}

function each(
  named: readonly NamedResult[],
  said: (result: ResultTable) => string,
  between: string,
): string {
  const texts = named.map(({ result }) => said(result));
  return new Set(texts).size === 1
    ? (texts[0] ?? '')
    : named.map(({ name, result }) => `${name.text}: ${said(result)}`).join(between);
}

function settingsOf(named: readonly NamedResult[]): ResultTable['settings'] {
  const keys = new Set(named.flatMap(({ result }) => Object.keys(result.settings)));
  return Object.fromEntries(
    [...keys].map((key) => {
      const values = named.map(({ result }) => result.settings[key] ?? null);
      const same = new Set(values).size === 1;
      const text = each(named, ({ settings }) => String(settings[key] ?? 'none'), '; ');
      return [key, same ? (values[0] ?? null) : text];
    }),
  );
}

function notesOf(named: readonly NamedResult[]): readonly Note[] {
  const inAll = (note: Note) =>
    named.every(({ result }) => result.notes.some(({ message }) => message === note.message));
  const shared = (named[0]?.result.notes ?? []).filter(inAll);
  const own = named.flatMap(({ name, result }) =>
    result.notes
      .filter((note) => !inAll(note))
      .map(({ code, message }) => ({ code, message: `${name.text}: ${message}` })),
  );
  return [...shared, ...own];
}
