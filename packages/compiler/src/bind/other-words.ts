import { METRICS } from '@tenure/metrics';
import type { Clause, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';

/**
 * The query that a word of `by` makes of another: `churn by tenure` is the hazard of each age, which the metric names
 * in {@link MetricFacts.byWords}; a column of that name in a table in use goes before it. So does a model of `using`:
 * `survival by plan using cox` is the hazard ratio. The query itself where there is none.
 */
export function inOtherWords(query: Query, { tables, active }: Catalog): Query {
  const phrase = query.words.map(({ text }) => text.toLowerCase()).join(' ');
  const metric = METRICS.find(({ phrases }) => phrases.includes(phrase));
  const model = query.clauses.find((clause) => clause.kind === 'using');
  const other = model && metric?.usingWords?.[model.words.toLowerCase()];
  if (other !== undefined) {
    return renamed(
      query,
      other,
      query.clauses.filter((clause) => clause !== model),
    );
  }
  const words = metric?.byWords ?? {};
  const isColumn = (name: string) =>
    tables.some((table) => active.includes(table.name) && table.columns.some((one) => one.name === name)); // prettier-ignore
  const found = query.clauses
    .flatMap((clause) => (clause.kind === 'by' ? clause.dimensions : []))
    .find((tree) => tree.kind === 'name' && !tree.quoted && Object.hasOwn(words, tree.text) && !isColumn(tree.text)); // prettier-ignore
  if (found?.kind !== 'name') return query;
  const clauses = query.clauses.flatMap((clause): readonly Clause[] => {
    if (clause.kind !== 'by') return [clause];
    const dimensions = clause.dimensions.filter((tree) => tree !== found);
    return dimensions.length === 0 ? [] : [{ ...clause, dimensions }];
  });
  return renamed(query, words[found.text] ?? '', clauses);
}

/** The query under the words of another metric, with the clauses that are left. */
function renamed(query: Query, phrase: string, clauses: readonly Clause[]): Query {
  const [first, ...others] = phrase.split(' ');
  const [own] = query.words;
  if (first === undefined || !own) return query;
  const words = [first, ...others].map((text) => ({ ...own, text, span: query.phraseSpan }));
  return { ...query, words, clauses };
}
