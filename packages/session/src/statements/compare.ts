import { badValue, notBuilt, type Name, type Note, type ResultTable } from '@tenure/compiler';
import { renderOutputs } from '@tenure/charts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { keptResult } from './kept.ts';
import { viewOf } from './view-clause.ts';

/** A result and the name it goes by in a comparison. */
interface Named {
  readonly name: string;
  readonly result: ResultTable;
}

/** `compare`: the rows of several results under each other, told apart by the column `series`. */
export async function compare(context: Context, statement: StatementOf<'compare'>): Promise<Given> {
  const { names, clauses } = statement;
  const kept = names.map((name) => keptResult(context, name));
  const twice = names.find((name, i) => names.findIndex(({ text }) => text === name.text) < i);
  if (twice) context.report(badValue(twice.span, `\`${twice.text}\` is compared with itself`));
  const view = viewOf(context, 'compare', clauses, kept[0]?.view ?? 'default');
  if (twice || view === null || kept.includes(null)) return NOTHING;
  const named = names.flatMap((name, i): Named[] => {
    const result = kept[i]?.result;
    return result ? [{ name: name.text, result }] : [];
  });
  if (named.length < names.length || !fit(context, names, named)) return NOTHING;
  const result = united(named);
  const pictures = context.options.pictures ?? true;
  return { result, outputs: await renderOutputs(result, { view, pictures }) };
}

/** True when the results have the same columns and periods, and none is split already. */
function fit(context: Context, names: readonly Name[], named: readonly Named[]): boolean {
  const columnsOf = ({ columns }: ResultTable) => columns.map(({ name }) => name).join(', ');
  const first = named[0];
  for (const [i, { name, result }] of named.entries()) {
    const span = names[i]?.span ?? { start: 0, end: 0 };
    if (result.columns.some(({ role, name: own }) => role === 'segment' || own === 'series')) {
      context.report(notBuilt(span, `a comparison of results that are split, as \`${name}\` is`));
      return false;
    }
    if (!first) return false;
    if (columnsOf(result) !== columnsOf(first.result) || result.grain !== first.result.grain) {
      context.report(
        badValue(
          span,
          `\`${name}\` and \`${first.name}\` do not have the same columns or periods`,
          [
            'results that are compared are asked for `by` the same dimensions, `over` the same grain',
          ],
        ),
      );
      return false;
    }
  }
  return true;
}

function united(named: readonly Named[]): ResultTable {
  const results = named.map(({ result }) => result);
  const [first] = results;
  if (!first) throw new Error('nothing to compare');
  const cohorts = first.columns.filter(({ role }) => role === 'cohort');
  const others = first.columns.filter(({ role }) => role !== 'cohort');
  const rows = (of: (result: ResultTable) => ResultTable['rows']) =>
    named.flatMap(({ name, result }) => of(result).map((row) => ({ ...row, series: name })));
  return {
    ...first,
    title: titleOf(named),
    definition: each(named, ({ definition }) => definition, ' '),
    columns: [...cohorts, { name: 'series', type: 'text', role: 'segment' }, ...others],
    rows: rows((result) => result.rows),
    summary: rows((result) => result.summary),
    settings: settingsOf(named),
    notes: notesOf(named),
  };
}

/** What is compared, and then who: the cohorts' dates are written by the grain that the title names. */
function titleOf(named: readonly Named[]): string {
  const titles = new Set(named.map(({ result }) => result.title));
  return `${[...titles].join(' and ')}: ${named.map(({ name }) => name).join(' vs ')}`;
}

/** What all results say alike, said once; else what each says, under its name. */
function each(
  named: readonly Named[],
  said: (result: ResultTable) => string,
  between: string,
): string {
  const texts = named.map(({ result }) => said(result));
  return new Set(texts).size === 1
    ? (texts[0] ?? '')
    : named.map(({ name, result }) => `${name}: ${said(result)}`).join(between);
}

function settingsOf(named: readonly Named[]): ResultTable['settings'] {
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

function notesOf(named: readonly Named[]): readonly Note[] {
  const inAll = (note: Note) =>
    named.every(({ result }) => result.notes.some(({ message }) => message === note.message));
  const shared = (named[0]?.result.notes ?? []).filter(inAll);
  const own = named.flatMap(({ name, result }) =>
    result.notes
      .filter((note) => !inAll(note))
      .map(({ code, message }) => ({ code, message: `${name}: ${message}` })),
  );
  return [...shared, ...own];
}
