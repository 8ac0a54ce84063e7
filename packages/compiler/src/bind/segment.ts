import type { Expression } from '@tenure/plan';
import { nearest, type Clause, type Name } from '@tenure/syntax';
import { listed } from '../messages/diagnostic.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { isCondition } from './comparison.ts';
import { definitionOf, openDefinition } from './definition.ts';
import { bindExpression } from './expression.ts';
import { textOf, type Scope } from './scope.ts';
import type { BoundWhere } from './where.ts';

/** True when a name is that of a segment or cohort; reported otherwise. */
export function isSegment(scope: Scope, name: Name): boolean {
  const kind = definitionOf(scope.catalog, name)?.kind;
  if (kind === 'segment' || kind === 'cohort') return true;
  const known = (scope.catalog.definitions ?? [])
    .filter((definition) => definition.kind === 'segment' || definition.kind === 'cohort')
    .map((definition) => definition.name);
  const found = nearest(name.text, known);
  scope.report(
    badValue(
      name.span,
      kind === undefined
        ? `There is no segment called \`${name.text}\``
        : `\`${name.text}\` is defined as a ${kind}, not as a segment`,
      [
        known.length > 0
          ? `segments: ${listed(known)}`
          : "define one first: `define segment eu as country in ('FR', 'DE')`",
      ],
      found === null
        ? {}
        : {
            label: `did you mean \`${found}\`?`,
            fix: { title: `Change to ${found}`, edit: { span: name.span, text: found } },
          },
    ),
  );
  return false;
}

/** A segment as a condition on customers: the one form that this version computes. */
function conditionOf(scope: Scope, name: Name): { condition: Expression; text: string } | null {
  const definition = definitionOf(scope.catalog, name);
  const opened = definition && openDefinition(scope, definition, name);
  if (!opened) return null;
  const bound = bindExpression(opened.scope, opened.tree, '');
  if (!bound || !isCondition(opened.scope, bound)) return null;
  if (bound.sides.has('events')) {
    scope.report(
      notBuilt(name.span, `\`for ${name.text}\`, which speaks of events`, [
        'a segment by columns of the customers table can be computed',
      ]),
    );
    return null;
  }
  return { condition: bound.expression, text: textOf(opened.scope, opened.tree.span) };
}

/** `for eu`: the condition of the segment beside those of `where`; reported and null when it cannot be. */
export function bindFor(
  scope: Scope,
  clause: Extract<Clause, { kind: 'for' }> | undefined,
  where: BoundWhere,
): BoundWhere | null {
  if (!clause) return where;
  const names = clause.names.filter((name) => isSegment(scope, name));
  if (names.length < clause.names.length) return null;
  const [name, second] = names;
  if (!name) return null;
  if (second) {
    scope.report(
      notBuilt(second.span, 'several segments beside each other', [
        'ask for one at a time, or `split by` a column',
      ]),
    );
    return null;
  }
  const segment = conditionOf(scope, name);
  if (!segment) return null;
  const { condition, text } = segment;
  const joined = (part: string) => (/\bor\b/iu.test(part) ? `(${part})` : part);
  return {
    ...where,
    customers: where.customers ? { kind: 'and', items: [where.customers, condition] } : condition,
    text: where.text === null ? text : `${joined(where.text)} and ${joined(text)}`,
  };
}
