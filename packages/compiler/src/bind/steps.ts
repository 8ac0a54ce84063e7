import type { Expression } from '@tenure/plan';
import type { BoundStep } from '@tenure/metrics';
import type { Clause, Name, Step } from '@tenure/syntax';
import type { Definition } from '../catalog/catalog.ts';
import { typed } from '../messages/diagnostic.ts';
import { badValue, notBuilt, pathOfDates, wrongSide } from '../messages/meaning.ts';
import { unknownEvent } from '../messages/names.ts';
import { isCondition } from './comparison.ts';
import { definitionOf, openDefinition } from './definition.ts';
import { bindExpression, literal } from './expression.ts';
import { textOf, type Scope } from './scope.ts';

/** The two ends of a path, bound. `event` is the name where the start is a bare event. */
export interface BoundPath {
  readonly from: BoundStep | null;
  readonly to: BoundStep | null;
  readonly event: string | null;
}

/** Binds `from … to …`; reported and null when a step cannot be. */
export function bindPath(
  scope: Scope,
  clause: Extract<Clause, { kind: 'path' }> | undefined,
): BoundPath | null {
  if (!clause) return { from: null, to: null, event: null };
  if (clause.to.length > 1) {
    scope.report(notBuilt(clause.span, 'a path of more than two steps for this metric'));
    return null;
  }
  const from = clause.from ? bindStep(scope, clause.from, true) : 'any';
  // Dates at both ends are one mistake.
  if (from === null && isDate(clause.from) && isDate(clause.to[0] ?? null)) return null;
  const to = clause.to[0] ? bindStep(scope, clause.to[0], false) : 'any';
  if (from === null || to === null) return null;
  return {
    from: from === 'any' ? null : from,
    to: to === 'any' ? null : to,
    event: clause.from?.kind === 'name' && from !== 'any' ? clause.from.text : null,
  };
}

function isDate(step: Step | null): boolean {
  return step?.kind === 'condition' && ['date', 'number'].includes(step.condition.kind);
}

/** A condition without the parentheses around it. */
const inner = (text: string) => text.replace(/^\((.*)\)$/su, '$1').trim();

/** Binds a step: `any` for the signup and for any event; reported and null when it cannot be. */
export function bindStep(scope: Scope, step: Step, isStart: boolean): BoundStep | 'any' | null {
  const text = textOf(scope, step.span);
  if (step.kind === 'name') {
    const word = step.text.toLowerCase();
    const isAny = word === 'any' || word === 'any_event';
    const signups = scope.customers?.roles['signup'];
    if (!step.quoted && isStart && isAny && scope.customers && signups !== undefined) {
      const { customers, events } = scope;
      scope.report(
        wrongSide(
          step.span,
          signups,
          `of \`${customers.name}\` is where customers start while that table is in use`,
          [`to start from the first event say \`use ${typed(events.name)}\` before`],
        ),
      );
      return null;
    }
    const definition = definitionOf(scope.catalog, step);
    if (definition) return definedStep(scope, step, definition);
    if (!step.quoted && isAny) return 'any';
    if (!step.quoted && isStart && isSignup(scope, word)) return 'any';
    return eventStep(scope, step.text, step.span);
  }
  if (isDate(step)) {
    scope.report(pathOfDates(step.span, inner(text), null, 'during 2024-01-01 to 2024-06-30'));
    return null;
  }
  const bound = bindExpression(scope, step.condition, 'customers.');
  if (!bound || !isCondition(scope, bound)) return null;
  return {
    condition: bound.expression,
    name: nameOf(scope, bound.expression),
    text: inner(text),
  };
}

/** A defined event as a step. */
function definedStep(scope: Scope, name: Name, definition: Definition): BoundStep | null {
  if (definition.kind !== 'event') {
    scope.report(
      badValue(name.span, `\`${name.text}\` is defined as a ${definition.kind}, not as an event`, [
        'an event is defined so: `define event paid as amount > 0`',
      ]),
    );
    return null;
  }
  const opened = openDefinition(scope, definition, name);
  const bound = opened && bindExpression(opened.scope, opened.tree, 'customers.');
  if (!opened || !bound || !isCondition(opened.scope, bound)) return null;
  return {
    condition: bound.expression,
    name: nameOf(scope, bound.expression),
    text: inner(textOf(opened.scope, opened.tree.span)),
  };
}

/** `signup` is the customers' own where they have one, else the event of that name, else the first event. */
function isSignup(scope: Scope, word: string): boolean {
  if (word === 'start') return true;
  if (word !== 'signup') return false;
  const events = scope.events.columns.find(({ name }) => name === scope.events.roles['event']);
  return scope.customers?.roles['signup'] !== undefined || !events?.samples.includes('signup');
}

function eventStep(scope: Scope, event: string, span: Step['span']): BoundStep | null {
  const column = scope.events.columns.find(({ name }) => name === scope.events.roles['event']);
  if (!column) {
    scope.report(unknownEvent(span, event, []));
    return null;
  }
  if (column.type !== 'text') {
    scope.report(
      wrongSide(span, column.name, 'names the events, but it is no text', [
        'say which column does: `load … with event = action`',
      ]),
    );
    return null;
  }
  const known = column.samples.includes(event);
  // The samples are the commonest names of the first rows: a full list only when there are few of them.
  if (!known && column.samples.length < 20) {
    scope.report(unknownEvent(span, event, column.samples));
    return null;
  }
  const condition: Expression = {
    kind: 'compare',
    op: '=',
    left: { kind: 'column', name: column.name, type: 'text' },
    right: literal(event),
  };
  return {
    condition,
    name: condition,
    text: `${typed(column.name)} = '${event.replaceAll("'", "''")}'`,
  };
}

/** The conjuncts of a condition that compare the event's name with a text, and nothing else. */
function nameOf(scope: Scope, condition: Expression): Expression | null {
  const event = scope.events.roles['event'];
  const conjuncts = condition.kind === 'and' ? condition.items : [condition];
  const names = conjuncts.flatMap((item): Expression[] => {
    if (item.kind === 'and') {
      const inner = nameOf(scope, item);
      return inner ? [inner] : [];
    }
    const isName =
      item.kind === 'compare' && item.left.kind === 'column' && item.left.name === event;
    return isName ? [item] : [];
  });
  return names.length === 0
    ? null
    : names.length === 1
      ? (names[0] ?? null)
      : { kind: 'and', items: names };
}
