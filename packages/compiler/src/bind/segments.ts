import { landmarkLength, startSegments, type BoundQuery, type Metric } from '@tenure/metrics';
import type { OptionItem, Query, Span } from '@tenure/syntax';
import { typed } from '../messages/diagnostic.ts';
import { badValue, wrongSide } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/** Reports what cannot go with the segments, `top` or the landmark of a query; true when all of it can. */
export function checkSegments(
  scope: Scope,
  query: Query,
  bound: BoundQuery,
  metric: Metric,
): boolean {
  return [
    topIsGood(scope, query, bound),
    landmarkIsGood(scope, query, bound, metric),
    sidesAreGood(scope, query, bound),
  ].every(Boolean);
}

function optionOf({ clauses }: Query, name: string): OptionItem | undefined {
  return clauseOf(clauses, 'with')?.options.find((item) => item.name === name);
}

function topIsGood(scope: Scope, query: Query, { split }: BoundQuery): boolean {
  const item = optionOf(query, 'top');
  if (!item || split.length > 0) return true;
  scope.report(
    badValue(item.span, '`top` keeps the largest segments, and nothing is split', [
      'say by what: `split by country with top = 5`; for the first rows of a table `limit 5`',
    ]),
  );
  return false;
}

function landmarkIsGood(scope: Scope, query: Query, bound: BoundQuery, metric: Metric): boolean {
  const item = optionOf(query, 'landmark');
  if (!item) return true;
  const fail = (message: string, help: readonly string[]) => {
    scope.report(badValue(item.span, message, help));
    return false;
  };
  const text = String(bound.options['landmark']);
  const length = landmarkLength(text);
  if (length === null) {
    return fail('A landmark is a time of hours, days or weeks, as a month is not always as long', [
      'say `landmark = 30 days`; with periods of months `landmark = 28 days` leaves out one period less',
    ]);
  }
  const word = ['cumulative', 'consecutive'].find((each) => bound.qualifiers.includes(each));
  if (word !== undefined) {
    return fail(
      `\`${word}\` retention takes in the first periods, and a landmark leaves them out`,
      ['leave one of the two out'],
    );
  }
  if (bound.forecast) {
    return fail(
      'A forecast is fitted to all periods from the start on, and a landmark leaves some out',
      ['leave one of the two out'],
    );
  }
  const slow = startSegments(bound)
    .flatMap(({ name, measures }) =>
      measures.flatMap(({ within }) => (within ? [{ name, within }] : [])),
    )
    .find(({ within }) => within.length > length);
  if (slow) {
    return fail(
      `\`${slow.name}\` is decided ${slow.within.text} after the start, later than the landmark`,
      [`say \`landmark = ${slow.within.text}\``],
    );
  }
  const plan = metric.lower(bound);
  if (plan.kind !== 'cohorts') return true;
  const { cells } = plan.root.input.input.input.input.grid;
  if (cells?.length !== 0) return true;
  return fail(`No period begins later than ${text} after every start`, [
    `ask for more periods: \`over\` ends with ${bound.grain} ${String(bound.horizon)}`,
  ]);
}

function sidesAreGood(scope: Scope, query: Query, bound: BoundQuery): boolean {
  const { customers, events } = scope;
  if (bound.from !== null || customers?.roles['signup'] === undefined) return true;
  const found = startSegments(bound).find(({ sides }) => sides.includes('events'));
  if (!found) return true;
  scope.report(
    wrongSide(
      spanOfSegments(query),
      found.name,
      `reads a column of \`${events.name}\` at the start, and the start here is the signup of \`${customers.name}\``,
      [
        "count events instead: `count(event = 'paid' within 30 days of signup) >= 1`",
        `or start from an event: \`from (…) to …\`, or \`use ${typed(events.name)}\` before`,
      ],
    ),
  );
  return false;
}

function spanOfSegments({ clauses, phraseSpan }: Query): Span {
  const clause = clauseOf(clauses, 'for') ?? clauseOf(clauses, 'split') ?? clauseOf(clauses, 'by');
  return clause?.span ?? phraseSpan;
}
