import {
  badValue,
  comparisonResult,
  comparisonSettings,
  differenceSentence,
  sharedNote,
  type Plan,
  type ResultTable,
} from '@tenure/compiler';
import { renderOutputs } from '@tenure/charts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { sharedBy, withBoth } from './comparison.ts';
import { fits } from './fits.ts';
import { keptResult } from './kept.ts';
import { wordsOf, type NamedResult } from './said-of-all.ts';
import { viewOf } from './view-clause.ts';

/** A result and the name it goes by in a comparison. */
interface Named extends NamedResult {
  /** The plan it was made by; null where it is not known. */
  readonly plan: Plan | null;
}

/**
 * `compare a vs b`: a minus b, cell by cell. What is named last is the reference, as behind every `vs`; with
 * more than two each of the others is held against it, told apart by the column `series`.
 */
export async function compare(context: Context, statement: StatementOf<'compare'>): Promise<Given> {
  const { names, clauses } = statement;
  const kept = names.map((name) => keptResult(context, name));
  const twice = names.find((name, i) => names.findIndex(({ text }) => text === name.text) < i);
  if (twice) context.report(badValue(twice.span, `\`${twice.text}\` is compared with itself`));
  const view = viewOf(context, 'compare', clauses, kept[0]?.view ?? 'default');
  if (twice || view === null || kept.includes(null)) return NOTHING;
  const named = names.flatMap((name, i): Named[] => {
    const one = kept[i];
    return one?.result
      ? [{ name, result: one.result, plan: one.source?.compiled.plan ?? null }]
      : [];
  });
  const reference = named.at(-1);
  const others = named.slice(0, -1);
  const [first] = others;
  if (!first || !reference || named.length < names.length) return NOTHING;
  const good = named.every(({ name, result }) =>
    fits(context, first.result, result, first.name.text, name),
  );
  if (!good) return NOTHING;
  const result = await differences(context, others, reference);
  const { pictures = true, presentation } = context.options;
  return { result, outputs: await renderOutputs(result, { view, pictures, presentation }) };
}

/** The others under each other, each against the same reference; one alone has no column `series`. */
async function differences(
  context: Context,
  others: readonly Named[],
  reference: Named,
): Promise<ResultTable> {
  const { result } = reference;
  const several = others.length > 1;
  const sides = {
    own: others.map(({ name }) => name.text).join(', '),
    reference: reference.name.text,
  };
  const choices = { confidence: confidenceOf(others), correction: 'holm' } as const;
  const own = several ? inSeries(others) : (others[0]?.result ?? result);
  const against = inSeries(others.map(({ name, plan }) => ({ name, plan, result })));
  const words = wordsOf([...others, reference]);
  const pairs = await Promise.all(
    others.map(async ({ name, plan }) => {
      const shared =
        plan && reference.plan && (await sharedBy(context, plan, reference.plan, name.span));
      return sharedNote(shared, { own: name.text, reference: reference.name.text });
    }),
  );
  const compared = comparisonResult(
    { ...own, ...words, settings: { ...words.settings, ...comparisonSettings(choices) } },
    { ...(several ? against : result), notes: [] },
    { shift: null, sides, shared: null, ...choices },
  );
  const table: ResultTable = {
    ...compared,
    title: `${words.title}: ${sides.own} vs ${sides.reference}`,
    definition: `${words.definition} ${differenceSentence(sides)}`,
    settings: { ...compared.settings, reference: sides.reference },
    notes: [...pairs.flatMap((note) => note ?? []), ...compared.notes],
  };
  return withBoth(table, own.provenance, result.provenance);
}

/** The level of the first result's intervals. */
function confidenceOf([first]: readonly Named[]): number {
  return first?.plan?.kind === 'cohorts' ? first.plan.root.confidence : 0.95;
}

/** The rows of several results under each other, told apart by the column `series`. */
function inSeries(named: readonly Named[]): ResultTable {
  const [first] = named;
  if (!first) throw new Error('nothing to compare');
  const { columns } = first.result;
  const cohorts = columns.filter(({ role }) => role === 'cohort');
  const others = columns.filter(({ role }) => role !== 'cohort');
  const rows = (of: (result: ResultTable) => ResultTable['rows']) =>
    named.flatMap(({ name, result }) => of(result).map((row) => ({ ...row, series: name.text })));
  const { metric, title, definition, settings, notes, grain } = first.result;
  return {
    ...{ metric, title, definition, settings, notes, grain },
    columns: [...cohorts, { name: 'series', type: 'text', role: 'segment' }, ...others],
    rows: rows((result) => result.rows),
    summary: rows((result) => result.summary),
  };
}
