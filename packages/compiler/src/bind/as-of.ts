import { slotLabel, slotStart } from '@tenure/plan';
import type { Clause, Span } from '@tenure/syntax';
import { note } from '../messages/diagnostic.ts';
import { badValue } from '../messages/meaning.ts';
import type { Scope } from './scope.ts';
import { dateInterval, slotAt } from './time.ts';
import { bindInstant, instantText } from './window.ts';

/** Up to when the data are taken as known. */
export interface AsOf {
  /** Exclusive, in milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
  readonly isDefault: boolean;
}

/**
 * The end of the day of the latest event: a file that ends on 30 June makes June complete.
 * Without events, the epoch.
 */
export function endOfData({ events, calendar }: Scope): AsOf {
  const day = slotAt(events.range?.last ?? 0, 'day', calendar);
  return {
    time: slotStart(day + 1, 'day', calendar),
    text: slotLabel(day, 'day', calendar),
    isDefault: true,
  };
}

/** The as-of moment of the statement, of `set as_of`, or the end of the data; null when reported. */
export function bindAsOf(
  scope: Scope,
  clause: Extract<Clause, { kind: 'asOf' }> | undefined,
  statement: Span,
): AsOf | null {
  const end = endOfData(scope);
  const set = scope.catalog.settings['as_of'];
  if (!clause && set === undefined) return end;
  const interval = clause
    ? bindInstant(scope, clause.instant)
    : dateInterval(set ?? '', scope.calendar);
  if (!interval) {
    if (!clause)
      scope.report(badValue(statement, `\`set as_of\` holds \`${set ?? ''}\`, which is no date`));
    return null;
  }
  const text = clause ? instantText(scope, clause.instant) : (set ?? '');
  if (interval.until > end.time && scope.events.range) {
    scope.report(
      note(
        'T4013',
        clause?.span ?? statement,
        `The data end on ${end.text}, before the as-of date ${text}: periods between count as seen, with nobody active`,
      ),
    );
  }
  return { time: interval.until, text, isDefault: false };
}
