import type { BoundMeasure } from '@tenure/metrics';
import type { Expression } from '@tenure/plan';
import type { Argument, DurationLiteral, ExpressionTree, Name } from '@tenure/syntax';
import { listed } from '../messages/diagnostic.ts';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { isCondition } from './comparison.ts';
import { wholeNumber } from './constant.ts';
import type { Start } from './dimension.ts';
import { bindExpression, type Bound } from './expression.ts';
import { FUNCTIONS, GATHERINGS, reportUnknownFunction } from './names-only.ts';
import { textOf, type Scope } from './scope.ts';
import { bindStep } from './steps.ts';

/** A call in an expression. */
export type Call = Extract<ExpressionTree, { kind: 'call' }>;

const HELP = [
  'for example `count(purchase within 30 days of signup) >= 3`, or `sum(amount) > 100`',
];

/**
 * Binds `count(…)`, `sum(…)` or another gathering of a segment as a number of the start, and adds it to `measures`; reported and
 * null when it cannot be.
 */
export function bindMeasure(
  scope: Scope,
  call: Call,
  start: Start,
  measures: BoundMeasure[],
): Bound | null {
  const word = call.name.text.toLowerCase();
  if (!FUNCTIONS.includes(word)) {
    reportUnknownFunction(scope, call.name);
    return null;
  }
  const how = GATHERINGS.find((gathering) => gathering === word);
  if (word !== 'count' && how === undefined) {
    scope.report(
      notBuilt(call.span, `\`${word}\` in a segment`, [
        `\`count\`, ${listed(GATHERINGS.map((gathering) => `\`${gathering}\``))} can be`,
      ]),
    );
    return null;
  }
  const [argument, second] = call.arguments;
  if (!argument || second) {
    scope.report(badValue(call.span, `\`${word}\` takes one thing`, HELP));
    return null;
  }
  // What a measure counts has no measures of its own.
  const inner: Scope = { ...scope, call: null };
  const rows = word === 'count' ? countedRows(inner, argument.value) : 'any';
  const sum = how === undefined ? 'none' : gathered(inner, argument.value);
  const where = argument.where ? condition(inner, argument.where) : 'any';
  const within = windowOf(inner, argument, start);
  if (rows === null || sum === null || where === null || within === undefined) return null;
  const given: readonly (Expression | 'any')[] = [rows, where];
  const conditions = given.flatMap((each) => (each === 'any' ? [] : [each]));
  const name = `${String(measures.length + 1)}: ${textOf(scope, call.span)}`;
  measures.push({
    name,
    condition: conditions.length > 1 ? { kind: 'and', items: conditions } : (conditions[0] ?? null),
    sum: sum === 'none' ? null : sum,
    ...(how === undefined || how === 'sum' ? {} : { how }),
    within,
  });
  return {
    expression: { kind: 'column', name, type: 'number' },
    type: 'number',
    sides: new Set(),
    name: `\`${textOf(scope, call.span)}\` (number)`,
    tree: call,
  };
}

/** The rows that `count` counts: those of an event by its name, of a condition, or all. */
function countedRows(scope: Scope, tree: ExpressionTree): Expression | 'any' | null {
  if (tree.kind !== 'name') return condition(scope, tree);
  if (!tree.quoted && tree.text.toLowerCase() === 'events') return 'any';
  const step = bindStep(scope, tree, false);
  return step === null || step === 'any' ? step : step.condition;
}

function condition(scope: Scope, tree: ExpressionTree): Expression | null {
  const bound = bindExpression(scope, tree, 'customers.');
  return bound && isCondition(scope, bound) ? bound.expression : null;
}

function gathered(scope: Scope, tree: ExpressionTree): Expression | null {
  const bound = bindExpression(scope, tree, 'customers.');
  if (!bound) return null;
  if (bound.type === 'number') return bound.expression;
  scope.report(badValue(tree.span, `Only numbers are gathered, and this is ${bound.name}`));
  return null;
}

const HOUR = 3_600_000;
const LENGTHS: Readonly<Record<string, number>> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };

/** The milliseconds of a time that is always as long; reported and null for months. */
export function lengthOf(scope: Scope, { amount, grain, span }: DurationLiteral): number | null {
  const count = wholeNumber(amount, 1, scope.catalog, scope.report);
  const unit = LENGTHS[grain];
  if (unit === undefined) {
    scope.report(
      badValue(span, `A ${grain} is not always as long`, [
        'a time of hours, days or weeks is: `30 days`',
      ]),
    );
    return null;
  }
  return count === null ? null : count * unit;
}

/** The window of a measure; null without one, undefined when it was reported. */
function windowOf(
  scope: Scope,
  { within }: Argument,
  start: Start,
): BoundMeasure['within'] | undefined {
  if (!within) return null;
  const { duration, of } = within;
  const length = lengthOf(scope, duration);
  const origin = of === null ? 'start' : of.kind === 'name' ? originOf(scope, of, start) : null;
  if (origin === null) {
    scope.report(
      notBuilt(within.span, 'a time after any event but the start', [
        'it goes from the start or the signup: `within 30 days of signup`',
      ]),
    );
    return undefined;
  }
  return length === null ? undefined : { length, text: textOf(scope, duration.span), origin };
}

type Origin = NonNullable<BoundMeasure['within']>['origin'];

/** `signup` is the start where that is the signup, else the customers' own, else the first event. */
function originOf(scope: Scope, { text }: Name, start: Start): Origin | null {
  const word = text.toLowerCase();
  if (word === 'start' || word === start.event?.toLowerCase()) return 'start';
  if (word !== 'signup' && word !== 'first_event') return null;
  const signups = scope.customers?.roles['signup'] !== undefined;
  if (word === 'signup' && signups) return start.from === null ? 'start' : 'signups';
  return start.from === null && start.recurring !== true && !signups ? 'start' : 'first';
}
