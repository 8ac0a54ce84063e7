import type { BoundStep, MetricFacts, PathFacts } from '@tenure/metrics';
import type { Query, Step } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { clauseOf, type ClauseOf } from './clauses.ts';
import { literal } from './expression.ts';
import { bindPath, bindStep, type BoundPath } from './steps.ts';
import type { Scope } from './scope.ts';

/** The steps of a statement, and how dimensions may call its start. */
export interface BoundSteps extends BoundPath {
  /** What comes after the start, in order; null for any event. Empty where the metric is none of paths. */
  readonly steps: readonly (BoundStep | null)[];
  /** The start as dimensions see it; `from` is null where it is the first of a customer's events. */
  readonly startsFirst: boolean;
}

/** Any event, where a start has to be one. */
const ANY: BoundStep = { condition: literal(true), name: null, text: 'any event' };

/** Binds `from … to … to …`; reported and null when a step cannot be, or when there are too few or too many. */
export function bindSteps(scope: Scope, query: Query, metric: MetricFacts): BoundSteps | null {
  const clause = clauseOf(query.clauses, 'path');
  const { path: facts } = metric;
  if (!facts) {
    const path = bindPath(scope, clause);
    return path && { ...path, steps: [], startsFirst: path.from === null };
  }
  if (!countIsGood(scope, query, metric, facts, clause)) return null;
  const path = bindPath(scope, clause && { ...clause, to: clause.to.slice(0, 1) });
  const rest = (clause?.to ?? []).slice(1).map((step) => bound(scope, step));
  if (!path || rest.some((step) => step === undefined)) return null;
  const buyers = facts.start === 'purchase';
  const from = buyers ? (path.from ?? ANY) : path.from;
  const first = clause?.to[0] === undefined && buyers ? path.from : path.to;
  const steps = [first, ...rest.map((step) => step ?? null)];
  return {
    from,
    to: steps.at(-1) ?? null,
    event: path.event ?? (buyers && path.from === null ? 'purchase' : null),
    steps,
    startsFirst: path.from === null,
  };
}

/** Null for any event; undefined when it was reported. */
function bound(scope: Scope, step: Step): BoundStep | null | undefined {
  const found = bindStep(scope, step, false);
  return found === 'any' ? null : (found ?? undefined);
}

function countIsGood(
  scope: Scope,
  query: Query,
  { name }: MetricFacts,
  { least, most }: PathFacts,
  clause: ClauseOf<'path'> | undefined,
): boolean {
  const count = clause?.to.length ?? 0;
  if (count < least) {
    const steps = most > 1 ? 'from signup to activate to purchase' : 'from signup to purchase';
    scope.report(
      badValue(clause?.span ?? query.phraseSpan, `\`${name}\` needs to know where it goes`, [
        `name the steps: \`${name} ${steps}\``,
      ]),
    );
    return false;
  }
  if (count > most) {
    const span = clause?.to[most]?.span ?? query.phraseSpan;
    const message = `\`${name}\` has at most ${String(most)} ${most === 1 ? 'step' : 'steps'} after its start`;
    scope.report(badValue(span, message, most === 1 ? ['`funnel` takes several'] : []));
    return false;
  }
  return true;
}
