import type { TimeRange } from '@tenure/plan';
import { slotStart } from '@tenure/plan';
import type { Clause, Instant } from '@tenure/syntax';
import { badValue, notBuilt } from '../messages/meaning.ts';
import { parameterValue, wholeNumber } from './constant.ts';
import { textOf, type Interval, type Scope } from './scope.ts';
import { dateInterval, slotAt } from './time.ts';

const DATE_HELP = [
  'a date is written `2024-01-31`, `2024-01`, `2024-Q1` or `2024-01-31T10:00:00Z`',
];

/** The range of time that an instant names; reported and null when it names none. */
export function bindInstant(scope: Scope, instant: Instant): Interval | null {
  const text =
    instant.kind === 'date'
      ? instant.text
      : instant.kind === 'number'
        ? String(instant.value)
        : instant.kind === 'parameter'
          ? parameterValue(instant, scope.catalog, scope.report)
          : wordValue(scope, instant);
  if (text === null) return null;
  const interval = dateInterval(String(text), scope.calendar);
  if (!interval) {
    const clock = /^(today|now|yesterday|tomorrow)$/iu.test(String(text));
    scope.report(
      badValue(
        instant.span,
        `\`${String(text)}\` is not a date${clock ? ': results do not depend on the day they are run' : ''}`,
        DATE_HELP,
      ),
    );
  }
  return interval;
}

/** What an instant says once its parameter is filled in. */
export function instantText(scope: Scope, instant: Instant): string {
  const { parameters } = scope.catalog;
  const value =
    instant.kind === 'parameter' && Object.hasOwn(parameters, instant.name)
      ? parameters[instant.name]
      : instant.kind === 'name'
        ? wordValue(scope, instant)
        : undefined;
  return value === undefined ? textOf(scope, instant.span) : String(value);
}

function wordValue({ catalog }: Scope, { text, quoted }: Extract<Instant, { kind: 'name' }>) {
  const { parameters } = catalog;
  return !quoted && Object.hasOwn(parameters, text) ? (parameters[text] ?? text) : text;
}

/** What `during`, `since` and `until` leave of time, and how they are written. */
export interface BoundWindow {
  readonly range: TimeRange;
  readonly text: string | null;
}

/** Binds the calendar clauses together; reported and null when one cannot be. */
export function bindWindow(
  scope: Scope,
  clauses: readonly Clause[],
  asOf: number,
): BoundWindow | null {
  let from: number | null = null;
  let until: number | null = null;
  const texts: string[] = [];
  let good = true;
  for (const clause of clauses) {
    const range = rangeOf(scope, clause, asOf);
    if (range === null) good = false;
    if (range === null || range === 'none') continue;
    texts.push(textOf(scope, clause.span));
    if (range.from !== null) from = from === null ? range.from : Math.max(from, range.from);
    if (range.until !== null) until = until === null ? range.until : Math.min(until, range.until);
    if (from !== null && until !== null && from >= until) {
      scope.report(badValue(clause.span, 'This window is empty: it ends before it begins'));
      return null;
    }
  }
  if (!good) return null;
  return { range: { from, until }, text: texts.length > 0 ? texts.join(' ') : null };
}

function rangeOf(scope: Scope, clause: Clause, asOf: number): TimeRange | 'none' | null {
  switch (clause.kind) {
    case 'during': {
      const { period } = clause;
      if (period.kind === 'relative') return relativeRange(scope, period, asOf);
      const first = bindInstant(scope, period);
      const last = clause.to ? bindInstant(scope, clause.to) : first;
      return first && last && { from: first.from, until: last.until };
    }
    case 'since': {
      const first = bindInstant(scope, clause.instant);
      return first && { from: first.from, until: null };
    }
    case 'until': {
      const last = bindInstant(scope, clause.instant);
      return last && { from: null, until: last.until };
    }
    default:
      return 'none';
  }
}

/** `last 6 months`: the six whole months before the as-of date. `this month`: the one that holds it. */
function relativeRange(
  scope: Scope,
  period: Extract<Extract<Clause, { kind: 'during' }>['period'], { kind: 'relative' }>,
  asOf: number,
): TimeRange | null {
  const { grain, which } = period;
  if (which === 'next') {
    scope.report(notBuilt(period.span, 'a window that lies after the data'));
    return null;
  }
  const amount = period.amount ? wholeNumber(period.amount, 1, scope.catalog, scope.report) : 1;
  if (amount === null) return null;
  const { calendar } = scope;
  const slot =
    which === 'this' ? slotAt(asOf - 1, grain, calendar) + 1 : slotAt(asOf, grain, calendar);
  return {
    from: slotStart(slot - amount, grain, calendar),
    until: slotStart(slot, grain, calendar),
  };
}
