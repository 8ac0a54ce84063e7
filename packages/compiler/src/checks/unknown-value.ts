import type { BoundQuery, Side } from '@tenure/metrics';
import type { Expression } from '@tenure/plan';
import { nearest, type Diagnostic, type ExpressionTree, type Query } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import { chainOf } from '../bind/comparison.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { listed, warning } from '../messages/diagnostic.ts';

/** As many values are kept of a column; one with fewer has shown all that the first rows hold. */
const KEPT = 20;

/** The text that every row must have in a column, for a conjunct that asks for one. */
function demand(item: Expression): { column: string; value: string } | null {
  if (item.kind !== 'compare' || item.op !== '=') return null;
  const [left, right] =
    item.left.kind === 'literal' ? [item.right, item.left] : [item.left, item.right];
  if (left.kind !== 'column' || right.kind !== 'literal' || right.type !== 'text') return null;
  return { column: left.name, value: String(right.value) };
}

const conjuncts = (condition: Expression | null): readonly Expression[] =>
  condition === null ? [] : condition.kind === 'and' ? condition.items : [condition];

/** Where a text stands among the conjuncts of `where`. */
function placeOf(condition: ExpressionTree, value: string) {
  return chainOf(condition, 'and')
    .flatMap((tree) => (tree.kind === 'binary' ? [tree.left, tree.right] : []))
    .find((tree) => tree.kind === 'text' && tree.value === value)?.span;
}

/** T4018: a `where` that leaves no row, by the values that were seen or by what it asks for itself. */
export function checkUnknownValue(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
): readonly Diagnostic[] {
  const condition = clauseOf(query.clauses, 'where')?.condition;
  if (!condition) return [];
  return (['events', 'customers'] as const).flatMap((side: Side) => {
    const table = catalog.tables.find(({ name }) => name === bound[side]?.table);
    const asked = new Map<string, string>();
    return conjuncts(bound.where[side]).flatMap((item) => {
      const wanted = demand(item);
      const samples = table?.columns.find(({ name }) => name === wanted?.column)?.samples ?? [];
      const span = wanted && placeOf(condition, wanted.value);
      if (!wanted || !span) return [];
      const before = asked.get(wanted.column);
      asked.set(wanted.column, wanted.value);
      if (before !== undefined && before !== wanted.value) {
        return warning(
          'T4018',
          span,
          `No row has both '${before}' and '${wanted.value}' as \`${wanted.column}\``,
          {
            label: 'leaves nothing to count',
            help: [
              `for either of them write \`${wanted.column} in ('${before}', '${wanted.value}')\``,
            ],
          },
        );
      }
      if (samples.length === 0 || samples.length >= KEPT || samples.includes(wanted.value))
        return [];
      const found = nearest(wanted.value, samples);
      const text = `'${(found ?? '').replaceAll("'", "''")}'`;
      return warning(
        'T4018',
        span,
        `'${wanted.value}' was not seen among the values of \`${wanted.column}\``,
        {
          ...(found === null
            ? { label: 'may leave nothing to count' }
            : {
                label: `did you mean ${text}?`,
                fix: { title: `Change to ${text}`, edit: { span, text } },
              }),
          help: [`seen: ${listed(samples)}`],
        },
      );
    });
  });
}
