import type { Entry } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';

/** The choices that move a retention number, read off the query once. */
export interface RetentionChoices {
  readonly matching: 'on' | 'on_or_after';
  readonly entry: Entry;
  readonly atLeast: number;
  readonly returnsInWindow: boolean;
  readonly incomplete: boolean;
  readonly confidence: number;
  /** The start is the signup of the customers table. */
  readonly startsFromCustomers: boolean;
}

/** Every choice with its default. */
export function retentionChoices(query: BoundQuery): RetentionChoices {
  const { options, qualifiers } = query;
  const entry = options['entry'];
  return {
    matching: qualifiers.includes('unbounded') ? 'on_or_after' : 'on',
    entry: qualifiers.includes('recurring')
      ? 'recurring'
      : entry === 'first_in_window' || entry === 'first_ever'
        ? entry
        : 'first',
    atLeast: typeof options['at_least'] === 'number' ? options['at_least'] : 1,
    returnsInWindow: options['returns'] === 'window' && query.during.until !== null,
    incomplete: options['incomplete'] === true,
    confidence: typeof options['confidence'] === 'number' ? options['confidence'] : 0.95,
    startsFromCustomers: query.from === null && (query.customers?.time ?? null) !== null,
  };
}

/**
 * Up to when returns can be seen, exclusive: the as-of date, or the end of the window where returns end
 * with it. A period that ends later is not observed, so it is null and no zero.
 */
export function observedUntil(query: BoundQuery): number {
  const { until } = query.during;
  return retentionChoices(query).returnsInWindow && until !== null
    ? Math.min(query.asOf, until)
    : query.asOf;
}
