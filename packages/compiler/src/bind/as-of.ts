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
  /** What it is taken from, as settings print it. */
  readonly from: string;
}

/**
 * The end of the day of the latest event, or of the latest start of subscriptions or a later end that is known: a
 * file that ends on 30 June makes June complete. Without rows, the epoch.
 */
export function endOfData({ events, calendar }: Scope): AsOf {
  const { range, ends, kind } = events;
  const end = ends?.last ?? null;
  const day = slotAt(Math.max(range?.last ?? 0, end ?? -Infinity), 'day', calendar);
  return {
    time: slotStart(day + 1, 'day', calendar),
    text: slotLabel(day, 'day', calendar),
    isDefault: true,
    from:
      kind !== 'subscriptions'
        ? 'the latest event in the data'
        : end !== null
          ? 'the latest end in the data, which is after the latest start'
          : ends?.planned === true
            ? 'the latest start in the data; ends are planned, as most subscriptions that run then have one'
            : 'the latest start in the data',
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
  return { time: interval.until, text, isDefault: false, from: 'the statement or setting' };
}
