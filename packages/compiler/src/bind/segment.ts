import type { BoundSegment } from '@tenure/metrics';
import { nearest, type Clause, type Name, type Span } from '@tenure/syntax';
import { listed, typed } from '../messages/diagnostic.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { definitionOf, openDefinition } from './definition.ts';
import type { Start } from './dimension.ts';
import { bindExpression } from './expression.ts';
import type { Scope } from './scope.ts';
import { bindStartSegment } from './start-segment.ts';
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

/** What `for` restricts: rows of the customers by conditions, and starts by what is asked of them. */
export interface BoundFor {
  readonly where: BoundWhere;
  readonly kept: readonly BoundSegment[];
}

/**
 * `for eu`: a segment by the customers table alone is a condition beside those of `where`, any other is asked
 * of each start. Reported and null when it cannot be. Several would be read as both, as either, or as one
 * beside the other, so they are refused with how to write each.
 */
export function bindFor(
  scope: Scope,
  clause: Extract<Clause, { kind: 'for' }> | undefined,
  where: BoundWhere,
  start: Start,
): BoundFor | null {
  if (!clause) return { where, kept: [] };
  const names = clause.names.filter((name) => isSegment(scope, name));
  if (names.length < clause.names.length) return null;
  const [name, second] = names;
  if (!name) return null;
  if (second) {
    reportSeveral(scope, clause.span, names);
    return null;
  }
  const definition = definitionOf(scope.catalog, name);
  if (definition?.kind === 'cohort') {
    scope.report(notBuilt(name.span, 'a defined cohort', ['`define segment` can be computed']));
    return null;
  }
  const segment = definition && bindStartSegment(scope, name, definition, start);
  if (!segment) return null;
  if (segment.measures.length > 0 || segment.sides.includes('events')) {
    return { where, kept: [segment] };
  }
  const opened = openDefinition(scope, definition, name);
  const condition = opened && bindExpression(opened.scope, opened.tree, '')?.expression;
  if (!condition) return null;
  const { text } = segment;
  const joined = (part: string) => (/\bor\b/iu.test(part) ? `(${part})` : part);
  return {
    kept: [],
    where: {
      ...where,
      customers: where.customers ? { kind: 'and', items: [where.customers, condition] } : condition,
      text: where.text === null ? text : `${joined(where.text)} and ${joined(text)}`,
    },
  };
}

/** T3009: `for a, b` has three readings, and each has words of its own. */
function reportSeveral(scope: Scope, span: Span, names: readonly Name[]): void {
  const all = names.map(({ text }) => typed(text));
  const [one = '', other = ''] = all;
  scope.report(
    badValue(span, `\`for ${all.join(', ')}\` can mean both, either, or one beside the other`, [
      `both: \`define segment both as ${all.join(' and ')}\`; either: \`${all.join(' or ')}\``,
      `beside each other: \`split by ${one}\`, or \`for ${one} vs ${other}\``,
    ]),
  );
}
