import type { CellSpan, Grain } from '@tenure/plan';
import type { Quantity, Query, RangeTree, Span } from '@tenure/syntax';
import { badValue } from '../messages/meaning.ts';
import { clauseOf, type ClauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import type { Scope } from './scope.ts';
import { slotAt } from './time.ts';

/** Which periods a query shows, of which length. */
export interface BoundPeriods {
  /** The last period that is needed. */
  readonly horizon: number;
  readonly grain: Grain;
  /** Units of the grain in a period. */
  readonly every: number;
  /** The cells that are asked for; null for every period from 0 on. */
  readonly cells: readonly CellSpan[] | null;
}

/** The most periods that a query may ask for: a year by the hour. */
const MOST_PERIODS = 9000;
/** The most units of its grain that a period may have. */
const MOST_UNITS = 1000;

/**
 * Binds `over` and `at`. Without either the grain is that of the cohorts and the horizon what the data can
 * hold, at most 12. Reported and null when a clause cannot be, or does not go with the words before the
 * metric.
 */
export function bindPeriods(
  scope: Scope,
  query: Query,
  qualifiers: readonly string[],
  cohortGrain: Grain | null,
  asOf: number,
): BoundPeriods | null {
  const over = clauseOf(query.clauses, 'over');
  const at = clauseOf(query.clauses, 'at');
  const bracketed = qualifiers.includes('bracketed');
  if (at && over) {
    scope.report(
      badValue(at.span, '`at` and `over` both say which periods are shown', [], {
        label: 'keep one of them',
        related: [{ span: over.span, message: 'the other one' }],
      }),
    );
    return null;
  }
  if (at) return bracketed ? noBrackets(scope, query, at.span) : bindAt(scope, at);
  const grain = over?.grain ?? cohortGrain ?? 'month';
  const every = over?.every ? wholeNumber(over.every, 1, scope.catalog, scope.report) : 1;
  if (every === null) return null;
  if (over?.every && every > MOST_UNITS) return tooMany(scope, over.every.span, every, MOST_UNITS);
  const ranges = over?.ranges ?? [];
  const first = ranges[0];
  if (bracketed) {
    return ranges.some(({ to }) => to)
      ? bindBrackets(scope, ranges, { grain, every })
      : noBrackets(scope, query, over?.span ?? query.phraseSpan);
  }
  if (ranges.length > 1) {
    reportBrackets(scope, query, ranges);
    return null;
  }
  if (first?.to) return bindRun(scope, first, first.to, { grain, every });
  if (first) {
    const horizon = period(scope, first.from, 1);
    return horizon === null ? null : { horizon, grain, every, cells: null };
  }
  const held = Math.floor(heldUnits(scope, grain, asOf) / every);
  return { horizon: Math.min(held, over ? MOST_PERIODS : 12), grain, every, cells: null };
}

/** How many units lie between the first event and the as-of date. */
function heldUnits({ events, calendar }: Scope, grain: Grain, asOf: number): number {
  const first = Math.min(events.range?.first ?? asOf, asOf - 1);
  return slotAt(asOf - 1, grain, calendar) - slotAt(first, grain, calendar);
}

/** The number of a period; reported and null where it is none, or more than a result can show. */
function period(scope: Scope, quantity: Quantity, least: number): number | null {
  const value = wholeNumber(quantity, least, scope.catalog, scope.report);
  return value !== null && value > MOST_PERIODS
    ? tooMany(scope, quantity.span, value, MOST_PERIODS)
    : value;
}

function tooMany(scope: Scope, span: Span, value: number, most: number): null {
  const what =
    most === MOST_UNITS ? 'units are more than a period' : 'periods are more than a result';
  const message = `${String(value)} ${what} can ${most === MOST_UNITS ? 'have' : 'show'}`;
  scope.report(badValue(span, message, [`at most ${String(most)}`]));
  return null;
}

type Length = Pick<BoundPeriods, 'grain' | 'every'>;

const single = (at: number): CellSpan => ({ period: at, from: at, to: at });

/** `at day 1, 7, 30`, in order of time. */
function bindAt(scope: Scope, clause: ClauseOf<'at'>): BoundPeriods | null {
  const periods = new Set<number>();
  for (const quantity of clause.quantities) {
    const value = period(scope, quantity, 0);
    if (value === null) return null;
    if (periods.has(value)) {
      const message = `\`${clause.grain} ${String(value)}\` is asked for twice`;
      scope.report(badValue(quantity.span, message, ['keep one of them']));
      return null;
    }
    periods.add(value);
  }
  const sorted = [...periods].sort((a, b) => a - b);
  const horizon = sorted.at(-1) ?? 0;
  return { horizon, grain: clause.grain, every: 1, cells: sorted.map(single) };
}

/** `over 1 to 12 months`: single periods, from 0 on all of them. */
function bindRun(
  scope: Scope,
  { from, span }: RangeTree,
  to: Quantity,
  length: Length,
): BoundPeriods | null {
  const first = period(scope, from, 0);
  const last = period(scope, to, 0);
  if (first === null || last === null) return null;
  if (last < first) return endsEarly(scope, span);
  const cells = Array.from({ length: last - first + 1 }, (_, index) => single(first + index));
  return { horizon: last, ...length, cells: first === 0 ? null : cells };
}

function endsEarly(scope: Scope, span: Span): null {
  scope.report(badValue(span, 'This bracket ends before it begins'));
  return null;
}

/** `over 1 to 3, 4 to 7 days` in order of time, numbered from 1; period 0 stands before them unless one holds it. */
function bindBrackets(
  scope: Scope,
  ranges: readonly RangeTree[],
  length: Length,
): BoundPeriods | null {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to, span } of ranges) {
    const first = period(scope, from, 0);
    const last = to ? period(scope, to, 0) : first;
    if (first === null || last === null) return null;
    if (last < first) return endsEarly(scope, span);
    spans.push({ from: first, to: last });
  }
  spans.sort((a, b) => a.from - b.from);
  const cells = spans.map((span, index) => ({ period: index + 1, ...span }));
  const begun = cells.some(({ from }) => from === 0);
  return {
    horizon: Math.max(...cells.map(({ to }) => to)),
    ...length,
    cells: begun ? cells : [single(0), ...cells],
  };
}

function noBrackets(scope: Scope, query: Query, span: Span): null {
  const word = query.words.find(({ text }) => text.toLowerCase() === 'bracketed');
  scope.report(
    badValue(
      span,
      '`bracketed` counts brackets of periods, and none are given',
      ['brackets are given so: `over 1 to 3, 4 to 7 days`'],
      word
        ? { related: [{ span: word.span, message: 'or leave this out for single periods' }] }
        : {},
    ),
  );
  return null;
}

function reportBrackets(scope: Scope, query: Query, ranges: readonly RangeTree[]): void {
  const [first, last] = [ranges[0], ranges.at(-1)];
  const word = query.words.at(-1);
  if (!first || !last || !word) return;
  const span = { start: first.span.start, end: last.span.end };
  const edit = { span: { start: word.span.start, end: word.span.start }, text: 'bracketed ' };
  scope.report(
    badValue(
      span,
      'Several ranges of periods are brackets, which this counts period by period',
      [],
      {
        label: `say \`bracketed ${word.text}\``,
        fix: { title: 'Write bracketed', edit },
      },
    ),
  );
}
