import type { BoundQuery } from '../bound.ts';

/** The choices that metrics of calendar periods share, read off the query once. */
export interface CalendarChoices {
  /** Whether periods in progress show their counts. */
  readonly incomplete: boolean;
  /** Whose value a segment by a column of the events is of: the customer's first row, or the latest that is known. */
  readonly segmentBy: 'start' | 'latest';
  /** How many segments are kept apart; null keeps all. */
  readonly top: number | null;
  readonly confidence: number;
}

/** Every choice: as the statement says it, else the default. */
export function calendarChoices({ options }: BoundQuery): CalendarChoices {
  return {
    incomplete: options['incomplete'] === true,
    segmentBy: options['segment_by'] === 'latest' ? 'latest' : 'start',
    top: typeof options['top'] === 'number' ? options['top'] : null,
    confidence: typeof options['confidence'] === 'number' ? options['confidence'] : 0.95,
  };
}
